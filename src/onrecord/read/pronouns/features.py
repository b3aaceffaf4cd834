"""Places -> features: what speaks for a pronoun's meaning a person, or nobody, or whomever the one before it means.

A feature is a string, the name of a weight. Numbers in it are capped counts; roles and forms are the scene's letters.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.read.pronouns.scene import VERBAL, Mention, Place, find_ancestors, get_first_conjunct

_SPEECH = frozenset(
    (
        "say tell claim state announce add reveal explain declare note report admit argue believe think know feel "
        "suggest write insist comment recall mention confirm describe deny"
    ).split()
)
_STEPS = (2, 4, 8, 12, 20, 30, 50)  # tokens


def find_features(place: Place, person: int) -> Iterator[str]:
    """What speaks for and against a person's being meant by a pronoun."""
    scene, at = place.scene, place.token.i
    yield "person"
    gender = scene.genders[person]
    known = f"{gender == place.gender} {scene.genders_by[person]}" if gender else f"unknown {scene.short[person]}"
    yield f"gender {known}"
    mentions = scene.mentions[person]
    before, after = [m for m in mentions if m.first < at], [m for m in mentions if m.first > at]
    yield from _find_standing(place, person, before)
    yield from _find_overlap(place, mentions)
    if before:
        yield from _find_nearest(place, before)
        yield from _find_ranks(place, before[-1])
        if before[-1].head.sentence == place.sentence:
            yield from _find_clause(place, before)
    elif after:
        yield from _find_cataphora(place, after[0])
    yield from _find_later(place, after, named="before" if before else "new")
    if at in scene.quoted and any(_speaks(m, place) for m in mentions):
        yield "speaker"


def find_none_features(place: Place) -> Iterator[str]:
    """What speaks for a pronoun's meaning none of the people."""
    yield "none"
    yield f"none {place.form}"
    yield f"none of {_cap(len(place.recent), 4)}"
    yield f"none, sentence {_cap(place.sentence, 4)}"
    if place.before:
        yield f"none, last {_cap(place.sentence - place.before[-1].head.sentence, 4)}"
    else:
        yield f"none before {place.form}"


def find_shared_links(place: Place, earlier: Place) -> Iterator[str]:
    """What speaks for two pronouns' standing for the same person, whoever that is."""
    one, other = earlier.token, place.token
    forms, gap = earlier.form + place.form, other.sentence - one.sentence
    yield "stay"
    yield f"stay, sentences {_cap(gap, 3)}"
    yield f"stay {forms} {_cap(gap, 2)}"
    yield f"stay, tokens {sum(other.i - one.i > step for step in (3, 6, 12, 20, 40))}"
    if gap == 0:
        if place.verb is earlier.verb:
            yield f"stay, same clause {forms}"
        if place.subject is not None and earlier.top is place.subject:
            yield f"stay, after subject {place.form}{place.role}"
        if forms == "GG" and one.head is other.head:
            yield "stay, same noun"
        if place.form == "G" and get_first_conjunct(other.head) is get_first_conjunct(one):
            yield "stay, conjoined"
    if (one.i in place.scene.quoted) != (other.i in place.scene.quoted):
        yield "stay, over quotation mark"
    if earlier.role == place.role:
        yield "stay, same role"


def find_links(place: Place, earlier: Place, person: int) -> Iterator[str]:
    """What a person's and others' mentions between two pronouns say about it."""
    scene = place.scene
    between = [m for m in scene.order if earlier.token.i < m.first < place.token.i]
    others = [m for m in between if m.person != person and scene.genders[m.person] in {"", place.gender}]
    yield f"stay, named {any(m.person == person for m in between)}"
    forms = earlier.form + place.form
    if not others:
        yield f"stay, alone {forms}"
        return
    subject = any(m.subject for m in others)
    yield f"stay, other {subject}"
    yield f"stay, other {subject} {forms}"
    yield f"stay, others {_cap(len(others), 3)}"
    if any(m.verb is place.verb and m.subject and m.head.sentence == place.sentence for m in others):
        yield f"stay, other subject {place.form}"


def _find_standing(place: Place, person: int, before: Sequence[Mention]) -> Iterator[str]:
    scene, count = place.scene, len(place.scene.mentions[person])
    yield f"mentions before {_cap(len(before), 4)}"
    yield f"mentions {_cap(count, 6)}"
    yield f"subject before {_cap(sum(m.subject for m in before), 3)}"
    if count == scene.most > 1:
        yield "mentioned most"
    if scene.order and person == scene.order[0].person:
        yield "first"
        yield f"first {_cap(place.sentence, 2)}"
    if person == scene.lead:
        yield "first subject"


def _find_overlap(place: Place, mentions: Sequence[Mention]) -> Iterator[str]:
    """Who is what the pronoun belongs to can't be meant: "his wife Mary", "her in Mary's"."""
    for mention in mentions:
        height = place.heights.get(mention.head.i)
        if height is not None:
            clause = any(token.pos in VERBAL for token in place.above[:height])
            yield f"under {place.form}" if clause else "inside"
        if place.form == "G" and mention.apposed and place.token.head in find_ancestors(mention.head)[:3]:
            yield "inside"


