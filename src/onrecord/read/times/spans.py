"""Hits that name weeks, years and longer stretches, durations and sets -> TIMEX3 values."""

import re
from datetime import date, timedelta

from onrecord.read.months import MONTH_NUMBERS
from onrecord.read.syntax import Token
from onrecord.read.times.calendar import Anchor, Tense, get_duration, get_period, get_shifted
from onrecord.read.times.hit import Hit, Value
from onrecord.read.times.words import DECADES, PLURALS, REFERENCES, SEASONS, SETS, STEPS, WEEKDAYS

_TOLD = frozenset({"that", "same", "previous", "preceding", "following"})  # these hang on the story, not on the writer
_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_NEVER_ALONE = frozenset({"quarter", "night", "second"})
_OF_THE_CLOCK = frozenset({"second", "minute", "hour"})
_DECADE = re.compile(r"\d+")


def _get_unit(word: str) -> str:
    return PLURALS.get(word, word)


def make_period(hit: Hit, anchor: Anchor) -> Value | None:
    """ "last week", "this month", "earlier this year", "the next two days", "recent weeks", "last summer"."""
    word, words = hit.word("u"), hit.words("s")
    unit, step = _get_unit(word), hit.step or 0
    if hit.words("n") and unit not in SEASONS:
        return "DURATION", get_duration(hit.get_count(), unit), None
    if unit in _OF_THE_CLOCK or hit.words("n"):
        return None
    if word in PLURALS or "recent" in words:
        return ("DATE", _REFERENCES[step], None) if words != ["that"] else None
    told = anchor.broad if unit in {"month", "year", "decade"} else anchor.told
    base = told if _TOLD.intersection(words) or (unit == "day" and step) else anchor.written
    if unit == "day" and "this" in words:
        base = anchor.written
    if base is None:
        return "DATE", _REFERENCES[step], hit.mod
    return "DATE", get_period(base, unit, step), hit.mod


def make_whole(hit: Hit, anchor: Anchor) -> Value | None:
    """ "the end of the year", "earlier in the week", "the weekend", "this quarter"."""
    unit = hit.word("u") or hit.word("weekend")
    if unit in _OF_THE_CLOCK or (hit.word("weekend") and unit != "weekend"):
        return None
    if anchor.written is None:
        return "DATE", "PRESENT_REF", hit.mod
    if unit == "weekend" and anchor.tense is not Tense.COMING:
        day = anchor.written - timedelta(days=anchor.written.weekday() + 1 if anchor.written.weekday() < 5 else 0)
        return "DATE", get_period(day, unit, 0), hit.mod
    return "DATE", get_period(anchor.written, unit, 0), hit.mod


def make_shift(hit: Hit, anchor: Anchor) -> Value | None:
    """ "two days ago", "a week later", "the day before"."""
    word = hit.word("g") or hit.word("ago")
    unit, step = _get_unit(hit.word("u") or hit.word("year")), 1 if word in {"later", "after"} else -1
    if unit in _OF_THE_CLOCK:
        return None
    base = anchor.written if word == "ago" else anchor.broad if unit in {"month", "year", "decade"} else anchor.told
    if word in {"before", "after"} and not _stands_alone(hit):
        return None
    count = hit.get_count() if hit.words("n") else 1
    if count is None and word != "ago":
        return None
    if base is None or count is None:
        return "DATE", _REFERENCES[step], None
    return "DATE", get_shifted(base, unit, step * (count + (0.5 if hit.words("h") else 0))), None


def _stands_alone(hit: Hit) -> bool:
    """Whether nothing hangs on "before" or "after": "the day before", not "the day before the vote"."""
    at = hit.match.end() - 1
    token = hit.tokens[at]
    return not token.children and token.dep not in {"mark", "prep"}


def make_duration(hit: Hit, _: Anchor) -> Value | None:
    """ "30 days", "30-day", "half an hour", "a year and a half", "several weeks", "two to three weeks"."""
    unit = _get_unit(hit.word("u"))
    if hit.word("n").isdigit() and hit.match.string[hit.match.start("n")] == "Y" and hit.word("u") not in PLURALS:
        return None  # "the 2030 quarter"
    if unit in _NEVER_ALONE and not hit.words("n"):
        return None
    if unit == "quarter" and (
        hit.match.string[hit.match.start("u") - 1] == "-"
        or hit.match.string[hit.match.end() : hit.match.end() + 1] == "o"
    ):
        return None  # "three-quarters", "a quarter of"
    mod = "APPROX" if "couple" in hit.words("n") else "EQUAL_OR_MORE" if hit.words("high") else None
    if not hit.words("n") and hit.word("u") not in PLURALS:
        return None
    count = hit.get_count() if hit.words("n") else None
    if count is not None and hit.words("h"):
        count += 0.5
    return "DURATION", get_duration(count, unit), mod


