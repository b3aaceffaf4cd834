"""Where a ledger is -> a connection to it, with its tables brought up to date; what is no ledger is left as it is."""

from onrecord.errors import LedgerError
from onrecord.ledger.database import Database
from onrecord.ledger.schema import CURRENT, MIGRATIONS

OURS = frozenset({"counters", "articles", "judgements", "signatures"})  # some that every version of a ledger has


def open_database(at: str, *, wait: float, create: bool = True) -> Database:
    """The database at a file's name or a postgresql:// address, with its tables brought up to date.

    Raises LedgerError where there is none, one that a newer onrecord made, or another program's; BusyError where it is
    locked for longer than `wait` seconds. What is refused is left as it was.
    """
    database: Database
    if at.startswith(("postgresql://", "postgres://")):
        from onrecord.ledger.postgres import Postgres

        database = Postgres(at, wait=wait)
    else:
        from onrecord.ledger.sqlite import Sqlite

        database = Sqlite(at, wait=wait, create=create)
    try:
        _migrate(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _migrate(database: Database, *, create: bool) -> None:
    version = _check_version(database, create=create)
    database.set_up()
    if version == CURRENT:
        return
    with database.writing():
        version = _check_version(database, create=create)  # others may have brought it up to date meanwhile
        if version == CURRENT:
            return
        for migration in MIGRATIONS:
            if migration.version > version:
                for statement in migration.statements:
                    database.run(statement)
        if version == 0:
            database.make_index()
            database.run("INSERT INTO counters (name, value) VALUES ('version', ?)", (CURRENT,))
            database.run_many(
                "INSERT INTO counters (name, value) VALUES (?, 0)",
                [("article",), ("row",), ("signature",), ("judgement",)],
            )
        else:
            database.run("UPDATE counters SET value = ? WHERE name = 'version'", (CURRENT,))


def _check_version(database: Database, *, create: bool) -> int:
    """The version of a database that may be used; LedgerError for any other."""
    version = get_version(database)
    if version > CURRENT:
        raise LedgerError(
            f"its tables are of version {version}, this onrecord knows up to {CURRENT}",
            which=database.name,
            next_step="update onrecord",
        )
    if version == 0 and not create:
        raise LedgerError("is no ledger yet", which=database.name, next_step="make one with `onrecord add`")
    return version


def get_version(database: Database) -> int:
    """The version of a ledger's tables, 0 where there are none. Raises LedgerError for tables that are no ledger's."""
    tables = database.find_tables()
    if not tables:
        return 0
    if tables >= OURS:
        found = database.find("SELECT value FROM counters WHERE name = 'version'")
        if found:
            return int(found[0][0])
    raise LedgerError(
        "is another program's database", which=database.name, next_step="choose another place with --ledger"
    )
