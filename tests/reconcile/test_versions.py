"""Versions of a dispatch -> which of them hold."""

from itertools import permutations

from onrecord.reconcile.versions import Version, find_retired


def make_version(ref: str, rank: str, *, status: str = "usable", edition: int = 0) -> Version:
    """A version; editions of one reference share their base."""
    base = ref.partition(".")[0]
    return Version(number=ord(ref[0]), ref=ref, base=base, edition=edition, rank=rank, status=status)


def find(*versions: Version) -> dict[str, tuple[str, str]]:
    """What no longer holds and why, found to be the same in every order."""
    found = [{number: (state, by) for number, state, by in find_retired(order)} for order in permutations(versions)]
    assert all(each == found[0] for each in found)
    return {chr(number): why for number, why in found[0].items()}


def test_a_higher_version_supersedes_and_is_named() -> None:
    """Each older version names the one that followed it."""
    found = find(make_version("a", "1|"), make_version("b", "2|"), make_version("c", "3|"))

    assert found == {"a": ("superseded", "b"), "b": ("superseded", "c")}


def test_a_kill_withdraws_every_version() -> None:
    """The last word of a source holds for all that came before, and for the kill's own empty text."""
    found = find(make_version("a", "1|"), make_version("b", "2|"), make_version("k", "3|", status="canceled"))

    assert found == dict.fromkeys("abk", ("withdrawn", "k"))


def test_a_dispatch_that_is_sent_again_after_a_kill_holds() -> None:
    """A version above the kill stands again."""
    found = find(make_version("a", "1|"), make_version("k", "2|", status="canceled"), make_version("b", "3|"))

    assert found == {"a": ("superseded", "k"), "k": ("superseded", "b")}


def test_what_no_source_puts_in_order_stands_side_by_side() -> None:
    """Two texts under one id without any version are no correction of each other."""
    assert find(make_version("a", ""), make_version("b", "")) == {}


def test_an_article_read_again_takes_the_place_of_its_older_record() -> None:
    """A newer reader's record of the same article supersedes, and the series goes on with it."""
    found = find(make_version("a", "1|"), make_version("a.1", "1|", edition=1))

    assert set(found.values()) == {("superseded", "a.1")}
