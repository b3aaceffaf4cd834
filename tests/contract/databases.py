"""A kind of database -> a fresh one for a single test, gone afterwards."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

VARIABLE = "ONRECORD_POSTGRES"
KINDS = ("sqlite", "postgres")


@contextmanager
def make_database(kind: str, folder: Path) -> Iterator[str]:
    """Where an empty database is; a test on PostgreSQL is skipped where no server is named."""
    if kind == "sqlite":
        yield str(folder / f"{uuid.uuid4().hex}.db")
        return
    server = os.environ.get(VARIABLE)
    if not server:
        pytest.skip(f"no PostgreSQL server is named by {VARIABLE}")
    name = f"onrecord_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
