"""actors/*.csv, and the user's own rows -> ActorTable: people and bodies by name, with the offices they held and when.

A table's columns are `name,other_names,kind,gender,country,sectors,role,from,to,wikidata`; a row is an office (or, of a
body, a time in which it had these codes). What stands on the first row of a name holds for all of them. Dates are ISO
8601, cut to a year or a month where no more is known, and both ends count.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast, get_args

import msgspec

from onrecord.errors import SettingsError
from onrecord.model import Kind
from onrecord.read.lexicon.names import fold, get_skeleton, strip_accents

COLUMNS = ("name", "other_names", "kind", "gender", "country", "sectors", "role", "from", "to", "wikidata")
REVISED = "2026-11-01"  # until when the rows were kept: an article without a date is read as of this day
SECTORS = frozenset(
    (
        "GOV MIL COP SPY LEG JUD OPP PTY REB PRM UAF CRM BUS LAB AGR REL JRN EDU MED NGO SOC REF CVL ELI IGO PRE UNK"
    ).split()
)
# Sectors whose holders are called former, and belong to the elite, when their office has ended.
_OFFICES = frozenset("GOV MIL COP SPY LEG JUD OPP PTY IGO".split())
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "MMR", "KHM", "SGP"})
_WORDINGS = {"defense": "defence", "premier": "prime minister", "spokeswoman": "spokesman", "spokesperson": "spokesman"}
_TITLES = {
    "deputy president": "vice president",
    "foreign secretary": "foreign minister",
    "home secretary": "interior minister",
}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Z]{3}")


class Office(msgspec.Struct, frozen=True, kw_only=True):  # a struct: thousands are made at once
    """What somebody was, from when to when: `role` is "" for a body; `since` and `until` "" where it is open."""

    role: str
    country: str | None
    sectors: tuple[str, ...]
    since: str
    until: str

    def covers(self, on: str) -> bool:
        """Whether a day lies in it; ends that are only a month or a year count whole."""
        return on[: len(self.since)] >= self.since and (not self.until or on[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an entry was on a day: the office, or the last one before, and the sectors that follow."""

    office: Office | None
    sectors: tuple[str, ...]
    former: bool


class Entry(msgspec.Struct, kw_only=True, eq=False):
    """A person or body of the table."""

    name: str
    kind: Kind
    gender: str
    wikidata: str | None
    other_names: list[str] = msgspec.field(default_factory=list)
    offices: list[Office] = msgspec.field(default_factory=list)

    @property
    def countries(self) -> frozenset[str]:
        """All countries that it ever served."""
        return frozenset(office.country for office in self.offices if office.country)

    def maybe_get_office(self, role: str, on: str | None = None) -> Office | None:
        """The office that a title means: the one on the day, or else the last of that name."""
        words = get_office(role)
        found = [office for office in self.offices if f" {words} " in f" {get_office(office.role)} "]
        day = (on or REVISED)[:10]
        return next((office for office in found if office.covers(day)), found[-1] if found else None)

    def get_standing(self, on: str | None = None) -> Standing:
        """What it was on a day (ISO 8601), or when the table was last revised."""
        day = (on or REVISED)[:10]
        held = [office for office in self.offices if office.covers(day)]
        if held:
            first = max(held, key=lambda office: (office.sectors[0] != "PTY", office.since))
            others = [sector for office in held for sector in office.sectors]
            return Standing(office=first, sectors=tuple(dict.fromkeys((*first.sectors, *others))), former=False)
        past = [office for office in self.offices if office.until and office.until < day]
        if not past:
            return Standing(office=None, sectors=(), former=False)
        last = max(past, key=lambda office: office.until)
        former = last.sectors[0] in _OFFICES
        return Standing(office=last, sectors=("ELI",) if former else last.sectors, former=former)

    def get_country(self, on: str | None = None) -> str | None:
        """The country that it served on a day, or else serves in the office before or after."""
        standing = self.get_standing(on)
        if standing.office is not None and not standing.former:
            return standing.office.country
        served = [office.country for office in self.offices if office.country]
        return served[-1] if standing.former and served else served[0] if served else None


