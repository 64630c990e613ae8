"""What relative expressions are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...models import DateInterval

__all__ = ["Anchor"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are counted from.

    ``published`` is the day of publication; ``previous`` the last date before in the text;
    ``direction`` past or future, as the tense of the clause has it, None where it has none;
    ``quarter`` the quarter of a year that was named shortly before.
    """

    published: date | None
    previous: DateInterval | None = None
    direction: str | None = None
    quarter: DateInterval | None = None
