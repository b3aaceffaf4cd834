"""The endpoints of the API -> their description in OpenAPI 3.1."""

import re
from functools import cache

import msgspec

from onrecord.serve.api import ENDPOINTS, ROOT, Endpoint, Problem
from onrecord.version import __version__

_Schemas = dict[str, dict[str, object]]
_PART = re.compile(r"\{(\w+)(?::path)?\}")
_PATTERNS = {
    "ref": ("an article's reference, or the beginning of one", None),
    "name": ("a name, as answers have it", None),
    "id": ("what it was called when it was sent", None),
    "number": ("a number, as the list has it", "^[0-9]{1,15}$"),
}
_STATUSES = {
    "400": "what is asked can't be understood", "401": "nobody is known by this session or token",
    "403": "the role does not allow it", "404": "nothing is called so", "413": "the request is too large",
    "421": "the server does not answer for this host", "429": "too many requests", "503": "the ledger is busy",
}  # fmt: skip


@cache
def make_openapi() -> bytes:
    """The description, as JSON."""
    kinds: list[object] = [Problem]
    for each in ENDPOINTS:
        kinds += [each.answers, each.asked, *([each.body] if each.body else [])]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    by_kind = dict(zip(map(str, kinds), schemas, strict=True))
    paths: dict[str, dict[str, object]] = {}
    for each in ENDPOINTS:
        path = ROOT + _PART.sub(r"{\1}", each.path)
        paths.setdefault(path, {})[each.method.lower()] = _describe(each, by_kind, components)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "onrecord",
                "version": __version__,
                "description": "Who said what, in exact words, and where accounts conflict.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "paths": paths,
            "components": {
                "schemas": components,
                "securitySchemes": {
                    "token": {"type": "http", "scheme": "bearer"},
                    "session": {"type": "apiKey", "in": "cookie", "name": "onrecord"},
                },
            },
            "security": [{"token": []}, {"session": []}, {}],
        }
    )


def _describe(each: Endpoint, by_kind: _Schemas, components: dict[str, object]) -> dict[str, object]:
    made: dict[str, object] = {
        "summary": each.says,
        "description": f"For the role {each.role} and those above it.",
        "operationId": f"{each.method.lower()}{re.sub('[^a-z]+', '_', each.path.lower()).rstrip('_') or '_about'}",
        "parameters": [*_find_parts(each), *_find_parameters(each, by_kind, components)],
        "responses": _describe_answers(each, by_kind),
    }
    if each.body is not None:
        content: dict[str, object] = {"application/json": {"schema": by_kind[str(each.body)]}}
        if each.path == "/articles":
            content["application/octet-stream"] = {"schema": {"type": "string", "format": "binary", "minLength": 1}}
        made["requestBody"] = {"required": True, "content": content}
    return made


def _describe_answers(each: Endpoint, by_kind: _Schemas) -> dict[str, object]:
    good: dict[str, object] = {"description": each.says}
    if each.status != 204:
        good["content"] = {"application/json": {"schema": by_kind[str(each.answers)]}}
    answers: dict[str, object] = {str(each.status): good}
    if each.method == "GET":
        answers["304"] = {"description": "the caller has it already (If-None-Match)"}
    for status, says in _STATUSES.items():
        kind = "text/plain" if status in {"413", "421", "429"} else "application/problem+json"
        schema = {"type": "string"} if kind == "text/plain" else by_kind[str(Problem)]
        answers[status] = {"description": says, "content": {kind: {"schema": schema}}}
    return answers


def _find_parts(each: Endpoint) -> list[dict[str, object]]:
    parts = []
    for name in _PART.findall(each.path):
        says, pattern = _PATTERNS[name]
        schema: dict[str, object] = {"type": "string", "minLength": 1}
        if pattern is not None:
            schema["pattern"] = pattern
        parts.append({"name": name, "in": "path", "required": True, "description": says, "schema": schema})
    return parts


def _find_parameters(each: Endpoint, by_kind: _Schemas, components: dict[str, object]) -> list[dict[str, object]]:
    reference = str(by_kind[str(each.asked)].get("$ref", "")).rpartition("/")[2]
    schema = components.get(reference)
    properties = schema.get("properties", {}) if isinstance(schema, dict) else {}
    return [
        {"name": name, "in": "query", "required": False, "schema": _leave_null(of), "explode": True}
        for name, of in properties.items()
    ]


def _leave_null(schema: dict[str, object]) -> dict[str, object]:
    """A parameter that is not given is left out; null is no value that an address can have."""
    choices = schema.get("anyOf")
    if not isinstance(choices, list):
        return schema
    kept = [each for each in choices if each != {"type": "null"}]
    return kept[0] if len(kept) == 1 else {"anyOf": kept}
