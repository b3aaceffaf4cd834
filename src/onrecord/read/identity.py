"""Company -> the same company, with each party that the actor table knows identified, and one party an identity.

A name alone is not enough: what the article says of somebody must agree with what the table says. A mayor of a
president's name is not the president; a name whose bearer served another country, or lived in another time, is
another's.
"""

from onrecord.read.coding import code_phrase
from onrecord.read.company import Company, Party
from onrecord.read.lexicon.actor_table import Entry
from onrecord.read.lexicon.names import fold, get_phrase_key
from onrecord.read.lexicon.world import World

_LIFETIME = 40  # years before the first office in which its holder may be in the news
# What people of the table are not, whatever else they are called: a farmer of a president's name is somebody else.
_PRIVATE = frozenset(
    (
        "farmer peasant farmworker herder fisherman miner worker labourer laborer driver trucker cleaner "
        "janitor plumber electrician carpenter mechanic waiter waitress barber tailor shopkeeper vendor "
        "student pupil schoolgirl schoolboy teacher schoolteacher nurse paramedic midwife constable policeman "
        "policewoman sheriff resident villager neighbor neighbour tourist passenger pensioner retiree "
        "housewife tenant homeowner refugee migrant"
    ).split()
)
_LOCAL = frozenset("mayor councillor councilor councilman councilwoman alderman sheriff magistrate prefect".split())


def identify(company: Company, world: World, *, on: str | None) -> None:
    """Find the table's entries of the parties, and merge the parties of one entry."""
    keepers: dict[str, Party] = {}
    countries = company.find_countries()
    for party in list(company.parties):
        if party.country is not None:
            continue
        party.entry = maybe_get_entry(party, world, on=on)
        if party.entry is None:
            continue
        if _is_elsewhere(party, party.entry, company, world) or not _is_at_home(party, party.entry, countries, world):
            party.entry = None
            continue
        party.gender = party.gender or party.entry.gender
        keeper = keepers.setdefault(party.entry.name, party)
        if keeper is not party:
            company.merge(party, into=keeper)


def _is_elsewhere(party: Party, entry: Entry, company: Company, world: World) -> bool:
    """Whether a name that is no more than a description ("Congress", "the Treasury") may be another country's body."""
    words = party.name.split()
    if party.kind == "person" or not entry.countries or world.roles.maybe_get(words) is None:
        return False
    if len(words) > 1 and not entry.countries.isdisjoint(company.find_countries()):
        return False
    return company.maybe_get_main_country() not in entry.countries


def _is_at_home(party: Party, entry: Entry, countries: set[str], world: World) -> bool:
    """Whether anything but the name speaks for a person: a country of theirs that the article names, or their office.

    Who is known by one word needs no support, nor does who serves the world.
    """
    if party.kind != "person" or not entry.countries or not entry.countries.isdisjoint(countries):
        return True
    if any(" " not in name for name in entry.other_names):
        return True
    told = code_phrase(party.role, world) if party.role is not None else None
    return told is not None and any(not set(told.sectors).isdisjoint(office.sectors) for office in entry.offices)


def maybe_get_entry(party: Party, world: World, *, on: str | None) -> Entry | None:
    """The table's entry of a party, by its name and what the article says of it."""
    named = fold(party.name) not in world.adjectives and not party.name.islower()
    entry = world.table.maybe_get(party.name) if named else None
    if party.kind != "person":
        return entry if entry is not None and entry.kind != "person" else None
    if entry is None and party.role is not None and " " not in party.name:
        entry = code_phrase(f"{party.role} {party.name}", world, on=on).entry
    if entry is None or entry.kind != "person" or not _agrees(party, entry, world, on):
        return None
    return entry


def _agrees(party: Party, entry: Entry, world: World, on: str | None) -> bool:
    """Whether what the article says of a party can be true of an entry."""
    if party.gender and entry.gender and party.gender != entry.gender:
        return False
    first = min((office.since for office in entry.offices), default="")
    if on and first and int(on[:4]) < int(first[:4]) - _LIFETIME:
        return False
    if party.role is None:
        return True
    told = code_phrase(party.role, world, on=on)
    if told.country is not None and entry.countries and told.country not in entry.countries:
        return False
    calling = get_phrase_key((told.role or "").split()).rpartition(" ")[2]
    if calling in _PRIVATE:
        return any(calling in office.role for office in entry.offices)
    local = _LOCAL.intersection(party.role.lower().split())
    return not local or any(word in office.role for word in local for office in entry.offices)
