"""One table of what can be set: defaults < settings file < environment < options -> Settings.

A name is `section.field`: `fetch.timeout` is `timeout` under `[fetch]` in the file, ONRECORD_FETCH_TIMEOUT in the
environment, and the option that says so in the command's help.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from onrecord.errors import SettingsError

Bytes = Annotated[int, msgspec.Meta(gt=0)]
Seconds = Annotated[float, msgspec.Meta(gt=0)]


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How inputs become articles."""

    published: Annotated[str | None, msgspec.Meta(description="publication date for every article, YYYY-MM-DD")] = None
    force_language: Annotated[bool, msgspec.Meta(description="read texts that do not look English, too")] = False
    max_bytes: Annotated[Bytes, msgspec.Meta(description="largest file, page or line, in bytes")] = 20_000_000
    encoding: Annotated[str | None, msgspec.Meta(description="encoding of the inputs; detected when not set")] = None


class FetchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How URLs are fetched."""

    timeout: Annotated[Seconds, msgspec.Meta(description="seconds for one page, redirects included")] = 30.0
    max_redirects: Annotated[int, msgspec.Meta(ge=0, le=20, description="redirects followed")] = 5
    allow_private: Annotated[
        bool, msgspec.Meta(description="fetch from private, loopback and link-local addresses")
    ] = False


class ReadSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an article is read."""

    max_characters: Annotated[int, msgspec.Meta(gt=0, description="longest article, in characters")] = 2_000_000
    reader: Annotated[
        Literal["accurate", "rules"], msgspec.Meta(description="trained reader and rules, or rules alone")
    ] = "accurate"
    min_confidence: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="statements less certain than this are left out")
    ] = 0.0
    actors: Annotated[
        str | None, msgspec.Meta(description="table of your own actors (CSV), read before the one that ships")
    ] = None


class LedgerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the ledger is."""

    at: Annotated[str, msgspec.Meta(min_length=1, description="the ledger: a file, or a postgresql:// address")] = (
        "onrecord.db"
    )
    wait: Annotated[Seconds, msgspec.Meta(description="seconds to wait for another process that writes to it")] = 10.0


class FollowSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How feeds are followed."""

    pause: Annotated[float, msgspec.Meta(ge=0, le=3600, description="seconds between two requests to one host")] = 1.0


class ReviewSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who reviews."""

    by: Annotated[str | None, msgspec.Meta(description="the name under which your judgements are kept")] = None


class ServeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How pages and API are served."""

    host: Annotated[
        str, msgspec.Meta(min_length=1, description="address to listen at; beyond loopback, accounts are a must")
    ] = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=0, le=65535, description="port to listen at; 0 takes a free one")] = 8017
    hosts: Annotated[str, msgspec.Meta(description="names that the server answers for, parted by commas")] = ""
    connections: Annotated[
        int, msgspec.Meta(ge=1, le=100, description="connections to the ledger, hence requests answered at once")
    ] = 4
    max_bytes: Annotated[Bytes, msgspec.Meta(description="largest request, in bytes")] = 20_000_000
    session_hours: Annotated[
        int, msgspec.Meta(ge=1, le=8760, description="hours after which one has to sign in again")
    ] = 12
    requests: Annotated[
        int, msgspec.Meta(ge=1, description="requests a minute, of one address or token, beyond loopback")
    ] = 600
    logins: Annotated[
        int, msgspec.Meta(ge=1, description="passwords tried a minute from one address, beyond loopback")
    ] = 10


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set, built once at the edge and passed in."""

    source: SourceSettings = SourceSettings()
    fetch: FetchSettings = FetchSettings()
    read: ReadSettings = ReadSettings()
    ledger: LedgerSettings = LedgerSettings()
    review: ReviewSettings = ReviewSettings()
    follow: FollowSettings = FollowSettings()
    serve: ServeSettings = ServeSettings()


def make_settings(
    options: Mapping[str, object] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Settings from a TOML file, ONRECORD_SECTION_FIELD variables and options named `section.field`.

    Options whose value is None count as not given. Raises SettingsError for an unknown name or an unusable value.
    """
    table: dict[str, dict[str, object]] = {}
    if file is not None:
        _merge(table, _get_file(file), origin=str(file))
    for (section, field), variable in _find_variables(environment or {}):
        table.setdefault(section, {})[field] = variable
    for name, value in (options or {}).items():
        section, _, field = name.partition(".")
        if value is not None:
            table.setdefault(section, {})[field] = value
    try:
        return msgspec.convert(table, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"settings: {error}", next_step="see `onrecord settings` for names and types") from None


def find_names() -> list[tuple[str, msgspec.inspect.Field]]:
    """Every setting's name (`section.field`) with its type, default and help, in order."""
    sections = msgspec.inspect.type_info(Settings)
    if not isinstance(sections, msgspec.inspect.StructType):
        raise TypeError("Settings is not a struct")
    return [
        (f"{section.name}.{field.name}", field)
        for section in sections.fields
        if isinstance(section.type, msgspec.inspect.StructType)
        for field in section.type.fields
    ]


def _get_file(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(error.strerror or "can't be read", which=str(file), next_step="check --config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not TOML: {error}", which=str(file), next_step="mend the file") from None


def _merge(table: dict[str, dict[str, object]], found: Mapping[str, object], *, origin: str) -> None:
    for section, fields in found.items():
        if not isinstance(fields, dict):
            raise SettingsError(
                f"{section!r} is not a section",
                which=origin,
                next_step="write it under [source], [fetch], [read], [ledger], [review], [follow] or [serve]",
            )
        table.setdefault(section, {}).update(fields)


def _find_variables(environment: Mapping[str, str]) -> list[tuple[tuple[str, str], str]]:
    names = [name.split(".", 1) for name, _ in find_names()]
    variables = {f"ONRECORD_{section}_{field}".upper(): (section, field) for section, field in names}
    return [(variables[key], value) for key, value in environment.items() if key in variables and value != ""]
