"""The pages' own words -> all of them go through gettext, so that a catalogue can translate them."""

import gettext
import re
from pathlib import Path

import pytest

from onrecord.export.rendering import make_environment

TEMPLATES = Path(__file__).parents[2] / "src" / "onrecord" / "serve" / "templates"
NAMES = {"onrecord", "Markdown", "JSON", "API", "add", "follow", "user", "review", "log"}  # of things, and of commands
_CODE = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|<kbd>.*?</kbd>|<[^>]*>|&\w+;", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html.j2")), ids=lambda path: path.name)
def test_no_word_stands_in_a_template_as_it_is(path: Path) -> None:
    """What is left of a template without its code and tags are names."""
    assert set(_WORD.findall(_CODE.sub(" ", path.read_text(encoding="utf-8")))) - NAMES == set()


def test_a_catalogue_translates_them() -> None:
    """Also those with something to be filled in."""

    class Shouted(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"¡{message}!"

    environment = make_environment("onrecord.serve", "onrecord.export")
    environment.install_gettext_translations(Shouted(), newstyle=True)  # type: ignore[attr-defined]
    template = environment.from_string(
        '{{ _("in %(articles)s articles, %(sources)s independent", articles=3, sources=2) }}'
    )

    assert template.render() == "¡in 3 articles, 2 independent!"
