"""Parse -> figures."""

from itertools import pairwise

import pytest

from onrecord.read.figures import FigureMention, find_figures
from onrecord.read.figures.numbers import maybe_get_numeral
from onrecord.read.figures.words import load_symbols, load_units
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse


def make_flat(written: str) -> Parse:
    """A parse of `word/TAG[/entity]` in which numbers modify the next noun, and all else hangs on the first other word.

    A word that begins with "~" follows the one before without a space.
    """
    cells = [word.split("/") for word in written.split()]
    root = next((i for i, cell in enumerate(cells) if cell[1] != "CD"), 0)
    nouns = [i for i, cell in enumerate(cells) if cell[1].startswith("NN")]
    rows = []
    for i, (word, tag, *entity) in enumerate(cells):
        noun = next((n for n in nouns if n > i), None)
        dep, head = ("nummod", noun) if tag == "CD" and noun is not None else ("dep", root)
        rows.append(f"{word}/{tag}/{dep}/{head}/{entity[0] if entity else ''}")
    return _glue(make_parse(" ".join(rows)))


def _glue(parse: Parse) -> Parse:
    text = ""
    for token in parse.tokens:
        joined = token.text.startswith("~")
        token.text, token.lower, token.lemma = (
            word.removeprefix("~") for word in (token.text, token.lower, token.lemma)
        )
        text += "" if joined or not text else " "
        token.start, token.end = len(text), len(text) + len(token.text)
        text += token.text
    return Parse(text=text, tokens=parse.tokens, sentences=parse.sentences, paragraphs=parse.paragraphs)


def get_only(written: str) -> FigureMention:
    """The one figure of a flat parse."""
    (figure,) = find_figures(make_flat(written))
    return figure


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("160/CD", 160),
        ("12,500/CD", 12_500),
        ("3.5/CD million/CD", 3_500_000),
        ("twenty/CD ~-/HYPH ~three/CD", 23),
        ("two/CD dozen/NN", 24),
        ("a/DT dozen/NN", 12),
        ("a/DT hundred/CD", 100),
        ("one/CD hundred/CD and/CC fifty/CD ~-/HYPH ~three/CD", 153),
        ("two/CD hundred/CD fifty/CD thousand/CD", 250_000),
        ("two/CD million/CD three/CD hundred/CD thousand/CD", 2_300_000),
        ("dozens/NNS", 12),
        ("thousands/NNS", 1_000),
        ("tens/NNS of/IN thousands/NNS", 10_000),
        ("hundreds/NNS of/IN thousands/NNS", 100_000),
        ("several/JJ hundred/CD", 100),
        ("a/DT few/JJ dozen/NN", 12),
        ("half/PDT a/DT million/CD", 500_000),
        ("a/DT quarter/NN of/IN a/DT million/CD", 250_000),
        ("two/CD ~-/HYPH ~thirds/NNS", 0.666667),
        ("two/CD and/CC a/DT half/NN", 2.5),
        ("two/CD ~-/HYPH ~and/CC ~-/HYPH ~a/DT ~-/HYPH ~half/NN million/CD", 2_500_000),
        ("2½/CD", 2.5),
        ("950/CD mln/NN", 950_000_000),
        ("2bn/CD", 2_000_000_000),
        ("12k/CD", 12_000),
        (".5/CD", 0.5),
    ],
)
def test_numerals(written: str, value: float) -> None:
    """A number is read however it is written, up to its last token."""
    parse = make_flat(written)
    numeral = maybe_get_numeral(parse.tokens, 0)

    assert numeral is not None
    assert (numeral.value, numeral.last) == (value, len(parse.tokens))


@pytest.mark.parametrize(
    "written", ["tens/NNS", "a/DT man/NN", "021/CD", "2,5/CD", "1990s/NNS", "a/DT third/JJ man/NN"]
)
def test_what_is_no_numeral(written: str) -> None:
    """Codes, decades, ordinals and broken groups are no numbers."""
    assert maybe_get_numeral(make_flat(written).tokens, 0) is None


