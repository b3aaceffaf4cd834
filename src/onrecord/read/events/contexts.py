"""An event mention -> its PLOVER contexts: those of its code, and those that words of its sentence tell."""

from onrecord.read.events.mention import EventMention
from onrecord.read.lexicon.event_frames import load_frames
from onrecord.read.syntax import Parse

MOST = 3  # contexts of an event; more tell nothing


def find_contexts(parse: Parse, event: EventMention) -> tuple[str, ...]:
    """The contexts, that of the event's code first, then by how many words of the sentence tell them."""
    words = load_frames().contexts
    sentence = parse.sentences[parse.tokens[event.head].sentence]
    counts: dict[str, int] = {}
    for token in parse.tokens[sentence.first : sentence.last]:
        for context in words.get(token.lemma, ()):
            counts[context] = counts.get(context, 0) + 1
    told = sorted(counts, key=lambda context: (-counts[context], context))
    return tuple(dict.fromkeys((*event.meaning.contexts, *told)))[:MOST]
