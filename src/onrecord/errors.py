"""What can go wrong: -> errors. Each says what happened, to which input, and what to do next, in one line.

OnrecordError
├── ArticleError              skip this article and go on
│   ├── UnreadableError       no such file, no permission, a directory where a file was meant
│   ├── NotTextError          binary, undecodable, or noise where prose was meant
│   ├── EmptyError            no text, or none that reads as an article
│   ├── TooLargeError         beyond a limit of size or length
│   ├── LanguageError         not English
│   ├── FetchError            a URL that can't be reached, or answers with an error
│   │   ├── ForbiddenError    a URL that this program will not ask for
│   │   └── NotModifiedError  a URL that has not changed since it was asked for last
│   └── MalformedError        a line or a record that is not what its format says
└── RunError                  stop the run
    ├── SettingsError         an option, a variable or a settings file that can't be used
    ├── ModelError            the language model is not installed
    ├── OutputError           the output can't be written
    ├── QueryError            a question that means nothing
    ├── NotFoundError         nothing in the ledger has this name
    └── LedgerError           the ledger can't be opened, read or written
        └── BusyError         somebody else is writing to it
"""


class OnrecordError(Exception):
    """Root of all errors that this package raises on purpose."""

    def __init__(self, what: str, *, which: str = "", next_step: str = "") -> None:
        super().__init__(what, which, next_step)
        self.what = what
        self.which = which
        self.next_step = next_step

    def __str__(self) -> str:
        line = f"{self.which}: {self.what}" if self.which else self.what
        return f"{line}; {self.next_step}" if self.next_step else line

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle whole, so that an error of a worker process arrives as it was."""
        return _make_again, (type(self), self.what, self.which, self.next_step), self.__dict__


def _make_again(kind: type[OnrecordError], what: str, which: str, next_step: str) -> OnrecordError:
    return kind(what, which=which, next_step=next_step)


class ArticleError(OnrecordError):
    """This article can't be read; the others can."""


class UnreadableError(ArticleError):
    """The file is missing, is not a file, or may not be opened."""


class NotTextError(ArticleError):
    """The bytes are not text."""


class EmptyError(ArticleError):
    """There is no text to read."""


class TooLargeError(ArticleError):
    """The input is beyond a limit that the settings set."""


class LanguageError(ArticleError):
    """The text is not English, and reading it anyway was not asked for."""


class FetchError(ArticleError):
    """The URL can't be fetched; `retry_after` are the seconds after which the server said to ask again."""

    retry_after: float | None = None


class ForbiddenError(FetchError):
    """The URL leads to an address or a scheme that is not allowed."""


class NotModifiedError(FetchError):
    """The URL has not changed since the validators were given; only who sends some is told so."""


class MalformedError(ArticleError):
    """The input is not what its format says."""


class RunError(OnrecordError):
    """The run can't go on."""


class SettingsError(RunError):
    """A setting has an unusable name or value."""


class ModelError(RunError):
    """The language model can't be loaded."""


class OutputError(RunError):
    """The output can't be written."""


class QueryError(RunError):
    """A question to the ledger can't be understood."""


class NotFoundError(RunError):
    """The ledger has nothing of this name."""


class LedgerError(RunError):
    """The ledger can't be opened, read or written; what was in it before is still there."""


class BusyError(LedgerError):
    """Another process holds the ledger for longer than was to be waited."""
