"""`onrecord settings` -> a table of everything that can be set."""

import sys

import click


@click.command()
def settings() -> None:
    """List the settings: names, defaults, environment variables."""
    import msgspec
    from rich.table import Table

    from onrecord.cli.looks import make_console, make_look
    from onrecord.settings import find_names

    table = Table(
        "name", "default", "environment variable", "what it is", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for name, field in find_names():
        default = "" if field.default is None else msgspec.json.encode(field.default).decode()
        variable = f"ONRECORD_{name.replace('.', '_').upper()}"
        table.add_row(name, default, variable, _get_help(field))
    make_console(make_look(sys.stdout), sys.stdout).print(table)


def _get_help(field: object) -> str:
    """The description that a setting's type carries."""
    import msgspec

    kind = getattr(field, "type", None)
    while kind is not None and not isinstance(kind, msgspec.inspect.Metadata):
        kind = getattr(kind, "type", None)
    return str((kind.extra_json_schema or {}).get("description", "")) if kind is not None else ""
