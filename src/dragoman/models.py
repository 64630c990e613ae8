"""The records that flow through Dragoman: frozen, typed, every span with its offsets.

    Article -> Sentence(Token) -> Mention -> Clause -> Event, Attribution -> Report

Offsets count characters (Python ``str`` indices) from the start of ``Article.text``; for every
span ``article.text[span.start:span.end] == span.text``. Absence is ``None`` or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

__all__ = [
    "Argument",
    "Article",
    "Attribution",
    "Clause",
    "Comment",
    "DateInterval",
    "Dated",
    "Draft",
    "Entity",
    "Event",
    "Located",
    "Magnitude",
    "Mention",
    "Place",
    "Precedent",
    "Report",
    "Sentence",
    "Span",
    "Token",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text.

    >>> Span(0, 6, "Ankara").text
    'Ankara'
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment found on a page: kept apart from the article, never coded as news."""

    author: str | None
    time: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A news page as read: its text and what was found around it.

    ``text`` is the title (where the page has one), a blank line, and the body's paragraphs with
    blank lines between them; ``title_span`` and ``paragraphs`` say where each stands. An article
    made by `from_text` keeps exactly the text it was given.

    >>> Article.from_text("Police arrested a reporter.").paragraphs[0].end
    27
    """

    text: str
    title: str | None = None
    title_span: Span | None = None
    paragraphs: tuple[Span, ...] = ()
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: Span | None = None
    dateline_city: str | None = None
    dateline_agency: str | None = None
    url: str | None = None
    language: str | None = None
    news_code: str | None = None
    reporter_code: str | None = None
    comments: tuple[Comment, ...] = ()
    furniture: tuple[str, ...] = ()
    id: str | None = None
    origin_file: str | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        title: str | None = None,
        published: str | None = None,
        *,
        url: str | None = None,
        outlet: str | None = None,
        id: str | None = None,
    ) -> Article:
        r"""Take a text as it stands, so that all offsets refer to exactly this string.

        Args:
            text: the body, unchanged; blank lines part its paragraphs.
            title: kept as metadata; coded only where the text itself begins with it.
            published: ISO date of publication, or None.
            url: where it was found.
            outlet: who published it.
            id: the caller's own name for it.

        >>> Article.from_text("One.\n\nTwo.").paragraphs[1]
        Span(start=6, end=10, text='Two.')
        """
        title_span = None
        if title and text.startswith(title) and text[len(title) : len(title) + 1] in ("", "\n"):
            title_span = Span(0, len(title), title)
        body = title_span.end if title_span else 0
        return cls(
            text=text,
            title=title,
            title_span=title_span,
            paragraphs=_paragraphs(text, body),
            published=published,
            published_from="caller" if published else None,
            url=url,
            outlet=outlet,
            id=id,
        )


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence with its tags and its place in the dependency tree.

    ``head`` is the index of the governing token within the sentence, -1 for the root; ``deprel``
    is a Universal Dependencies 2 relation; ``ner`` is ``B-PER``, ``I-ORG``, ... or ``O``.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    ner: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the article, its tokens (empty until parsed) and their tree.

    ``paragraph`` counts the article's body paragraphs from 0; the title has -1. ``children``
    holds, for each token, the indices of its dependents in order; `with_tokens` fills it.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    tokens: tuple[Token, ...] = ()
    is_title: bool = False
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False, compare=False)

    def with_tokens(self, tokens: tuple[Token, ...]) -> Sentence:
        """The same sentence, parsed.

        >>> word = Token(0, 0, 4, "Stop", "stop", "VERB", "VB", -1, "root")
        >>> Sentence(0, 0, 4, "Stop", 0).with_tokens((word,)).children
        ((),)
        """
        below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head >= 0:
                below[token.head].append(token.index)
        return replace(self, tokens=tokens, children=tuple(tuple(each) for each in below))


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention and what it stands for: a country, sectors, a name, as far as each is known.

    ``key`` is equal for mentions of the same entity within one article. ``antecedent`` is the
    earlier mention that a pronoun or description was resolved to; ``evidence`` the spans that
    country and sectors were read from; ``rule`` says how.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    key: str = ""
    antecedent: Span | None = None
    evidence: tuple[Span, ...] = ()
    rule: str = ""

    @property
    def code(self) -> str:
        """Country and sectors in one string, ``UNK`` where the country is not known.

        >>> Entity("Ankara", 0, 6, country="TUR", sectors=("GOV",)).code
        'TUR GOV'
        """
        return " ".join((self.country or "UNK", *self.sectors))


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is mentioned: sentence and head token, first and last token of its span.

    One noun phrase can mention several entities ("the intelligence chiefs of Turkey and Syria"):
    then several mentions share one ``head``. ``kind`` is ``actor`` or ``place``; a name of a
    country or city is an actor mention with ``geographic`` set.
    """

    sentence: int
    head: int
    first: int
    last: int
    entity: Entity
    geographic: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a clause: its role and the token that heads it.

    Roles: ``subj``, ``obj``, ``iobj``, ``agent`` is never used (passives are undone); ``comp`` a
    clausal complement; ``of``, ``with``, ``by``, ``against`` ...: a preposition; ``poss`` a
    possessor; ``mod`` a nominal or adjectival pre-modifier ("US airstrikes"). ``shared`` is true
    where the argument stands in another clause and was carried over (relative, control,
    conjunction).
    """

    role: str
    head: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its arguments, after passives, relatives, control and conjunction.

    ``kind`` is ``verb``, ``noun`` or ``adj``; ``lemma`` carries a particle ("carry out").
    ``parent`` is the token index of the predicate that this one depends on and ``link`` how:
    ``ccomp``, ``xcomp``, ``advcl``, ``acl``, ``relcl``, ``conj``, ``parataxis``, ``csubj`` or, for
    nouns, the role it fills in the parent clause; ``mark`` the subordinator's lemma ("if", "to").
    ``tense`` is ``past``, ``present``, ``future`` or None. ``light`` is the token of the light verb
    that carries a noun ("held" in "held talks"), whose arguments the noun then shares.
    """

    sentence: int
    head: int
    kind: str
    lemma: str
    arguments: tuple[Argument, ...] = ()
    parent: int | None = None
    link: str | None = None
    mark: str | None = None
    passive: bool = False
    negated: bool = False
    modal: str | None = None
    tense: str | None = None
    perfect: bool = False
    progressive: bool = False
    light: int | None = None

    def heads(self, role: str) -> tuple[int, ...]:
        """Token indices of all arguments in a role, in order of the text.

        >>> Clause(0, 1, "verb", "meet", (Argument("subj", 0), Argument("with", 3))).heads("with")
        (3,)
        """
        return tuple(argument.head for argument in self.arguments if argument.role == role)


