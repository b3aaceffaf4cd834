"""Text -> nothing, or a refusal: what is binary, empty or noise is told from prose in any script."""

import re

from onrecord.errors import EmptyError, NotTextError

SAMPLE = 65_536  # characters that are looked at
MOST_CONTROLS = 0.01  # of the characters; dispatches hold next to none, binary files many
# Of the characters that are no space, those in words: runs of letters in one case, as words are written. Of 5,813 news
# articles in shared/data/corpus the lowest are tables of prices with 0.15, and half are over 0.8; random printable
# characters, base64 and hexadecimal digits have up to 0.12.
FEWEST_IN_WORDS = 0.13
SHORT = 100  # characters; below it a line of figures can't be told from noise by its words, only by having no letter
# Mean characters between spaces in a script with capitals, all of which write spaces; articles have 4 to 12.
LONGEST_WORD = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")


def check_prose(text: str, *, which: str) -> None:
    """Raise NotTextError where characters are not those of prose, and EmptyError where there are none."""
    sample = text[:SAMPLE]
    if not sample.strip() and not text.strip():
        raise EmptyError("empty", which=which, next_step="give a file with an article's text")
    if len(_NO_TEXT.findall(sample)) > MOST_CONTROLS * len(sample):
        raise NotTextError("looks binary, not like text", which=which, next_step="convert it to text first")
    if _is_noise(sample):
        raise NotTextError("looks like noise, not prose", which=which, next_step="check that this is an article's text")


def _is_noise(sample: str) -> bool:
    words = sample.split()
    marks = sum(map(len, words))
    runs = _LETTERS.findall(sample)
    if marks < SHORT:
        return marks > 0 and not runs
    cased = sum(len(run) for run in runs if run.lower() != run.upper())
    uncased = sum(map(len, runs)) - cased
    in_words = uncased + sum(len(run) for run in runs if len(run) > 2 and _is_in_one_case(run))
    return in_words < FEWEST_IN_WORDS * marks or (cased > uncased and marks > LONGEST_WORD * len(words))


def _is_in_one_case(run: str) -> bool:
    return run.islower() or run.isupper() or run.istitle()
