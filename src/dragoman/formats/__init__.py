"""Reports as JSON Lines, PLOVER 2.0 JSON Lines, and CSV."""

from .flat import CSV_COLUMNS, csv_line, csv_lines
from .plover import plover_lines
from .report_json import error_line, report_line

__all__ = ["CSV_COLUMNS", "csv_line", "csv_lines", "error_line", "plover_lines", "report_line"]
