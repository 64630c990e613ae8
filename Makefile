# make demo | test | lint | bench | train | clean
#
# The environment is made in .venv by uv where it is installed, else by venv and pip; both obey
# their own settings. `make UV= test` keeps uv out of it, `make PYTHON=python3.12 test` picks another
# Python for a new environment. Once installed, nothing here needs the network.
#
# `make train` makes the parser's model anew from the data named in training/config.toml, in an
# environment of its own, and writes it to build/model; see training/README.md.

PYTHON ?= python3
UV ?= $(shell command -v uv)
BIN := .venv/bin

ifeq ($(UV),)
MAKE_ENVIRONMENT = $(PYTHON) -m venv .venv
INSTALL = $(BIN)/python -m pip install --quiet --editable
else
MAKE_ENVIRONMENT = $(UV) venv --quiet --python $(PYTHON) .venv
INSTALL = $(UV) pip install --quiet --python $(BIN)/python --editable
endif

.PHONY: demo test lint bench train clean

demo: .venv/installed
	$(BIN)/dragoman read samples/01-spy-chiefs-meet.txt --format text --published 2022-06-16
	$(BIN)/dragoman read samples --format text --brief

test: .venv/installed-dev
	$(BIN)/python -m pytest -q --durations=5

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: .venv/installed
	$(BIN)/python bench/read_articles.py

train: .venv-training/installed
	.venv-training/bin/python training/train.py training/config.toml
	.venv-training/bin/python training/export.py training/config.toml student build/model

clean:
	rm -rf .venv .venv-training build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(MAKE_ENVIRONMENT)

.venv/installed: pyproject.toml | $(BIN)/python
	$(INSTALL) .
	@touch $@

# The development extra holds the package itself, so `make demo` has nothing to add afterwards.
.venv/installed-dev: pyproject.toml | $(BIN)/python
	$(INSTALL) '.[dev]'
	@touch .venv/installed $@

.venv-training/installed: training/requirements.txt
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --editable . -r training/requirements.txt
	@touch $@