@pytest.mark.parametrize(
    ("hedge", "approx"),
    [
        ("At/RB least/JJS", "at_least"),
        ("More/JJR than/IN", "at_least"),
        ("No/DT fewer/JJR than/IN", "at_least"),
        ("Up/IN to/TO", "at_most"),
        ("As/RB many/JJ as/IN", "at_most"),
        ("Fewer/JJR than/IN", "at_most"),
        ("About/RB", "about"),
        ("Nearly/RB", "about"),
        ("An/DT estimated/VBN", "about"),
        ("At/RB least/JJS some/DT", "at_least"),
        ("Only/RB", "exact"),
    ],
)
def test_hedges(hedge: str, approx: str) -> None:
    """What stands before a number says how exact it is, and belongs to the figure."""
    figure = get_only(f"{hedge} 160/CD hospitals/NNS closed/VBD")

    assert figure.approx == approx
    assert figure.first == (0 if approx != "exact" else 1)


@pytest.mark.parametrize(
    ("tail", "approx"),
    [("or/CC more/JJR", "at_least"), ("or/CC so/RB", "about"), ("or/CC fewer/JJR", "at_most")],
)
def test_hedges_behind_the_number(tail: str, approx: str) -> None:
    """ "30 or more guns" is at least thirty."""
    figure = get_only(f"Then/RB 30/CD {tail} guns/NNS fired/VBD")

    assert (figure.value, figure.approx, figure.what) == (30, approx, "guns")


@pytest.mark.parametrize(
    ("written", "value", "high"),
    [
        ("between/IN 300/CD and/CC 400/CD patients/NNS", 300, 400),
        ("from/IN 5/CD to/IN 7/CD patients/NNS", 5, 7),
        ("20/CD ~-/SYM ~30/CD patients/NNS", 20, 30),
        ("ten/CD or/CC twelve/CD patients/NNS", 10, 12),
        ("20/CD to/IN 30/CD million/CD patients/NNS", 20_000_000, 30_000_000),
        ("700/CD to/IN 900/CD patients/NNS", 700, 900),
        ("between/IN 100,000/CD and/CC one/CD million/CD patients/NNS", 100_000, 1_000_000),
    ],
)
def test_ranges(written: str, value: int, high: int) -> None:
    """A range has its lower and its higher number, both on the scale that the second names."""
    figure = get_only(written)

    assert (figure.first, figure.value, figure.high, figure.what) == (0, value, high, "patients")


def test_a_change_is_two_figures() -> None:
    """ "Rose from 1,200 to 1,500" tells two figures, no range."""
    figures = find_figures(make_flat("It/PRP rise/VBD from/IN 1,200/CD to/IN 1,500/CD cases/NNS"))

    assert [(figure.value, figure.high) for figure in figures] == [(1_200, None), (1_500, None)]


def test_a_narrow_change_is_a_range() -> None:
    """ "Rose 5 to 7 percent" is one figure; "rose 58,000 to 2.43 million" is two."""
    narrow = find_figures(make_flat("It/PRP rise/VBD 5/CD to/IN 7/CD percent/NN"))
    wide = find_figures(make_flat("It/PRP rise/VBD 58,000/CD to/IN 2.43/CD million/CD"))

    assert [(figure.value, figure.high) for figure in narrow] == [(5, 7)]
    assert [(figure.value, figure.high) for figure in wide] == [(58_000, None), (2_430_000, None)]


