"""Attribution: who says so, in which words, what is said; and the chain behind each event.

Source, cue and content are those of the PolNeAR corpus (Newell, Margolin and Ruths, 2018, "An
Attribution Relations Corpus for Political News").
"""

from __future__ import annotations

from dataclasses import replace

from ...knowledge import Knowledge
from ...models import Attribution, Draft
from ...scenes import scenes
from .chains import attach, nest
from .cues import find_reports
from .quotations import continue_quotations, quotations

__all__ = ["attribute"]


def attribute(draft: Draft, knowledge: Knowledge) -> Draft:
    """Find every attribution, nest them, and give each event its chain.

    Args:
        draft: with clauses, mentions and events.
        knowledge: for reporting cues, outlets and role nouns.
    """
    page = Attribution("a0", None, None, (), "page", "states", rule="page")
    quoted = quotations(draft.article)
    found = [report for scene in scenes(draft) for report in find_reports(scene, quoted, knowledge)]
    continued = continue_quotations(draft, found, quoted)
    attributions = nest(page, continued)
    referring = frozenset(each.cue for each in found if each.refers)
    events = attach(draft, attributions, referring)
    return replace(draft, attributions=attributions, events=events)
