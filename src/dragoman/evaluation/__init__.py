"""Accuracy, measured: the knowledge's own examples and gold sets made by others."""