@dataclass(frozen=True, slots=True)
class DateInterval:
    """When: a closed interval of days, or open (both None) where the text gives no anchor.

    ``granularity`` is ``day``, ``week``, ``month``, ``season``, ``year``, ``decade``, ``range``,
    ``duration``; ``edtf`` is Extended Date/Time Format text (ISO 8601-2) or None; ``words`` the
    characters it was read from (None: the report's own date); ``anchor`` names what a relative
    expression was counted from: ``published``, ``previous`` or None; ``level`` says whose date it
    is: ``clause``, ``sentence``, ``article``.
    """

    start: str | None
    end: str | None
    granularity: str
    edtf: str | None = None
    words: Span | None = None
    anchor: str | None = None
    level: str = "clause"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a named place with its country and how finely the text fixes it.

    ``precision`` is ``point`` (town, camp, base), ``admin`` (province), ``region`` ("northern
    Syria"), ``country`` or ``area`` (a sea, several countries). Degrees WGS 84, None for regions.
    """

    name: str
    country: str | None
    precision: str
    latitude: float | None = None
    longitude: float | None = None
    words: Span | None = None
    geonames_id: int | None = None
    level: str = "clause"


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression in a sentence: its tokens, the token that heads it, and what it means."""

    sentence: int
    head: int
    first: int
    last: int
    date: DateInterval


@dataclass(frozen=True, slots=True)
class Located:
    """A place name in a sentence: its tokens, the token that heads it, and the place it names."""

    sentence: int
    head: int
    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A count that goes with an event: people dead, injured, arrested, displaced or in a crowd."""

    kind: str
    low: int
    high: int | None
    words: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so (source), in which words (cue), what is said (content).

    ``kind``: page, outlet, wire, state_media, official, anonymous_official, armed_group,
    organisation, witness, expert, person, document, social_media, rumour. ``stance``: states,
    confirms, denies, alleges, doubts, quotes. ``parent`` is the attribution that this one stands
    in: the outlet through which the source was heard. Terms of the PolNeAR corpus (Newell,
    Margolin and Ruths 2018).
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    stance: str
    entity: Entity | None = None
    parent: Attribution | None = None
    sentence: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One PLOVER record. Codes and scores are those of ``knowledge/data/ontology``.

    ``status``: asserted, negated, future, hypothetical, historical. ``text`` is the clause it was
    read from. ``attributions`` is the chain, outermost first; ``responses`` are attributions that
    confirm, deny or doubt this event from elsewhere ("acknowledged by both sides"). ``rule`` names
    the frame; ``reasons`` the operators and rules that changed it, in order.
    """

    id: str
    event: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    date: DateInterval | None
    place: Place | None
    status: str
    trigger: Span
    text: str
    start: int
    end: int
    sentence: int
    head: int
    attributions: tuple[Attribution, ...] = ()
    responses: tuple[Attribution, ...] = ()
    magnitude: tuple[Magnitude, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precedent:
    """A claim about what came before ("the first contact in over a decade"), to be checked later.

    ``order`` is first, last, deadliest, nth...; ``window`` the time it speaks of.
    """

    sentence: int
    words: Span
    order: str
    window: DateInterval | None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report while it is being made: each stage of the pipeline fills its part."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    dates: tuple[Dated, ...] = ()
    places: tuple[Located, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    precedents: tuple[Precedent, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What an article says: its events and its attributions, with the sentences they stand in."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=())
    skipped: str | None = None


def _paragraphs(text: str, begin: int) -> tuple[Span, ...]:
    """Non-empty blocks between blank lines, trimmed, from ``begin`` on."""
    spans = []
    position = begin
    for block in text[begin:].split("\n\n"):
        left = len(block) - len(block.lstrip())
        core = block.strip()
        if core:
            start = position + left
            spans.append(Span(start, start + len(core), core))
        position += len(block) + 2
    return tuple(spans)
