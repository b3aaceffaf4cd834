"""Questions to a ledger -> tools of the Model Context Protocol, so that an assistant cites the record.

Every answer has, beside the data, a citation of each statement with what it is called in the ledger, and says that what
somebody says is what they say. Tools only ask; none changes the ledger.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from onrecord.ask.answers import Quotation
from onrecord.ask.ledger import Ledger
from onrecord.ask.timeline import Wanted
from onrecord.errors import OnrecordError
from onrecord.export.citations import cite_as_text
from onrecord.serve.asking import DisputesAsked, FiguresAsked, SearchAsked, TimelineAsked, TopicAsked
from onrecord.version import __version__

_ADVICE = (
    "A ledger of news dispatches: who said what, in exact words, what happened, where accounts conflict, where each "
    "side stands. Cite statements with the citation that stands beside them, word for word, and say who said it: a "
    "statement is what somebody says, not what is so. If nothing is found, say that the ledger has nothing; do not "
    "invent."
)


class EntryAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A statement by what it is called, as in 1f3bf12fc7125507/s1."""

    entry: str


class ActorNamed(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's name, or part of it."""

    name: str
    since: str | None = None
    until: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 10


class ArticleNamed(msgspec.Struct, frozen=True, kw_only=True):
    """An article's reference, address, or its source's id."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A question that an assistant can ask: its name, what it is for, what it takes, and what answers."""

    name: str
    says: str
    asked: type[msgspec.Struct]
    answer: Callable[[Ledger, Any], object]


def _search(ledger: Ledger, asked: SearchAsked) -> object:
    return ledger.search(asked.make_question())


def _get_statement(ledger: Ledger, asked: EntryAsked) -> object:
    return ledger.get_statement(asked.entry)


def _get_actor(ledger: Ledger, asked: ActorNamed) -> object:
    search = SearchAsked(since=asked.since, until=asked.until, limit=asked.limit)
    return ledger.get_actor(asked.name, search.make_question())


def _find_disputes(ledger: Ledger, asked: DisputesAsked) -> object:
    return ledger.find_disputes(asked.make_question(), kinds=asked.kind)


def _find_proposals(ledger: Ledger, asked: TopicAsked) -> object:
    return ledger.find_proposals(asked.make_question())


def _find_figures(ledger: Ledger, asked: FiguresAsked) -> object:
    return ledger.find_figures(asked.make_question(), all_givers=asked.all_givers)


def _make_timeline(ledger: Ledger, asked: TimelineAsked) -> object:
    wanted = Wanted(kind=asked.kind, by=asked.by, types=asked.type, statuses=asked.status)
    return ledger.make_timeline(asked.make_question(), wanted)


def _get_article(ledger: Ledger, asked: ArticleNamed) -> object:
    return ledger.get_article(asked.name)


TOOLS: tuple[Tool, ...] = (
    Tool(name="search_statements", says="What was said, by whom, when, in which article; filters as named.",
         asked=SearchAsked, answer=_search),
    Tool(name="get_statement", says="One statement with its context, other reports of it, and who denies it.",
         asked=EntryAsked, answer=_get_statement),
    Tool(name="get_actor", says="Who somebody is: offices, newest statements, stances, disputes.",
         asked=ActorNamed, answer=_get_actor),
    Tool(name="find_disputes", says="Claims, and the denials or contradictions that stand against them.",
         asked=DisputesAsked, answer=_find_disputes),
    Tool(name="find_proposals", says="Proposals such as a ceasefire, and where each side stands on them, by day.",
         asked=TopicAsked, answer=_find_proposals),
    Tool(name="find_figures", says="Numbers that several give, who gives which, and what can't both hold.",
         asked=FiguresAsked, answer=_find_figures),
    Tool(name="make_timeline", says="What happened (PLOVER-coded) and what was said, by days.",
         asked=TimelineAsked, answer=_make_timeline),
    Tool(name="get_article", says="One article: its statements, events, versions and copies.",
         asked=ArticleNamed, answer=_get_article),
)  # fmt: skip


def list_tools() -> list[types.Tool]:
    """The tools as the protocol describes them."""
    made = []
    for tool in TOOLS:
        schema = msgspec.json.schema(tool.asked)
        schema = {**schema["$defs"][tool.asked.__name__], "$defs": schema["$defs"]}
        annotations = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
        made.append(types.Tool(name=tool.name, description=tool.says, input_schema=schema, annotations=annotations))
    return made


def call_tool(ledger: Ledger, name: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """What a tool answers, as JSON, and whether that is an error."""
    tool = next((each for each in TOOLS if each.name == name), None)
    if tool is None:
        return {"error": f"there is no tool {name}; there are {', '.join(each.name for each in TOOLS)}"}, True
    try:
        asked = msgspec.convert(arguments, tool.asked, strict=False)
        found = tool.answer(ledger, asked)
    except (OnrecordError, msgspec.ValidationError) as error:
        return {"error": str(error)}, True
    citations = {each.entry: cite_as_text(each) for each in _find_quotations(found)}
    return {"answer": msgspec.to_builtins(found), "citations": citations}, False


def _find_quotations(found: object) -> list[Quotation]:
    """The quotations in an answer, wherever they are."""
    if isinstance(found, Quotation):
        return [found]
    if isinstance(found, msgspec.Struct):
        return [each for name in found.__struct_fields__ for each in _find_quotations(getattr(found, name))]
    if isinstance(found, (list, tuple)):
        return [each for value in found for each in _find_quotations(value)]
    return []


def make_server(ledger: Ledger) -> "Server[Any]":
    """The server of a ledger's tools."""

    async def answer_list(
        context: ServerRequestContext[Any], params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=list_tools())

    async def answer_call(
        context: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        made, failed = call_tool(ledger, params.name, params.arguments or {})
        text = types.TextContent(type="text", text=msgspec.json.encode(made).decode())
        return types.CallToolResult(content=[text], structured_content=made, is_error=failed)

    return Server(
        "onrecord", version=__version__, instructions=_ADVICE, on_list_tools=answer_list, on_call_tool=answer_call
    )


async def serve_assistant(ledger: Ledger) -> None:
    """Answer one assistant on standard input and output, until it ends."""
    server = make_server(ledger)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
