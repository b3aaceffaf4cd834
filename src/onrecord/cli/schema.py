"""`onrecord schema` -> the JSON Schema of a record."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from onrecord.export.schema import make_schema

    click.echo(json.dumps(make_schema(), indent=2, ensure_ascii=False))
