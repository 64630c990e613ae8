"""What the classifier learns from: the frames' own examples, sentences varied from them, news.

* *Examples.* Every example of a frame, coded: its sentence, its sides, its event.
* *Varied.* The same with another verb of the same frame, other actors, another tense, turned into
  the passive, reported by somebody: the frame says that all of them mean the same event.
* *News.* Plain news coded by the frames, for what real sentences look like. Their labels are the
  frames' and as good as these.
* *Research.* Rows of a gold set read by people; see `dragoman.evaluation.relate_gold`.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.classifying.marking import Place
from dragoman.evaluation.relate_gold import YIELD, read_rows
from dragoman.models import Entity, Event, Report, Sentence, Token
from dragoman.pipeline import Coder
from dragoman.reading.lemmas import lemma
from dragoman.trees import children, subtree

__all__ = ["Sample", "example_samples", "news_samples", "research_samples", "varied"]

NAMES = (
    "the Kenyan government", "Norway", "Bolivia", "Malaysian police", "the Senegalese army",
    "rebels", "Peru", "Nepal", "the foreign ministry", "Ghana", "Portugal", "the president",
    "the opposition",
    "Vietnam", "the European Union", "the United Nations", "Chilean farmers", "the prime minister",
    "Hungary", "students", "the militants", "the mayor of Quito", "residents", "the regional court",
    "Sri Lanka", "local officials", "the Red Cross", "Ecuador's interior minister", "the union",
    "Angolan soldiers", "the central bank", "reporters", "Jordan", "the party", "New Zealand",
    "the separatists", "senators", "Uruguay", "a human rights group", "Zambia", "the company",
)  # fmt: skip
"""Actors of all kinds, so that who acts does not tell the network what is done."""

REPORTS = (
    "{}, officials said on Monday.", "{}, according to state television.", "Officials said {}.",
    "It was reported on Thursday that {}.", "A spokesman said late on Friday that {}.",
    "After weeks of tension, {}.", "In a surprise move, {}.", "{} in the capital on Tuesday.",
    "{}, two years after the war ended.", "On 3 March, {}.", "Last week {}.",
    "{} again this month.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with two mentions and the events that may stand between them (CONCEDE or RETREAT)."""

    text: str
    actor: Place | None
    recipient: Place | None
    events: tuple[str, ...]
    origin: str


def example_samples(coder: Coder) -> list[Sample]:
    """The frames' examples, as their own frames code them."""
    found = []
    for frame in coder.knowledge.frames.frames:
        for example in frame.examples:
            report = coder.code(example.partition(" | ")[0])
            events = [event for event in report.events if event.rule == frame.name]
            found += [s for event in events if (s := _sample(report, event, "example"))]
    return found


def news_samples(coder: Coder, texts: Iterable[str]) -> Iterator[Sample]:
    """Events that the frames find in plain news, where a side of them is named."""
    for text in texts:
        report = coder.code(text)
        for event in report.events:
            sample = _sample(report, event, "news")
            if sample is not None:
                yield sample


def research_samples(path: Path) -> list[Sample]:
    """A gold set's rows with at least one mention."""
    return [
        Sample(row.sentence, row.actor, row.recipient, events, "research")
        for row in read_rows(path)
        if row.actor or row.recipient
        for events in [YIELD if row.root == "YIELD" else (row.root,)]
    ]


def varied(coder: Coder, times: int, seed: int) -> list[Sample]:
    """Sentences made from the frames' examples.

    Args:
        coder: for examples, their frames and their trees.
        times: how often each example is varied.
        seed: of the choices made.
    """
    chance = random.Random(seed)
    found: dict[str, Sample] = {}
    for frame in coder.knowledge.frames.frames:
        verbs = [verb for verb in frame.verbs if " " not in verb]
        for example in frame.examples:
            report = coder.code(example.partition(" | ")[0])
            for event in report.events:
                if event.rule != frame.name or len(report.sentences) != 1:
                    continue
                for _ in range(times):
                    made = _vary(report, event, verbs, chance)
                    if made is not None:
                        found.setdefault(made.text, made)
    return list(found.values())


def renamed(sample: Sample, chance: random.Random, names: Sequence[str] = NAMES) -> Sample:
    """The same sentence with other words for one or both mentions."""
    sides = {"actor": sample.actor, "recipient": sample.recipient}
    for side in ("actor", "recipient"):
        place, other = sides[side], sides["recipient" if side == "actor" else "actor"]
        if place is None or chance.random() < 0.4 or (other and _overlap(place, other)):
            continue
        text, moved = _replaced(sample, place, chance.choice(names))
        sides = {name: moved(at) for name, at in sides.items()}
        sample = replace(sample, text=text)
    return replace(sample, actor=sides["actor"], recipient=sides["recipient"])


