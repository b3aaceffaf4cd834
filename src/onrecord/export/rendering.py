"""Templates of the package -> an environment that fills them: all that they are given is text, unless it is Markup."""

from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined

__all__ = ["Environment", "get_template", "make_environment"]


def make_environment(*packages: str) -> Environment:
    """The templates of some packages, the first one that has a name first; a name that is not given is an error."""

    def find(name: str) -> str | None:
        there = (each for each in packages if (_get_folder(each) / name).is_file())
        return next((get_template(each, name) for each in there), None)

    return Environment(
        loader=FunctionLoader(find),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )


def get_template(package: str, name: str) -> str:
    """The text of a package's template, style or script."""
    return (_get_folder(package) / name).read_text(encoding="utf-8")


def _get_folder(package: str) -> "resources.abc.Traversable":
    return resources.files(package) / "templates"
