"""Any two articles -> one verdict, whichever comes first and whatever else is there."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, make_article
from onrecord.reconcile.copies import EXACT_FROM, judge_copies, make_sketch

WORDS = st.sampled_from(
    "the envoy said that 40 guns “stood” at Tolm — (Northwire) harbour, don’t 停火 \n\n . By".split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=120).map(" ".join))
DATES = st.sampled_from([None, "2031-05-02", "2031-05-03T10:00:00+02:00", "2031-05-03T10:00:00", "soon", ""])
HOUSES = st.sampled_from([None, "Northwire", "The Coastal Press", "…"])
FLIPPED = {"one": "other", "other": "one", None: None}


def _make(text: str, publisher: str | None, published: str | None, credit: list[str]) -> Article:
    return make_article(text, publisher=publisher, published=published, credit=credit)


ARTICLES = st.builds(_make, TEXTS, HOUSES, DATES, st.lists(st.sampled_from(["Northwire", "AP", ""]), max_size=2))


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[Article, Article]:
    """Two articles, the second of which begins as the first one does."""
    one, other = draw(ARTICLES), draw(ARTICLES)
    kept = draw(st.integers(0, len(one.text)))
    return one, _make(one.text[:kept] + other.text, other.publisher, other.published, list(other.credit))


@given(pair=neighbours())
def test_a_verdict_is_the_same_both_ways(pair: tuple[Article, Article]) -> None:
    """Decision, score and reason do not depend on which is asked about first; the original is the same article."""
    one, other = map(make_sketch, pair)
    there, back = judge_copies(one, other), judge_copies(other, one)

    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert (there.score, there.reason, FLIPPED[there.original]) == (back.score, back.reason, back.original)
        assert 0 < there.score <= 1


@given(article=ARTICLES)
def test_an_article_is_an_exact_copy_of_itself(article: Article) -> None:
    """Whatever stands before a dozen words of prose; and its sketch comes out the same again."""
    longer = _make(f"{article.text}\n\n{'harbour ' * EXACT_FROM}", article.publisher, article.published, [])
    verdict = judge_copies(make_sketch(longer), make_sketch(longer))

    assert verdict is not None
    assert (verdict.score, verdict.reason, verdict.original) == (1.0, "exact", None)


@given(articles=st.lists(neighbours(), min_size=2, max_size=3), seed=st.randoms())
def test_verdicts_do_not_depend_on_the_order_of_arrival(articles: list[tuple[Article, Article]], seed: Random) -> None:
    """Shuffled, the same articles make the same pairs of copies."""
    pile = [article for pair in articles for article in pair]
    shuffled = list(pile)
    seed.shuffle(shuffled)

    assert _find_pairs(pile) == _find_pairs(shuffled)


def _find_pairs(pile: list[Article]) -> set[frozenset[Article]]:
    sketches = [(article, make_sketch(article)) for article in pile]
    return {frozenset((a, b)) for a, one in sketches for b, other in sketches if a != b and judge_copies(one, other)}