def _sample(report: Report, event: Event, origin: str) -> Sample | None:
    sentence = report.sentences[event.sentence]
    actors = [_within(sentence, each) for each in event.actors]
    recipients = [_within(sentence, each) for each in event.recipients]
    named = [place for place in actors if place]
    actor = named[0] if named else None
    recipient = next((place for place in recipients if place), None)
    if recipient is None and not event.recipients and len(named) > 1:
        recipient = named[1]
    if actor is None and recipient is None:
        return None
    return Sample(sentence.text, actor, recipient, (event.event,), origin)


def _within(sentence: Sentence, entity: Entity) -> Place | None:
    inside = sentence.start <= entity.start and entity.end <= sentence.end
    return (entity.start - sentence.start, entity.end - sentence.start) if inside else None


def _vary(
    report: Report, event: Event, verbs: Sequence[str], chance: random.Random
) -> Sample | None:
    sample = _sample(report, event, "varied")
    if sample is None:
        return None
    sentence = report.sentences[0]
    trigger = sentence.tokens[event.head]
    turned = _passive(sample, sentence, trigger) if chance.random() < 0.3 else None
    if turned is not None:
        sample = turned
    elif trigger.lemma in verbs and chance.random() < 0.7:
        form = _inflected(chance.choice(list(verbs)), trigger.xpos)
        if form is not None:
            sample = _with_verb(sample, (trigger.start, trigger.end), form, chance)
    sample = renamed(sample, chance)
    return _reported(sample, chance) if chance.random() < 0.5 else sample


def _with_verb(sample: Sample, place: Place, form: str, chance: random.Random) -> Sample:
    text, moved = _replaced(sample, place, form)
    actor, recipient = moved(sample.actor), moved(sample.recipient)
    return replace(sample, text=text, actor=actor, recipient=recipient)


def _passive(sample: Sample, sentence: Sentence, trigger: Token) -> Sample | None:
    """ "A hit B in C." as "B was hit by A in C.", where the sentence is as plain as that."""
    subjects = children(sentence, trigger.index, "nsubj")
    objects = children(sentence, trigger.index, "obj")
    if trigger.xpos != "VBD" or len(subjects) != 1 or len(objects) != 1:
        return None
    first, last = (_extent(sentence, each.index) for each in (subjects[0], objects[0]))
    form = _inflected(trigger.lemma, "VBN")
    plain = first[0] == 0 and first[1] + 1 == trigger.index and last[0] == trigger.index + 1
    if not plain or form is None or sample.actor is None or sample.recipient is None:
        return None
    tokens, text = sentence.tokens, sentence.text
    acts = text[: tokens[first[1]].end]
    undergoes = text[tokens[last[0]].start : tokens[last[1]].end]
    rest = text[tokens[last[1]].end :]
    verb = "were" if objects[0].xpos in ("NNS", "NNPS") else "was"
    shift = len(undergoes) + len(f" {verb} {form} by ")
    actor = (sample.actor[0] + shift, sample.actor[1] + shift)
    back = tokens[last[0]].start
    recipient = (sample.recipient[0] - back, sample.recipient[1] - back)
    if acts.split()[0].lower() in _SMALL:
        acts = acts[0].lower() + acts[1:]
    made = f"{undergoes[0].upper()}{undergoes[1:]} {verb} {form} by {acts}{rest}"
    if not (0 <= recipient[0] < recipient[1] <= len(undergoes)) or actor[1] > shift + len(acts):
        return None
    return replace(sample, text=made, actor=actor, recipient=recipient)


def _extent(sentence: Sentence, index: int) -> tuple[int, int]:
    below = subtree(sentence, index)
    return below[0], below[-1]


def _reported(sample: Sample, chance: random.Random) -> Sample:
    """Told by somebody: "Officials said on Monday that ..."."""
    before, after = chance.choice(REPORTS).split("{}")
    body = sample.text.rstrip(". ")
    first = re.match(r"\w+", body)
    if before and first and first.group().istitle() and first.group().lower() in _SMALL:
        body = body[0].lower() + body[1:]
    shift = len(before)
    actor, recipient = (
        (place[0] + shift, min(place[1], len(body)) + shift) if place else None
        for place in (sample.actor, sample.recipient)
    )
    return replace(sample, text=before + body + after, actor=actor, recipient=recipient)