@dataclass(frozen=True, kw_only=True)  # without slots: what only some articles need is made when they do
class ActorTable:
    """Entries by folded name, by skeleton where that is one person's alone, and people by surname and office."""

    entries: Mapping[str, Entry]
    names: Mapping[str, Entry]
    openings: Mapping[str, int]  # first words of names of several words -> words of the longest of them

    @cached_property
    def skeletons(self) -> Mapping[str, Entry | None]:
        """People's names of two words and more by skeleton; None where it is several people's."""
        found: dict[str, Entry | None] = {}
        for key, entry in self.names.items():
            if entry.kind == "person" and " " in key:
                skeleton = get_skeleton(key)
                found[skeleton] = entry if found.get(skeleton, entry) is entry else None
        return found

    @cached_property
    def surnames(self) -> Mapping[str, Sequence[Entry]]:
        """People by the skeletons of their surnames."""
        found: dict[str, list[Entry]] = {}
        for entry in self._people:
            for surname in _find_surnames(entry):
                found.setdefault(surname, []).append(entry)
        return found

    @cached_property
    def holders(self) -> Mapping[str, Sequence[tuple[Entry, Office]]]:
        """The offices of each country with those who held them."""
        found: dict[str, list[tuple[Entry, Office]]] = {}
        for entry in self._people:
            for office in entry.offices:
                if office.country is not None:
                    found.setdefault(office.country, []).append((entry, office))
        return found

    @property
    def _people(self) -> Iterator[Entry]:
        return (entry for entry in self.entries.values() if entry.kind == "person")

    def maybe_get(self, name: str) -> Entry | None:
        """The entry of a name or alias; names of two words and more also in another transliteration."""
        key = fold(name)
        found = self.names.get(key)
        if found is None and " " in key:
            found = self.skeletons.get(get_skeleton(key))
        return found

    def find_by_surname(self, surname: str) -> Sequence[Entry]:
        """The people of a surname."""
        return self.surnames.get(get_skeleton(fold(surname)), ())

    def maybe_get_holder(self, role: str, country: str, on: str | None) -> Entry | None:
        """The only holder of an office of a country on a day."""
        day = (on or REVISED)[:10]
        found = {
            entry.name: entry
            for entry, office in self.holders.get(country, ())
            if get_office(office.role) == role and office.covers(day)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def get_office(title: str) -> str:
    """A title as the table words it: "Defense Minister" and "defence minister" are one."""
    words = " ".join(_WORDINGS.get(word, word) for word in title.lower().replace("-", " ").split())
    return _TITLES.get(words, words)


def make_table(rows: Iterable[Mapping[str, str]], *, over: ActorTable | None = None) -> ActorTable:
    """The table of some rows; where `over` is given, its entries stand except where a name is given anew."""
    entries: dict[str, Entry] = {}
    for row in rows:
        entry = entries.get(row["name"])
        if entry is None:
            kind = cast("Kind", row["kind"])
            entry = Entry(name=row["name"], kind=kind, gender=row["gender"], wikidata=row["wikidata"] or None)
            entries[entry.name] = entry
        if row["other_names"]:
            entry.other_names.extend(name for name in row["other_names"].split("|") if name)
        entry.offices.append(
            Office(
                role=row["role"],
                country=row["country"] or None,
                sectors=tuple(row["sectors"].split("|")),
                since=row["from"],
                until=row["to"],
            )
        )
    old = {} if over is None else {name: entry for name, entry in over.entries.items() if name not in entries}
    return _index({**old, **entries}, last=entries if over is not None else {})


def _index(entries: Mapping[str, Entry], *, last: Mapping[str, Entry]) -> ActorTable:
    names: dict[str, Entry] = {}
    openings: dict[str, int] = {}
    for entry in entries.values():
        for name in (entry.name, *entry.other_names):
            key = fold(name)
            if key not in names or entry.name in last:
                names[key] = entry
            if " " in key:
                words = name.removeprefix("The ").removeprefix("the ")
                opening = strip_accents(words.partition(" ")[0].lower())
                length = key.count(" ") + 1
                if openings.get(opening, 0) < length:
                    openings[opening] = length
    return ActorTable(entries=entries, names=names, openings=openings)


def _find_surnames(entry: Entry) -> set[str]:
    words = fold(entry.name).split()
    ends = {words[-1], " ".join(words[-2:])} if len(words) > 1 else {words[0]}
    if entry.countries & _FAMILY_FIRST:
        ends.add(words[0])
    return {get_skeleton(end) for end in ends}


def find_rows(text: str, *, which: str) -> Iterator[dict[str, str]]:
    """The rows of a table in CSV, each checked.

    Raises SettingsError with the line's number for a row that can't be used.
    """
    reader = csv.DictReader(text.splitlines(), strict=True)
    missing = [column for column in ("name", "kind", "sectors") if column not in (reader.fieldnames or ())]
    unknown = [column for column in reader.fieldnames or () if column not in COLUMNS]
    if missing or unknown:
        what = f"no column {missing[0]!r}" if missing else f"no such column: {unknown[0]!r}"
        raise SettingsError(what, which=which, next_step=f"its columns are {','.join(COLUMNS)}")
    try:
        for row in reader:
            full = {column: (row.get(column) or "").strip() for column in COLUMNS}
            what = "too many fields" if None in row else _find_fault(full)
            if what:
                raise SettingsError(what, which=f"{which}:{reader.line_num}", next_step="mend the row")
            yield full
    except csv.Error as error:
        raise SettingsError(f"not CSV: {error}", which=f"{which}:{reader.line_num}", next_step="mend the row") from None


def _find_fault(row: Mapping[str, str]) -> str:
    """What is wrong with a row, or ""."""
    sectors = row["sectors"].split("|")
    checks = (
        (row["name"], "no name"),
        (row["kind"] in get_args(Kind), f"no such kind: {row['kind']!r} (one of {', '.join(get_args(Kind))})"),
        (row["gender"] in {"", "m", "f"}, f"no such gender: {row['gender']!r} (m, f or empty)"),
        (not row["country"] or _CODE.fullmatch(row["country"]), f"not an alpha-3 code: {row['country']!r}"),
        (SECTORS.issuperset(sectors), f"no such sector: {row['sectors']!r} (of {', '.join(sorted(SECTORS))})"),
        (all(not row[end] or _DATE.fullmatch(row[end]) for end in ("from", "to")), "not a date (YYYY-MM-DD)"),
        (not row["to"] or row["to"] >= row["from"][: len(row["to"])], "it ends before it begins"),
        (row["role"] not in {"country", "capital"} or row["country"], f"a {row['role']} without its country's code"),
        (not row["wikidata"] or re.fullmatch(r"Q[1-9]\d*", row["wikidata"]), "not a Wikidata id"),
    )
    return next((what for right, what in checks if not right), "")
