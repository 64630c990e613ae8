"""Reporting chains and origins against a gold set over MEANTIME (``dragoman eval chains``).

The gold set stores offsets only, into the texts that `meantime.rebuild_text` makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BadRow, ReadError
from ..knowledge.reporting import STANCES
from ..models import Article, Attribution, Report, Span
from ..pipeline import Coder
from .meantime import rebuild_text

__all__ = [
    "ChainScores",
    "GoldArticle",
    "GoldItem",
    "GoldLink",
    "compare_chains",
    "evaluate_chains",
    "read_chains",
]

Offsets = tuple[int, int]

ANNOTATED = "intra_cross-doc_annotation"
_PAGE = "page"
_RUMOUR = "rumour"
_KINDS = frozenset(
    "outlet wire state_media official anonymous_official armed_group organisation witness expert "
    "person document social_media rumour".split()
)


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One link of a chain as annotated; ``source`` and ``cue`` are offsets or None."""

    source: Offsets | None
    cue: Offsets | None
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An event or statement by its anchor, its chain (outermost first) and its origin.

    ``origins`` are the spans that name the origin: where it is the source, and its full name
    where that is a pronoun or a description. Empty for rumours and for the page's own voice.
    """

    anchor: Offsets
    chain: tuple[GoldLink, ...]
    origins: tuple[Offsets, ...]
    kind: str

    @property
    def is_reported(self) -> bool:
        """Somebody other than the page says it."""
        return bool(self.chain)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The items of one article; ``article`` is its path in MEANTIME without the ending."""

    article: str
    items: tuple[GoldItem, ...]


@dataclass(slots=True)
class ChainScores:
    """What `evaluate_chains` counts; each list holds one truth value for every item it is about."""

    articles: int = 0
    items: int = 0
    origin: list[bool] = field(default_factory=list)
    chain: list[bool] = field(default_factory=list)
    nested: list[bool] = field(default_factory=list)
    kind: list[bool] = field(default_factory=list)
    stance: list[bool] = field(default_factory=list)
    without_chain: list[bool] = field(default_factory=list)
    own_voice: list[bool] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """All figures, ready for JSON; shares lie between 0 and 1."""
        lists = {
            "origin right": self.origin,
            "chain exactly right": self.chain,
            "chain exactly right, two links or more": self.nested,
            "kind right, where origin is": self.kind,
            "stance right, where origin is": self.stance,
            "reported, but no chain found": self.without_chain,
            "own voice, wrongly attributed": self.own_voice,
        }
        shares = {
            name: {"share": round(sum(hits) / (len(hits) or 1), 3), "of": len(hits)}
            for name, hits in lists.items()
        }
        return {"articles": self.articles, "items": self.items, **shares}


def evaluate_chains(coder: Coder, gold: Path, texts: Path) -> ChainScores:
    """Code the articles of a gold set and compare chains and origins item by item.

    Args:
        coder: codes the rebuilt texts.
        gold: JSON Lines, one article a row.
        texts: the folder of MEANTIME, or the one in it that holds the ``corpus_...`` folders.

    Raises:
        ReadError: the gold set or one of its articles is missing, broken, or does not fit.
    """
    scores = ChainScores()
    for article in read_chains(gold):
        path = _article_path(texts, article.article)
        text = rebuild_text(path)
        if any(end > len(text) for item in article.items for _, end in _spans(item)):
            raise ReadError(str(path), f"shorter than the offsets in {gold} say")
        compare_chains(article, coder.code(Article.from_text(text)), scores)
    return scores


def compare_chains(gold: GoldArticle, report: Report, scores: ChainScores) -> None:
    """Count one article's items into ``scores``."""
    scores.articles += 1
    for item in gold.items:
        scores.items += 1
        found = _chain_at(item.anchor, report)
        if item.is_reported:
            right = _compare_reported(item, found, scores)
        else:
            scores.own_voice.append(bool(found))
            right = not found
        if not right:
            scores.errors.append(_error(gold.article, item, found, report.article.text))


