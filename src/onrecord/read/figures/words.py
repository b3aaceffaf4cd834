"""lexicon/units.csv and the word lists of numbers: number words, hedges, units, and what makes a small count news."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from onrecord.model import Approx, FigureKind

UnitKind = Literal["symbol", "money", "time", "share", "measure"]

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

ONES = MappingProxyType({w: n for n, w in enumerate("one two three four five six seven eight nine".split(), 1)})
TEENS = MappingProxyType({w: n for n, w in enumerate(_TEENS, 10)})
TENS = MappingProxyType({w: n * 10 for n, w in enumerate(_TENS, 2)})
CARDINALS = MappingProxyType({**ONES, **TEENS, **TENS})
SCALES = MappingProxyType(
    {
        "dozen": 12,
        "hundred": 100,
        "thousand": 1_000,
        "lakh": 100_000,
        **dict.fromkeys(("million", "mln", "mn"), 1_000_000),
        "crore": 10_000_000,
        **dict.fromkeys(("billion", "bln", "bn"), 10**9),
        **dict.fromkeys(("trillion", "trln", "tn"), 10**12),
    }
)
# "m" is a million after a sign of money only: "800m" are metres.
SUFFIXES = MappingProxyType({"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12})
VAGUE = MappingProxyType(
    {
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        "thousands": 1_000,
        "lakhs": 100_000,
        "millions": 1_000_000,
        "crores": 10_000_000,
        "billions": 10**9,
        "trillions": 10**12,
    }
)
SEVERAL = frozenset({"several", "many", "few"})  # before a scale: "several hundred", "a few dozen"
PARTS = MappingProxyType(
    {
        **dict.fromkeys(("half", "halves"), 2),
        **dict.fromkeys(("third", "thirds"), 3),
        **dict.fromkeys(("quarter", "quarters"), 4),
        **dict.fromkeys(("fifth", "fifths"), 5),
        **dict.fromkeys(("sixth", "sixths"), 6),
        **dict.fromkeys(("seventh", "sevenths"), 7),
        **dict.fromkeys(("eighth", "eighths"), 8),
        **dict.fromkeys(("ninth", "ninths"), 9),
        **dict.fromkeys(("tenth", "tenths"), 10),
    }
)
SIGNS = MappingProxyType({"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75})

HEDGES: MappingProxyType[str, Approx] = MappingProxyType(
    {
        **dict.fromkeys(
            ("at least", "more than", "greater than", "over", "above", "no fewer than", "no less than",
             "not less than", "not fewer than", "upwards of", "upward of", "in excess of", "a minimum of",
             "minimum of"),
            "at_least",
        ),
        **dict.fromkeys(
            ("at most", "up to", "as many as", "as much as", "no more than", "not more than", "fewer than",
             "less than", "under", "below", "a maximum of", "maximum of"),
            "at_most",
        ),
        **dict.fromkeys(
            ("about", "around", "some", "roughly", "approximately", "approx", "an estimated", "estimated", "close to",
             "circa", "nearly", "almost", "perhaps", "maybe", "nearing", "approaching"),
            "about",
        ),
    }
)  # fmt: skip
TAILS: MappingProxyType[str, Approx] = MappingProxyType(
    {
        **dict.fromkeys(("or more", "or so more", "and more", "- plus", "plus", "+", "or above"), "at_least"),
        **dict.fromkeys(("or fewer", "or less", "or under"), "at_most"),
        **dict.fromkeys(("or so", "- odd", "odd"), "about"),
    }
)

# Verb -> the word for whom it befell; a count below ten is a figure where it counts those.
HARMS = MappingProxyType(
    {
        "abduct": "abducted", "arrest": "arrested", "behead": "beheaded", "bomb": "bombed", "burn": "burned",
        "capture": "captured", "convict": "convicted", "damage": "damaged", "deport": "deported",
        "destroy": "destroyed", "detain": "detained", "die": "dead", "displace": "displaced", "drown": "drowned",
        "evacuate": "evacuated", "execute": "executed", "exile": "exiled", "expel": "expelled", "flee": "fled",
        "free": "freed", "hit": "hit", "hospitalise": "hospitalised", "hospitalize": "hospitalized", "hurt": "hurt",
        "imprison": "imprisoned", "injure": "injured", "intercept": "intercepted", "jail": "jailed",
        "kidnap": "kidnapped", "kill": "killed", "lynch": "lynched", "maim": "maimed", "massacre": "massacred",
        "murder": "murdered", "perish": "dead", "rape": "raped", "recapture": "recaptured", "release": "released",
        "rescue": "rescued", "seize": "seized", "shell": "shelled", "shoot": "shot", "sink": "sunk",
        "slaughter": "slaughtered", "stab": "stabbed", "succumb": "dead", "torture": "tortured", "trap": "trapped",
        "trample": "trampled", "wound": "wounded", "wreck": "wrecked",
    }
)  # fmt: skip
SUFFERED = frozenset({"die", "drown", "perish", "succumb", "flee", "sink", "burn"})  # harms of their own subject
HARMED = frozenset(HARMS.values()) | {"dead", "missing", "homeless", "ill", "sick", "infected", "unaccounted"}
# A few of these are news whatever befell them.
COUNTED = frozenset(
    (
        "airstrike ambush arrest attack blast body bombing casualty clash corpse dead death detainee drone execution "
        "explosion fatality hostage incident injury kidnapping killing martyr missile murder prisoner raid rocket "
        "shelling shooting strike victim violation warplane wounded"
    ).split()
)
# What a bare number beside one of these tells: "the toll rose to 45".
TOLLS = frozenset("toll number figure count total tally estimate population strength size".split())
CHANGES = frozenset(
    (
        "rise fall increase decrease grow drop jump climb decline cut reduce raise up down go slip slide surge soar "
        "shrink widen narrow lower double triple plunge swell dip edge move expand change"
    ).split()
)
VOTES = frozenset("vote win lose beat defeat lead draw victory".split())
# A number after one of these is a name.
NAMING = frozenset(
    (
        "no no. nos. # № resolution chapter article section clause paragraph para page line class grade channel route "
        "highway room flight number phase level category magnitude version unit zone area district ward gate pier "
        "platform sector act decree order case aged age tel phone fax call box vol volume part item rule world war "
        "code"
    ).split()
)
CLOCK = frozenset("a.m. p.m. a.m p.m am pm o'clock gmt utc est edt b.c. a.d. hrs local".split())
# After a length of time these make it a date: "three days ago".
DATING = frozenset("ago later earlier before after hence previously prior old from since into".split())
COMPASS = frozenset("north south east west northeast northwest southeast southwest upstream downstream".split())
# Before a length of time these make it a period: "the past two weeks".
PERIODS = frozenset("past last previous preceding next coming following first final recent every each latest".split())


_SORTS: dict[str, FigureKind] = {"money": "money", "symbol": "money", "share": "share", "time": "duration"}
_AREAS = frozenset({"km2", "m2", "sq mi", "sq ft", "ha", "acres"})
_DISTANCES = frozenset({"cm", "feet", "inches", "km", "m", "miles", "mm", "nautical miles", "yards"})
_WEIGHTS = frozenset({"kg", "g", "kt", "Mt", "tonnes", "tons", "ounces"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a number is measured in; a `symbol` stands before it."""

    name: str
    kind: UnitKind