def make_set(hit: Hit, _: Anchor) -> Value | None:
    """ "every day", "each week", "every two years", "nightly", "Fridays", "every Friday"."""
    if hit.word("m"):
        return "SET", f"XXXX-{MONTH_NUMBERS[hit.word('m').rstrip('.')]:02d}", None
    if hit.word("w"):
        return "SET", f"XXXX-WXX-{WEEKDAYS[hit.word('w')] + 1}", None
    if hit.word("s"):
        return "SET", SETS[hit.word("s")], None
    unit = _get_unit(hit.word("u"))
    if unit in SEASONS:
        return "SET", f"XXXX-{SEASONS[unit]}", None
    return "SET", get_duration(hit.get_count() if hit.words("n") else 1, unit), None


def make_ordinal(hit: Hit, anchor: Anchor) -> Value | None:
    """ "the third quarter of 2030", "last year's first half", "the 21st century"."""
    unit, number = _get_unit(hit.word("u")), 2 if hit.word("d") == "last" else hit.number
    if unit == "century":
        return "DATE", f"{number - 1:02d}", hit.mod
    half = hit.word("u") == "half"
    if (not half and unit != "quarter") or not 0 < number <= (2 if half else 4):
        return None
    code = f"{'H' if half else 'Q'}{number}"
    year = hit.word("y") or hit.word("y2")
    if year:
        return "DATE", f"{year}-{code}", hit.mod
    if anchor.written is None:
        return "DATE", f"XXXX-{code}", hit.mod
    if hit.word("r"):
        return "DATE", f"{anchor.written.year + STEPS.get(hit.word('r'), 0)}-{code}", hit.mod
    begins = date(anchor.written.year, (number - 1) * (6 if half else 3) + 1, 1)
    ahead = begins > anchor.written and anchor.tense is not Tense.COMING
    return "DATE", f"{anchor.written.year - ahead}-{code}", hit.mod


def make_year(hit: Hit, _: Anchor) -> Value | None:
    """ "2031", "early 2031", "the year 2000"; not "2000 soldiers"."""
    token = hit.tokens[hit.match.start("y")]
    led = bool(hit.mod or hit.word("u")) or hit.before in {"i", "o", "2", "&", "a"}
    if hit.before == "-" and not hit.mod:
        led = hit.match.start() > 1 and hit.match.string[hit.match.start() - 2] in "YM"
    if _is_count(token) or not (led or token.entity == "DATE") or (token.text < "1900" and not led):
        return None
    return "DATE", token.text, hit.mod


def _is_count(token: Token) -> bool:
    """Whether a number of four digits counts things: "2000 soldiers", "$1990"; not "the 2030 elections"."""
    if token.dep == "nummod" and token.head.tag == "NNS":
        return not any(child.dep in {"det", "poss", "amod", "compound"} for child in token.head.children)
    return token.dep in {"quantmod", "pobj"} and any(child.tag == "$" for child in token.children)


def make_season(hit: Hit, anchor: Anchor) -> Value | None:
    """ "in the summer", "winter 2030"; not "a fall in prices"."""
    token = hit.tokens[hit.match.start("u")]
    if hit.before != "i" and token.entity != "DATE" and not hit.word("y"):
        return None
    year = hit.word("y") or (str(anchor.written.year) if anchor.written else "XXXX")
    return "DATE", f"{year}-{SEASONS[hit.word('u')]}", hit.mod


def make_decade(hit: Hit, _: Anchor) -> Value | None:
    """ "the 1990s", "the mid-1980s", "the '80s"."""
    word = hit.word("H") or hit.word("L")
    mod = "MID" if word.startswith("mid-") else hit.mod
    found = _DECADE.search(word)
    if found and not word.endswith("s"):
        return "DATE", found[0], mod
    tens = found[0][:-1] if found else str(DECADES[word])
    return "DATE", tens if len(tens) == 3 else f"19{tens}", mod


def make_reference(hit: Hit, anchor: Anchor) -> Value | None:
    """ "now", "recently", "at present", "in the future", "the past"."""
    word, end = (hit.words("ref") or hit.words("ref2"))[-1], hit.match.end()
    after = hit.tokens[end].lower if end < len(hit.tokens) else ""
    if word == "soon" and (after in {"after", "as"} or hit.tokens[hit.match.start() - 1].lower in {"as", "so", "too"}):
        return None
    if word in {"last", "previous", "preceding", "past"} and (word != "past" or hit.tokens[end - 1].tag != "NN"):
        return None
    known = REFERENCES.get(word)
    if known is None:
        known = "FUTURE_REF" if word == "future" else "PAST_REF" if word == "past" else "PRESENT_REF"
    return "DATE", known, None