def _find_nearest(place: Place, before: Sequence[Mention]) -> Iterator[str]:
    scene, form, mention = place.scene, place.form, before[-1]
    away = place.sentence - mention.head.sentence
    yield f"sentences {_cap(away, 4)}"
    yield f"sentences {_cap(away, 4)} {form}"
    yield f"role {mention.role} {form}"
    yield f"role {mention.role} {form} {_cap(away, 2)}"
    yield f"tokens {sum(place.token.i - mention.first > step for step in _STEPS)}"
    written = f"{'full' if mention.last - mention.first > 1 else 'short'} {'new' if len(before) == 1 else 'known'}"
    yield f"{written} {mention.role}"
    yield f"{written} {form} {_cap(away, 2)}"
    if mention.conjoined:
        yield "conjoined"
    if any(child.dep == "conj" for child in mention.head.children):
        yield "has conjunct"
    if mention.apposed:
        yield "apposed"
    if mention.first in scene.bracketed:
        yield f"bracketed {place.token.i in scene.bracketed}"
    if (mention.first in scene.quoted) != (place.token.i in scene.quoted):
        yield f"over quotation mark {place.token.i in scene.quoted}"
    if mention.role == place.role:
        yield f"same role {_cap(away, 2)}"


def _find_ranks(place: Place, last: Mention) -> Iterator[str]:
    person, form = last.person, place.form
    yield f"recent {_get_rank(place.recent, person)}"
    near = _get_rank(place.near, person)
    yield f"near {near}"
    yield f"near {near} {form}"
    yield f"parallel {_get_rank(place.parallel, person)} {form}"
    yield f"subjects {_get_rank(place.subjects, person)} {form}"
    subjects = [m for m in place.scene.mentions[person] if m.first < place.token.i and m.subject]
    if subjects:
        yield f"subject {_cap(place.sentence - subjects[-1].head.sentence, 3)} {form}"
    between = [m for m in place.before if m.first > last.first and m.person != person]
    yield f"subjects between {_cap(sum(m.subject for m in between), 2)} {form}"
    if last.head.sentence == place.sentence:
        yield f"people between {_cap(len({m.person for m in between}), 3)}"


def _find_clause(place: Place, before: Sequence[Mention]) -> Iterator[str]:
    """How the clauses of the mentions in the pronoun's own sentence lie to its own."""
    form, token = place.form, place.token
    for mention in before:
        if mention.head.sentence != place.sentence:
            continue
        relation = place.get_relation(mention.verb)
        yield f"clause {relation} {'S' if mention.subject else 'G' if mention.role == 'G' else 'O'} {form}"
        if mention.top is place.subject:
            yield f"binds {form}{place.role if place.role in 'OP' else ''} {mention.conjoined}"
        if mention.top.head.i in place.heights and not mention.subject:
            yield f"commands {form}"
        if relation == "up ccomp" and mention.role == "S" and mention.verb.lemma in _SPEECH:
            yield f"says {form}"
    last = before[-1]
    if form == "G" and last.role == "G" and last.top.head is token.head:
        yield "same noun"
    if form == "G" and get_first_conjunct(token.head) is get_first_conjunct(last.head):
        yield "conjoined with own"


def _find_cataphora(place: Place, mention: Mention) -> Iterator[str]:
    away, form = mention.head.sentence - place.sentence, place.form
    yield f"only later {_cap(away, 2)} {form}"
    if away:
        return
    yield f"only later {mention.role} {form}"
    if mention.verb is place.verb:
        yield f"only later, same clause {mention.role} {form}"
    elif mention.verb.i in place.heights:
        yield f"only later {place.get_relation(mention.verb)} {mention.subject}"
    else:
        yield "only later, elsewhere"
    if not place.before:
        yield "only later, first"


def _find_later(place: Place, after: Sequence[Mention], *, named: str) -> Iterator[str]:
    if not after:
        yield "not later"
        return
    away, verb = after[0].head.sentence - place.sentence, after[0].verb
    role = "S" if after[0].subject else "G" if after[0].role == "G" else "O"
    yield f"later {_cap(away, 3)}"
    yield f"later {_cap(away, 2)} {role} {place.form} {named}"
    if away == 0 and verb is place.verb:
        yield f"later, same clause {place.form}"
    if away == 0 and place.form == "S" and place.verb in find_ancestors(verb):
        yield "later, clause below"


def _speaks(mention: Mention, place: Place) -> bool:
    """Whether a mention is the speaker of a quotation in the pronoun's sentence."""
    near = mention.head.sentence == place.sentence and mention.first not in place.scene.quoted
    return near and mention.role == "S" and mention.verb.lemma in _SPEECH


def _get_rank(ranks: Mapping[int, int], person: int) -> str:
    return str(min(ranks[person], 4)) if person in ranks else "no"


def _cap(number: int, most: int) -> int:
    return min(number, most)