@cache
def load_units() -> MappingProxyType[str, Unit]:
    """Every unit by its written forms, singular and plural, in lower case; symbols apart (load_symbols)."""
    units: dict[str, Unit] = {}
    for form, unit in _read_rows():
        if unit.kind != "symbol":
            units[form] = unit
            if len(form) > 2:  # "ha" has no plural "has"
                units.setdefault(f"{form}s", unit)
    return MappingProxyType(units)


@cache
def load_unit_kinds() -> MappingProxyType[str, FigureKind]:
    """What sort of thing each unit measures; units that tell nothing of that ("barrels", "times") are left out."""
    kinds: dict[str, FigureKind] = {}
    for _, unit in _read_rows():
        if unit.kind in _SORTS:
            kinds[unit.name] = _SORTS[unit.kind]
        elif unit.name in _AREAS:
            kinds[unit.name] = "area"
        elif unit.name in _DISTANCES:
            kinds[unit.name] = "distance"
        elif unit.name in _WEIGHTS:
            kinds[unit.name] = "weight"
    return MappingProxyType(kinds)


@cache
def load_symbols() -> MappingProxyType[str, Unit]:
    """The signs and abbreviations of money that stand before a number, in lower case."""
    return MappingProxyType({form: unit for form, unit in _read_rows() if unit.kind == "symbol"})


def _read_rows() -> list[tuple[str, Unit]]:
    table = files("onrecord.read.lexicon").joinpath("units.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    kinds: dict[str, UnitKind] = {
        "symbol": "symbol", "money": "money", "time": "time", "share": "share", "measure": "measure",
    }  # fmt: skip
    return [(row["form"], Unit(name=row["unit"], kind=kinds[row["kind"]])) for row in rows]