@pytest.mark.parametrize(
    ("written", "value", "unit", "what"),
    [
        ("$/$ 3.2/CD billion/CD", 3_200_000_000, "USD", None),
        ("US$/$ 3/CD ~m/NN", 3_000_000, "USD", None),
        ("£/$ ~2bn/CD of/IN arms/NNS", 2_000_000_000, "GBP", "arms"),
        ("20-$30/CD million/CD", 20_000_000, None, None),
        ("HK$20/CD", 20, "HKD", None),
        ("Rs/NN 500/CD", 500, "rupees", None),
        ("4/CD million/CD Canadian/JJ dollars/NNS", 4_000_000, "CAD", None),
        ("hundreds/NNS of/IN millions/NNS of/IN euros/NNS", 100_000_000, "EUR", None),
        ("15/CD percent/NN of/IN the/DT voters/NNS", 15, "percent", "voters"),
        ("15/CD per/IN cent/NN", 15, "percent", None),
        ("2/CD percentage/NN points/NNS", 2, "percentage points", None),
        ("a/DT quarter/NN of/IN a/DT percentage/NN point/NN", 0.25, "percentage points", None),
        ("half/PDT the/DT town/NN", 0.5, "share", "town"),
        ("30/CD days/NNS", 30, "days", None),
        ("30/CD ~-/HYPH ~day/NN ceasefire/NN", 30, "days", "ceasefire"),
        ("half/PDT an/DT hour/NN", 0.5, "hours", None),
        ("12/CD km/NN", 12, "km", None),
        ("60km/CD", 60, "km", None),
        ("460/CD square/JJ miles/NNS", 460, "sq mi", None),
        ("300/CD tonnes/NNS of/IN wheat/NN", 300, "tonnes", "wheat"),
        ("88/CD ~-/HYPH ~page/NN report/NN", 88, "pages", "report"),
        ("13/CD ~-/HYPH ~party/NN front/NN", 13, "parties", "front"),
        ("30,000/CD ~-/HYPH ~strong/JJ border/NN force/NN", 30_000, None, "border force"),
    ],
)
def test_units(written: str, value: float, unit: str | None, what: str | None) -> None:
    """A figure has the unit that it is measured in, and what is measured."""
    figure = get_only(written)

    assert (figure.value, figure.unit, figure.what) == (value, unit, what)


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("18/CD maternity/NN facilities/NNS", "maternity facilities"),
        ("\"/`` thousands/NNS \"/'' of/IN Karsian/JJ troops/NNS", "Karsian troops"),
        ("200/CD more/JJR prisoners/NNS", "prisoners"),
        ("38/CD of/IN the/DT soldiers/NNS", "soldiers"),
        ("40/CD badly/RB charred/JJ bodies/NNS", "badly charred bodies"),
        ("39/CD were/VBD injured/VBN", "injured"),
        ("dozens/NNS more/JJR wounded/VBN", "wounded"),
        ("15/CD are/VBP missing/VBG", "missing"),
        ("1.4/CD million/CD of/IN them/PRP", None),
    ],
)
def test_what_is_counted(written: str, what: str | None) -> None:
    """What is counted is the noun with its modifiers, or what befell those whom a bare number counts."""
    assert get_only(written).what == what


def test_an_owner_is_part_of_what_is_counted() -> None:
    """A number that the parse hangs on an owner counts what is owned."""
    parse = make_parse(
        "Shells/NNS/nsubj/1 hit/VBD/ROOT/1 10/CD/nummod/3 children/NNS/poss/5 's/POS/case/3 clinics/NNS/dobj/1"
    )

    assert [figure.what for figure in find_figures(parse)] == ["children 's clinics"]


def test_what_a_bare_number_is_told_of() -> None:
    """A number without a noun takes its thing from the harm that befell it, or from the toll that it is told as."""
    killed = make_parse("They/PRP/nsubj/1 killed/VBD/ROOT/1//kill nine/CD/dobj/1 ././punct/1")
    toll = make_parse(
        "The/DT/det/2 death/NN/compound/2 toll/NN/nsubj/3 rose/VBD/ROOT/3//rise to/IN/prep/3 45/CD/pobj/4 ././punct/3"
    )

    assert [(f.value, f.what) for f in find_figures(killed)] == [(9, "killed")]
    assert [(f.value, f.what) for f in find_figures(toll)] == [(45, "death toll")]


