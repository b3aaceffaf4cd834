"""Text -> passes, or a clear refusal."""

import base64
import random
import string
import time

import pytest

from onrecord.errors import EmptyError, NotTextError
from onrecord.sources.prose import check_prose

CHANCE = random.Random(1)
TABLE = "THE FORECAST WILL BE UPDATED AT 12:00.\n" + "".join(f"Velmar.............{n:02} {n + 9}\n" for n in range(40))
NOISE = {
    "printable": "".join(CHANCE.choices(string.printable[:95], k=5_000_000)),
    "no spaces": "".join(CHANCE.choices(string.ascii_letters + string.digits + string.punctuation, k=70_000)),
    "small letters": "".join(CHANCE.choices(string.ascii_lowercase, k=70_000)),
    "base64": base64.b64encode(CHANCE.randbytes(50_000)).decode(),
    "base64 in lines": base64.encodebytes(CHANCE.randbytes(50_000)).decode(),
    "hexadecimal": " ".join(CHANCE.randbytes(2).hex() for _ in range(10_000)),
    "figures": "0 1 2 3 4 5 6 7 8 9 " * 100,
    "a result": "160-0, 5-3",
}


@pytest.mark.parametrize(
    "text",
    [
        "Moren said: “No.”",
        "12 dead.",
        "He is 5.",
        "MOREN SAYS TALKS HAVE FAILED AND NOBODY IS TO BLAME " * 5,
        "外交部长周四表示，谈判已经失败，没有人应该为此负责。" * 20,
        "รัฐมนตรีต่างประเทศกล่าวเมื่อวันพฤหัสบดีว่าการเจรจาล้มเหลว" * 10,
        "विदेश मंत्री ने गुरुवार को कहा कि वार्ता विफल रही। " * 10,
        TABLE,
    ],
)
def test_prose_passes(text: str) -> None:
    """Sentences in any script pass, with and without spaces, and so do tables with names in them."""
    check_prose(text, which="a.txt")


@pytest.mark.parametrize("kind", NOISE)
def test_noise_is_refused_quickly(kind: str) -> None:
    """Random characters, encoded bytes and bare figures are refused as noise, however many there are."""
    began = time.monotonic()

    with pytest.raises(NotTextError, match=r"a\.txt: looks like noise, not prose; check that"):
        check_prose(NOISE[kind], which="a.txt")
    assert time.monotonic() - began < 2


def test_control_characters_are_binary() -> None:
    """A few control characters are let pass, many are binary data."""
    check_prose("Moren said on Thursday that the talks had failed.\x0c " * 5 + "\x07", which="a.txt")

    with pytest.raises(NotTextError, match="looks binary"):
        check_prose("Moren said\x01\x02 on Thursday", which="a.txt")


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u2028\u3000"])
def test_nothing_is_an_error(text: str) -> None:
    """White space alone is no article."""
    with pytest.raises(EmptyError, match=r"a\.txt: empty"):
        check_prose(text, which="a.txt")
