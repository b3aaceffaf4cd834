"""The ledger's tables, as versioned migrations: one set of statements, which both databases take.

What is kept (articles with their records, judgements, feeds, what the desk's people do) is only ever appended to. The
rows made of the records are an index to them. The tables under DERIVED are what reconciling makes; they can be emptied
and made again.

Keys of statements, events, figures and positions begin with the day: `key = day << 40 | number`, so that the order of
keys is the order in time, and the newest of a search are found without sorting all.
"""

from dataclasses import dataclass

DAY_BITS = 40

_KEPT = (
    "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
    """CREATE TABLE articles (
        number INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, base TEXT NOT NULL, edition INTEGER NOT NULL,
        series TEXT, version_rank TEXT NOT NULL, text_id TEXT NOT NULL, source_id TEXT, version TEXT, modified TEXT,
        status TEXT NOT NULL, day INTEGER NOT NULL, published TEXT, publisher TEXT, credit TEXT NOT NULL, title TEXT,
        url TEXT,
        reader TEXT NOT NULL, statements INTEGER NOT NULL, added_at TEXT NOT NULL, record BLOB NOT NULL)""",
    "CREATE INDEX articles_series ON articles (series, version_rank)",
    "CREATE INDEX articles_base ON articles (base, edition)",
    "CREATE INDEX articles_day ON articles (day, number)",
    "CREATE INDEX articles_source_id ON articles (source_id)",
    "CREATE INDEX articles_url ON articles (url)",
    """CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, subject TEXT NOT NULL, entry TEXT NOT NULL, verdict TEXT NOT NULL, other TEXT,
        value TEXT, reviewer TEXT NOT NULL, reason TEXT NOT NULL, made_at TEXT NOT NULL)""",
    "CREATE INDEX judgements_entry ON judgements (subject, entry, number)",
    """CREATE TABLE feeds (
        url TEXT PRIMARY KEY, etag TEXT, modified TEXT, asked_at TEXT NOT NULL, next_at TEXT NOT NULL,
        failed INTEGER NOT NULL, told TEXT NOT NULL)""",
    """CREATE TABLE feed_entries (
        feed TEXT NOT NULL, entry TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, next_at TEXT NOT NULL,
        told TEXT, data BLOB, PRIMARY KEY (feed, entry))""",
    "CREATE INDEX feed_entries_state ON feed_entries (feed, state)",
)
_ROWS = (
    """CREATE TABLE signatures (
        number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, block TEXT NOT NULL, name TEXT NOT NULL,
        folded TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT NOT NULL, identity TEXT, wikidata TEXT)""",
    "CREATE INDEX signatures_block ON signatures (block)",
    "CREATE INDEX signatures_folded ON signatures (folded)",
    """CREATE TABLE actors (
        article INTEGER NOT NULL, id TEXT NOT NULL, signature INTEGER NOT NULL, name TEXT NOT NULL, role TEXT,
        mentions INTEGER NOT NULL, first_start INTEGER, first_end INTEGER, PRIMARY KEY (article, id))""",
    "CREATE INDEX actors_signature ON actors (signature, article)",
    """CREATE TABLE statements (
        key INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL, speakers TEXT NOT NULL, source TEXT,
        cue TEXT, before TEXT NOT NULL, content TEXT NOT NULL, after TEXT NOT NULL, spans TEXT NOT NULL,
        form TEXT NOT NULL, act TEXT NOT NULL, parent TEXT, addressee TEXT NOT NULL, medium TEXT,
        said_on TEXT, certainty TEXT, condition TEXT, confidence REAL NOT NULL,
        rule TEXT NOT NULL, UNIQUE (article, id))""",
    "CREATE INDEX statements_confidence ON statements (confidence, key)",
    """CREATE TABLE speakers (
        signature INTEGER NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY (signature, statement))""",
    "CREATE INDEX speakers_statement ON speakers (statement)",
    """CREATE TABLE events (
        key INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, mode TEXT,
        quad INTEGER NOT NULL, status TEXT NOT NULL, negated INTEGER NOT NULL, happened_on TEXT, place TEXT,
        country TEXT, latitude REAL, longitude REAL, geonameid INTEGER, statement TEXT, words TEXT NOT NULL,
        first_start INTEGER NOT NULL, first_end INTEGER NOT NULL, confidence REAL NOT NULL, UNIQUE (article, id))""",
    "CREATE INDEX events_type ON events (type, key)",
    """CREATE TABLE parties (
        signature INTEGER NOT NULL, event INTEGER NOT NULL, side TEXT NOT NULL,
        PRIMARY KEY (signature, event, side))""",
    "CREATE INDEX parties_event ON parties (event)",
    """CREATE TABLE figures (
        key INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL, value REAL NOT NULL, high REAL,
        approx TEXT NOT NULL, unit TEXT, what TEXT, kind TEXT NOT NULL, event TEXT, statement TEXT, on_day TEXT,
        place TEXT, words TEXT NOT NULL, first_start INTEGER NOT NULL, first_end INTEGER NOT NULL,
        UNIQUE (article, id))""",
    "CREATE INDEX figures_kind ON figures (kind, key)",
    """CREATE TABLE proposals (
        article INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, duration TEXT,
        sides TEXT NOT NULL, day INTEGER NOT NULL, first_start INTEGER, first_end INTEGER,
        PRIMARY KEY (article, id))""",
    "CREATE INDEX proposals_kind ON proposals (kind, sides, day)",
    """CREATE TABLE positions (
        key INTEGER PRIMARY KEY, article INTEGER NOT NULL, proposal TEXT NOT NULL, signature INTEGER NOT NULL,
        stance TEXT NOT NULL, condition TEXT, statement TEXT, words TEXT NOT NULL, first_start INTEGER NOT NULL,
        first_end INTEGER NOT NULL)""",
    "CREATE INDEX positions_signature ON positions (signature, key)",
    "CREATE INDEX positions_proposal ON positions (article, proposal)",
    """CREATE TABLE disputes (
        article INTEGER NOT NULL, id TEXT NOT NULL, claim INTEGER NOT NULL, against INTEGER NOT NULL,
        kind TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (article, id))""",
    "CREATE INDEX disputes_claim ON disputes (claim)",
    "CREATE INDEX disputes_against ON disputes (against)",
)
_DERIVED = (
    "CREATE TABLE reconciled (article INTEGER PRIMARY KEY)",
    "CREATE TABLE applied (judgement INTEGER PRIMARY KEY)",
    "CREATE TABLE retired (article INTEGER PRIMARY KEY, state TEXT NOT NULL, successor TEXT)",
    "CREATE TABLE sketches (article INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE passages (print INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (print, article))",
    """CREATE TABLE copies (
        one INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (one, other))""",
    "CREATE INDEX copies_other ON copies (other)",
    "CREATE TABLE families (article INTEGER PRIMARY KEY, family TEXT NOT NULL)",
    "CREATE INDEX families_family ON families (family)",
    "CREATE TABLE entities (signature INTEGER PRIMARY KEY, entity TEXT NOT NULL)",
    "CREATE INDEX entities_entity ON entities (entity)",
    "CREATE TABLE utterances (statement INTEGER PRIMARY KEY, utterance TEXT NOT NULL)",
    "CREATE INDEX utterances_utterance ON utterances (utterance)",
    "CREATE TABLE occurrences (event INTEGER PRIMARY KEY, occurrence TEXT NOT NULL)",
    "CREATE INDEX occurrences_occurrence ON occurrences (occurrence)",
    """CREATE TABLE conflicts (
        claim INTEGER NOT NULL, against INTEGER NOT NULL, kind TEXT NOT NULL, score REAL NOT NULL,
        about TEXT NOT NULL, PRIMARY KEY (claim, against))""",
    "CREATE INDEX conflicts_against ON conflicts (against)",
)
_DESK = (
    """CREATE TABLE people (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, made_at TEXT NOT NULL, left_at TEXT)""",
    """CREATE TABLE passes (
        digest TEXT PRIMARY KEY, kind TEXT NOT NULL, person TEXT NOT NULL, label TEXT NOT NULL, made_at TEXT NOT NULL,
        expires_at TEXT NOT NULL, ended_at TEXT)""",
    "CREATE INDEX passes_person ON passes (person, kind)",
    """CREATE TABLE deeds (
        number INTEGER PRIMARY KEY, made_at TEXT NOT NULL, person TEXT NOT NULL, deed TEXT NOT NULL,
        about TEXT NOT NULL)""",
    """CREATE TABLE submissions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL, sent_at TEXT NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, data BLOB, state TEXT NOT NULL, worker TEXT, claimed_at TEXT,
        tries INTEGER NOT NULL, done_at TEXT, refs TEXT NOT NULL, told TEXT)""",
    "CREATE INDEX submissions_state ON submissions (state, number)",
    """CREATE TABLE searches (
        number INTEGER PRIMARY KEY, person TEXT NOT NULL, title TEXT NOT NULL, question TEXT NOT NULL,
        made_at TEXT NOT NULL, ended_at TEXT, mark INTEGER NOT NULL, hook TEXT, secret TEXT)""",
    """CREATE TABLE matches (
        number INTEGER PRIMARY KEY, search INTEGER NOT NULL, statement INTEGER NOT NULL, found_at TEXT NOT NULL,
        UNIQUE (search, statement))""",
    """CREATE TABLE deliveries (
        number INTEGER PRIMARY KEY, search INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
        made_at TEXT NOT NULL, next_at TEXT NOT NULL, tries INTEGER NOT NULL, state TEXT NOT NULL, told TEXT)""",
    "CREATE INDEX deliveries_state ON deliveries (state, next_at)",
    """INSERT INTO counters (name, value) VALUES
        ('deed', 0), ('submission', 0), ('saved', 0), ('match', 0), ('delivery', 0)""",
)
DERIVED = (
    "reconciled", "applied", "retired", "sketches", "passages", "copies", "families", "entities", "utterances",
    "occurrences", "conflicts",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """A step from one version of the tables to the next; `words` is what the full-text index is made with."""

    version: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(version=1, statements=(*_KEPT, *_ROWS, *_DERIVED)),
    Migration(version=2, statements=_DESK),
)
CURRENT = MIGRATIONS[-1].version
