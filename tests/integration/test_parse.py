"""Text -> Parse, with the real model."""

import pytest

from onrecord.read.layout import find_paragraphs
from onrecord.read.models import Models

WORDS = "Moren said the cease\u00adfire, “very fragile”, holds.\r\n\r\nThe oﬃce\u00a0agreed."


def test_tokens_quote_the_article(models: Models) -> None:
    """Every token's offsets give its words in the article, soft hyphens, ligatures and odd spaces included."""
    parse = models.parser.parse(WORDS, find_paragraphs(WORDS))

    words = [WORDS[token.start : token.end] for token in parse.tokens]

    assert "cease\u00adfire" in words
    assert "oﬃce" in words
    assert all(word.strip() for word in words)
    assert [t.start for t in parse.tokens] == sorted(t.start for t in parse.tokens)


def test_sentences_end_with_their_paragraph(models: Models) -> None:
    """No sentence runs over a paragraph's end, with or without a full stop."""
    text = "A headline without a stop\n\nMoren agreed. Sorin left."
    parse = models.parser.parse(text, find_paragraphs(text))

    assert [parse.get_words(s.first, s.last) for s in parse.sentences] == [
        "A headline without a stop",
        "Moren agreed.",
        "Sorin left.",
    ]
    assert [s.paragraph for s in parse.sentences] == [0, 1, 1]


def test_subtrees_are_those_of_the_parser(models: Models) -> None:
    """A token's edges span its subtree, and its subtree is what hangs on it."""
    text = "Foreign Minister Ilsa Moren said the talks had failed."
    parse = models.parser.parse(text, find_paragraphs(text))
    said = next(token for token in parse.tokens if token.text == "said")

    assert (said.left, said.right) == (0, len(parse.tokens) - 1)
    assert [t.text for t in parse.find_subtree(said.children[0])] == ["Foreign", "Minister", "Ilsa", "Moren"]


@pytest.mark.parametrize("text", ["", "   ", "“”", "…", "\u00ad", "a", "🙂 🙂", "\u202e\u200b"])
def test_scraps_are_parsed(models: Models, text: str) -> None:
    """Texts without a sentence give a parse without trouble."""
    parse = models.parser.parse(text, find_paragraphs(text))

    assert all(0 <= token.start < token.end <= len(text) for token in parse.tokens)
