"""What kept searches found -> calls to the addresses that asked for it: signed, and made again when they fail.

The headers and the signature are those of Standard Webhooks (standardwebhooks.com): `webhook-signature` is `v1,` and
the base64 of an HMAC-SHA256, with the search's secret, of `<webhook-id>.<webhook-timestamp>.<body>`.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec

from onrecord.ask.answers import Quotation
from onrecord.ask.ledger import Ledger
from onrecord.ask.watching import find_news
from onrecord.errors import ArticleError
from onrecord.export.citations import cite_as_text
from onrecord.ledger.searches import Saved, find_due, find_saved, note_delivery, note_matches

MOST_TOLD = 50  # statements in one call; the feed has the others
Post = Callable[[str, bytes, Mapping[str, str]], int]


def watch(ledger: Ledger) -> int:
    """Look at new articles for each kept search; how many statements were found."""
    count = 0
    for saved in find_saved(ledger):
        news, mark = find_news(ledger, saved)
        body = make_body(saved, list(news.values())) if news and saved.hook else None
        note_matches(ledger, saved.number, sorted(news), mark=mark, body=body)
        count += len(news)
    return count


def make_body(saved: Saved, found: list[Quotation]) -> str:
    """What a call tells: the search, and its new statements as the API has them, each with a citation."""
    return msgspec.json.encode(
        {
            "type": "statements.found",
            "search": {"number": saved.number, "title": saved.title},
            "count": len(found),
            "statements": [{"citation": cite_as_text(each), **msgspec.to_builtins(each)} for each in found[:MOST_TOLD]],
        }
    ).decode()


def deliver(ledger: Ledger, post: Post) -> int:
    """Make the calls that are due; how many there were. `post` sends a body to an address and gives the status."""
    due = find_due(ledger)
    for delivery, hook, secret in due:
        at = datetime.strptime(ledger.now(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        stamp = str(int(at.timestamp()))
        headers = {
            "content-type": "application/json",
            "webhook-id": delivery.id,
            "webhook-timestamp": stamp,
            "webhook-signature": sign(secret, delivery.id, stamp, delivery.body),
        }
        try:
            status = post(hook, delivery.body.encode(), headers)
        except ArticleError as error:
            note_delivery(ledger, delivery, told=error.what, delivered=False)
        else:
            note_delivery(ledger, delivery, told=f"answered {status}", delivered=200 <= status < 300)
    return len(due)


def sign(secret: str, id: str, stamp: str, body: str) -> str:
    """The signature of a call."""
    made = hmac.new(secret.encode(), f"{id}.{stamp}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"