_DETERMINED = re.compile(r"\b(?:the|a|an|its|their|his) $")
_SMALL = frozenset({"the", "a", "an", "rebels", "students", "residents", "police", "troops"})


def _replaced(sample: Sample, place: Place, words: str):  # type: ignore[no-untyped-def]
    """The text with other words in a place, and a function that moves other places along."""
    start, end = place
    if words.startswith("the ") and re.search(
        r"\b(?:the|a|an|its|their|his) $", sample.text[:start]
    ):
        words = words.removeprefix("the ")
    words = words[0].upper() + words[1:] if start == 0 else words
    grown = len(words) - (end - start)

    def moved(other: Place | None) -> Place | None:
        if other is None:
            return None
        if other == place:
            return start, start + len(words)
        return tuple(at + grown if at >= end else at for at in other)  # type: ignore[return-value]

    return sample.text[:start] + words + sample.text[end:], moved


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _inflected(verb: str, xpos: str) -> str | None:
    """A verb's form for a tag: the first regular or doubled one that the lemma rules take back."""
    endings: dict[str, tuple[str, ...]] = defaultdict(tuple)
    stem = verb[:-1] if verb.endswith(("e", "y")) else verb
    doubled = verb + verb[-1]
    softened = re.fullmatch(r".*[^aeiou]y", verb) is not None  # "occupy": "occupied", "occupies"
    short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) is not None  # "ban": "banned"
    regular = (stem + "ied",) if softened else (stem + "ed", verb + "ed", doubled + "ed")
    past = (doubled + "ed",) if short else regular
    going = (doubled if short else stem if verb.endswith("e") else verb) + "ing"
    endings.update(
        VB=(verb,),
        VBP=(verb,),
        VBZ=(stem + "ies",) if softened else (verb + "s", verb + "es"),
        VBG=(going,),
        VBD=past,
        VBN=past,
    )
    hissing = ("s", "x", "z", "ch", "sh", "o")
    if xpos in ("VBD", "VBN") and verb in IRREGULAR:
        return IRREGULAR[verb][xpos == "VBN"]
    found = [form for form in endings[xpos] if lemma(form, xpos) == verb]
    if xpos == "VBZ" and verb.endswith(hissing):
        found = [form for form in found if form.endswith("es")] or found
    return found[0] if found else None


IRREGULAR = {
    "begin": ("began", "begun"), "bind": ("bound", "bound"), "break": ("broke", "broken"),
    "bring": ("brought", "brought"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "catch": ("caught", "caught"), "choose": ("chose", "chosen"), "come": ("came", "come"),
    "cut": ("cut", "cut"), "deal": ("dealt", "dealt"), "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"), "fall": ("fell", "fallen"), "feed": ("fed", "fed"),
    "fight": ("fought", "fought"), "find": ("found", "found"), "flee": ("fled", "fled"),
    "forbid": ("forbade", "forbidden"), "forgive": ("forgave", "forgiven"), "get": ("got", "got"),
    "freeze": ("froze", "frozen"), "give": ("gave", "given"), "go": ("went", "gone"),
    "grant": ("granted", "granted"), "halt": ("halted", "halted"), "hang": ("hanged", "hanged"),
    "hear": ("heard", "heard"), "hit": ("hit", "hit"), "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"), "keep": ("kept", "kept"), "lead": ("led", "led"),
    "leave": ("left", "left"), "lend": ("lent", "lent"), "let": ("let", "let"),
    "lose": ("lost", "lost"), "make": ("made", "made"), "meet": ("met", "met"),
    "pay": ("paid", "paid"), "put": ("put", "put"), "quit": ("quit", "quit"),
    "ring": ("rang", "rung"), "rise": ("rose", "risen"), "see": ("saw", "seen"),
    "seek": ("sought", "sought"), "sell": ("sold", "sold"), "send": ("sent", "sent"),
    "set": ("set", "set"), "shake": ("shook", "shaken"), "shoot": ("shot", "shot"),
    "show": ("showed", "shown"), "shut": ("shut", "shut"), "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"), "split": ("split", "split"), "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"), "stick": ("stuck", "stuck"), "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"), "take": ("took", "taken"), "teach": ("taught", "taught"),
    "tell": ("told", "told"), "throw": ("threw", "thrown"), "undergo": ("underwent", "undergone"),
    "win": ("won", "won"), "withdraw": ("withdrew", "withdrawn"), "write": ("wrote", "written"),
}  # fmt: skip
"""Past and participle of verbs that frames have and that go their own way."""