def read_chains(path: Path) -> tuple[GoldArticle, ...]:
    """Read a gold set of chains.

    Raises:
        ReadError: the file cannot be read.
        BadRow: a row is no JSON or lacks a field.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), str(error)) from error
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            rows.append(GoldArticle(str(row["article"]), tuple(map(_item, row["items"]))))
        except KeyError as error:
            raise BadRow(str(path), number, f"no {error}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise BadRow(str(path), number, f"no gold article: {error}") from error
    if not rows:
        raise ReadError(str(path), "no articles in it")
    return tuple(rows)


def _chain_at(anchor: Offsets, report: Report) -> tuple[Attribution, ...]:
    """The chain of the event whose trigger it is, else of the innermost attribution around it."""
    for event in report.events:
        chain = _said(event.attributions)
        if chain and _overlaps(event.trigger, anchor):
            return chain
    around = [
        (_said(tuple(_upwards(each))[::-1]), sum(span.end - span.start for span in each.content))
        for each in report.attributions
        if any(_overlaps(span, anchor) for span in each.content)
    ]
    return min(around, key=lambda pair: (-len(pair[0]), pair[1]))[0] if around else ()


def _upwards(attribution: Attribution | None) -> Iterator[Attribution]:
    while attribution is not None:
        yield attribution
        attribution = attribution.parent


def _said(chain: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Without the page itself: a chain of nothing else is its own voice."""
    return tuple(link for link in chain if link.kind != _PAGE)


def _compare_reported(item: GoldItem, found: tuple[Attribution, ...], scores: ChainScores) -> bool:
    """Count one reported item; true where nothing about it is wrong."""
    right = bool(found) and _is_origin(item, found[-1])
    outer = zip(item.chain[:-1], found[:-1], strict=False)
    exact = right and len(found) == len(item.chain) and all(_same(*pair) for pair in outer)
    scores.origin.append(right)
    scores.chain.append(exact)
    if len(item.chain) > 1:
        scores.nested.append(exact)
    scores.without_chain.append(not found)
    if right:
        kind, stance = found[-1].kind == item.kind, found[-1].stance == item.chain[-1].stance
        scores.kind.append(kind)
        scores.stance.append(stance)
        return exact and kind and stance
    return False


def _is_origin(item: GoldItem, link: Attribution) -> bool:
    if not item.origins:
        return link.source is None or link.kind == _RUMOUR
    antecedent = link.entity.antecedent if link.entity else None
    spans = [span for span in (link.source, antecedent) if span is not None]
    return any(_overlaps(span, origin) for span in spans for origin in item.origins)


def _same(gold: GoldLink, link: Attribution) -> bool:
    if gold.source is None or link.source is None:
        return gold.source is None and link.source is None
    return _overlaps(link.source, gold.source)


def _overlaps(span: Span, offsets: Offsets) -> bool:
    return span.start < offsets[1] and offsets[0] < span.end


def _error(
    article: str, item: GoldItem, found: tuple[Attribution, ...], text: str
) -> dict[str, Any]:
    """What was expected and what was found, in the article's words."""
    links = [(text[slice(*link.source)] if link.source else None, link) for link in item.chain]
    mine = [(link.source.text if link.source else None, link) for link in found]
    return {
        "article": article,
        "anchor": list(item.anchor),
        "words": text[slice(*item.anchor)],
        "gold": [[source, link.kind, link.stance] for source, link in links],
        "found": [[source, link.kind, link.stance] for source, link in mine],
    }


def _item(row: dict[str, Any]) -> GoldItem:
    chain = tuple(map(_link, row["chain"]))
    anchor = _offsets(row["anchor"])
    if anchor is None:
        raise ValueError("an item without an anchor")
    origin = row["origin"]
    spans = (_offsets(origin["source"]), _offsets(origin.get("named")))
    if origin["kind"] != (chain[-1].kind if chain else _PAGE):
        raise ValueError(f"the origin at {anchor} is not of the kind of the last link")
    return GoldItem(anchor, chain, tuple(span for span in spans if span), str(origin["kind"]))


def _link(row: dict[str, Any]) -> GoldLink:
    kind, stance = row["kind"], row["stance"]
    if kind not in _KINDS or stance not in STANCES:
        raise ValueError(f"unknown kind or stance: {kind}, {stance}")
    return GoldLink(_offsets(row["source"]), _offsets(row["cue"]), kind, stance)


def _offsets(pair: list[int] | None) -> Offsets | None:
    if pair is None:
        return None
    start, end = pair
    if not 0 <= start < end:
        raise ValueError(f"no offsets: {pair}")
    return start, end


def _spans(item: GoldItem) -> Iterator[Offsets]:
    yield item.anchor
    yield from item.origins
    for link in item.chain:
        yield from (span for span in (link.source, link.cue) if span)


def _article_path(texts: Path, article: str) -> Path:
    name = f"{article}.xml"
    beside = texts / name
    return beside if beside.is_file() else texts / ANNOTATED / name
