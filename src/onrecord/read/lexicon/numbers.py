"""Tables for figures: number words, scales, hedges, units, currencies, and things whose small counts matter."""

from types import MappingProxyType

from onrecord.model import Approx

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

WORDS = MappingProxyType(
    {
        **{word: n for n, word in enumerate("one two three four five six seven eight nine".split(), 1)},
        **{word: n for n, word in enumerate(_TEENS, 10)},
        **{word: n * 10 for n, word in enumerate(_TENS, 2)},
    }
)
SCALES = MappingProxyType(
    {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
)
VAGUE = MappingProxyType(
    {
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        "thousands": 1_000,
        "millions": 1_000_000,
        "billions": 10**9,
    }
)
HEDGES: MappingProxyType[str, Approx] = MappingProxyType(
    {
        **dict.fromkeys(
            ("at least", "more than", "over", "no fewer than", "no less than", "not less than", "above", "upwards of"),
            "at_least",
        ),
        **dict.fromkeys(
            ("at most", "up to", "as many as", "as much as", "no more than", "not more than", "fewer than", "less than",
             "under", "nearly", "almost", "below"),
            "at_most",
        ),
        **dict.fromkeys(
            ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "close to", "circa"),
            "about",
        ),
    }
)  # fmt: skip
CURRENCIES = MappingProxyType(
    {
        "$": "USD",
        "US$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "₹": "INR",
        "₽": "RUB",
        "₴": "UAH",
        "A$": "AUD",
        "C$": "CAD",
    }
)


def _spell(names: dict[str, str]) -> dict[str, str]:
    """Singular and plural of each unit, both giving the unit's own name."""
    return {form: unit for name, unit in names.items() for form in (name, f"{name}s")}


UNITS = MappingProxyType(
    {
        **_spell({name: f"{name}s" for name in "second minute hour day week month year decade".split()}),
        **_spell({"percent": "percent", "percentage point": "percentage points", "kilometre": "km", "kilometer": "km"}),
        **_spell({"km": "km", "mile": "miles", "metre": "m", "meter": "m", "foot": "feet", "acre": "acres"}),
        **_spell({"hectare": "ha", "ton": "tons", "tonne": "tonnes", "kg": "kg", "kilogram": "kg"}),
        **_spell({"barrel": "barrels"}),
        **_spell({"litre": "l", "liter": "l", "gallon": "gallons", "megawatt": "MW", "dollar": "USD", "euro": "EUR"}),
        **_spell({"pound": "GBP", "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "lira": "TRY", "franc": "francs"}),
        "%": "percent", "per cent": "percent", "pct": "percent", "feet": "feet", "yen": "JPY", "yuan": "CNY",
        "rand": "ZAR", "hryvnia": "UAH", "square kilometres": "km2", "square kilometers": "km2",
        "square miles": "sq mi",
    }
)  # fmt: skip

# A few of these are news; two "sides" or "leaders" are not.
COUNTED = frozenset(
    (
        "people persons civilians soldiers troops policemen officers children women men students workers "
        "journalists medics doctors aid killed dead deaths wounded injured injuries casualties victims bodies "
        "hostages prisoners detainees captives suspects missing refugees migrants militants rebels fighters "
        "insurgents protesters demonstrators villagers residents hospitals clinics schools homes houses buildings "
        "bridges tanks vehicles aircraft planes helicopters drones missiles rockets shells bombs ships boats "
        "convoys trucks explosions blasts attacks strikes raids violations incidents arrests"
    ).split()
)