def test_small_counts_are_figures_where_somebody_is_harmed() -> None:
    """Two men killed are news, two men who met are not."""
    killed = "Two/CD/nummod/1 men/NNS/nsubjpass/3//man were/VBD/auxpass/3 killed/VBN/ROOT/3//kill ././punct/3"
    met = "Two/CD/nummod/1 men/NNS/nsubj/2//man met/VBD/ROOT/2//meet ././punct/2"

    assert [f.what for f in find_figures(make_parse(killed))] == ["men"]
    assert find_figures(make_parse(met)) == ()


@pytest.mark.parametrize(
    "written",
    [
        "Resolution/NNP/LAW 2254/CD/LAW passed/VBD",
        "class/NN 12/CD passed/VBD",
        "No./NN 2/CD carmaker/NN",
        "in/IN 2031/CD/DATE",
        "on/IN March/NNP/DATE 12/CD/DATE",
        "on/IN 12/CD/DATE March/NNP/DATE",
        "at/IN 9/CD/TIME p.m./NN/TIME",
        "at/IN 1500/CD hrs/NNS",
        "S/NNP ~-/HYPH ~300/CD missiles/NNS",
        "call/VB 212/CD ~-/HYPH ~621/CD ~-/HYPH ~7983/CD",
        "won/VBD 3/CD ~-/HYPH ~2/CD",
        "vote/VBD 58/CD to/IN 141/CD",
        "Sorin/NNP/PERSON ,/, 43/CD ,/, was/VBD shot/VBN",
        "a/DT 34/CD ~-/HYPH ~year/NN ~-/HYPH ~old/JJ man/NN",
        "three/CD days/NNS ago/RB",
        "the/DT past/JJ two/CD weeks/NNS",
        "every/DT two/CD weeks/NNS",
        "one/CD day/NN he/PRP left/VBD",
        "one/CD had/VBD been/VBN shot/VBN",
        "one/CD of/IN the/DT ministers/NNS",
        "both/DT sides/NNS",
        "a/DT two/CD ~-/HYPH ~state/NN solution/NN",
        "the/DT two/CD sides/NNS",
        "the/DT first/JJ half/NN",
        "test/NN scores/NNS",
        "EUR/NNP 13.54/CD 13.51/CD |/SYM 14.05/CD",
        "122/CD mm/NN guns/NNS",
    ],
)
def test_what_is_no_figure(written: str) -> None:
    """Dates, times, ages, names, codes, scores, tables, and counts that nobody disputes are no figures."""
    assert find_figures(make_flat(written)) == ()


def test_figures_stand_in_the_text_s_order_and_do_not_overlap() -> None:
    """Each figure ends before the next begins."""
    written = "At/RB least/JJS 160/CD hospitals/NNS and/CC between/IN 20/CD and/CC 30/CD clinics/NNS got/VBD $/$ 5/CD"
    figures = find_figures(make_flat(written))

    assert [figure.value for figure in figures] == [160, 20, 5]
    assert all(one.last <= other.first for one, other in pairwise(figures))


def test_a_hedge_belongs_to_one_figure() -> None:
    """A mark of money between two numbers is not in both figures."""
    figures = find_figures(make_flat("got/VBD 200/CD US$/NNP 30/CD men/NNS"))

    assert all(one.last <= other.first for one, other in pairwise(figures))


def test_nothing_in_an_empty_parse() -> None:
    """A parse without tokens has no figures."""
    assert find_figures(Parse()) == ()


def test_every_unit_is_a_form_of_its_own() -> None:
    """Units have names, forms are in lower case, and no everyday verb has become a plural of one."""
    forms = {**load_units(), **load_symbols()}

    assert all(form == form.lower().strip() and unit.name for form, unit in forms.items())
    assert {"has", "ms", "won", "real"}.isdisjoint(forms)
