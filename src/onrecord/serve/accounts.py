"""Signing in and out, and for an admin: accounts, their roles, passwords and tokens. Each change is noted as a deed."""

from datetime import timedelta
from typing import get_args

from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.ledger.deeds import note_deed
from onrecord.ledger.people import (
    ROLES,
    Role,
    add_pass,
    add_person,
    change_person,
    end_pass,
    end_token,
    find_people,
    find_tokens,
    get_person,
    maybe_get_password,
)
from onrecord.serve.call import Call
from onrecord.serve.passwords import is_right, make_hash
from onrecord.serve.visitors import get_cookie, set_cookie

_DAYS = (30, 90, 365)  # for which a token holds


def show_login(call: Call) -> Response:
    """The form to sign in with."""
    return call.show("login.html.j2", back=_get_back(call.query.get("back", "/")), wrong=False)


def login(call: Call) -> Response:
    """Sign somebody in whose password is right; a new session each time."""
    name = " ".join(call.get_field("name").split())
    if not is_right(call.get_field("password"), maybe_get_password(call.ledger, name)):
        note_deed(call.ledger, name[:60], "failed to sign in", "")
        return call.show("login.html.j2", status=403, back=_get_back(call.get_field("back")), wrong=True)
    hours = call.desk.settings.serve.session_hours
    secret = add_pass(call.ledger, name, "session", label="browser", lasts=timedelta(hours=hours))
    note_deed(call.ledger, name, "signed in", "")
    response = call.go(_get_back(call.get_field("back")))
    set_cookie(call.request, response, secret, seconds=hours * 3600)
    return response


def logout(call: Call) -> Response:
    """End a session."""
    end_pass(call.ledger, call.visitor.secret)
    response = call.go("/login", told="You are signed out.")
    response.delete_cookie(get_cookie(call.request), path="/", httponly=True, samesite="strict",
                           secure=call.request.url.scheme == "https")  # fmt: skip
    return response


def show_people(call: Call) -> Response:
    """Accounts and tokens: all of them to an admin, one's own to others."""
    is_admin = call.visitor.may("admin")
    people = find_people(call.ledger) if is_admin else []
    tokens = find_tokens(call.ledger, None if is_admin else call.visitor.name)
    return call.show("people.html.j2", people=people, tokens=tokens, roles=ROLES, days=_DAYS, secret=None)


def change_people(call: Call) -> Response:
    """Open, change or close an account."""
    name, role = " ".join(call.get_field("name").split()), _get_role(call.get_field("role"))
    password = call.get_field("password")
    match call.get_field("do"):
        case "add":
            if call.visitor.by == "open" and role != "admin":
                raise QueryError("the first account is an admin's", which=name, next_step="choose the role admin")
            add_person(call.ledger, name, role, password=make_hash(password))
            deed = f"opened an account as {role}"
        case "role":
            _refuse_last(call, name, stays=role == "admin")
            change_person(call.ledger, name, role=role)
            deed = f"made a {role}"
        case "password":
            change_person(call.ledger, name, password=make_hash(password))
            deed = "set the password"
        case "close":
            _refuse_last(call, name, stays=False)
            change_person(call.ledger, name, left=True)
            deed = "closed the account"
        case "open":
            change_person(call.ledger, name, left=False)
            deed = "opened the account again"
        case other:
            raise QueryError("is nothing that can be done to an account", which=other)
    note_deed(call.ledger, call.visitor.name, deed, name)
    return call.go("/people", told=f"{name}: {deed}.")


def _refuse_last(call: Call, name: str, *, stays: bool) -> None:
    """Nobody can leave the desk without an admin."""
    get_person(call.ledger, name)
    admins = [each.name for each in find_people(call.ledger) if each.role == "admin" and each.left_at is None]
    if not stays and admins == [name]:
        raise QueryError("is the last admin", which=name, next_step="make somebody else an admin first")


def change_password(call: Call) -> Response:
    """Change one's own password; all sessions and tokens end."""
    name = call.visitor.name
    if not is_right(call.get_field("old"), maybe_get_password(call.ledger, name)):
        raise QueryError("the old password is wrong", next_step="type it again")
    change_person(call.ledger, name, password=make_hash(call.get_field("password")))
    note_deed(call.ledger, name, "changed the password", name)
    return call.go("/login", told="Your password is changed; sign in with it.")


def make_token(call: Call) -> Response:
    """Give the visitor a token for programs, which is shown this once."""
    label = " ".join(call.get_field("label").split())[:100] or "a program"
    days = call.get_field("days")
    lasts = timedelta(days=int(days) if days.isdecimal() and int(days) in _DAYS else _DAYS[0])
    if call.visitor.by == "open":
        raise QueryError("tokens are for accounts", next_step="make an account first")
    secret = add_pass(call.ledger, call.visitor.name, "token", label=label, lasts=lasts)
    note_deed(call.ledger, call.visitor.name, "made a token", label)
    tokens = find_tokens(call.ledger, None if call.visitor.may("admin") else call.visitor.name)
    people = find_people(call.ledger) if call.visitor.may("admin") else []
    return call.show("people.html.j2", people=people, tokens=tokens, roles=ROLES, days=_DAYS, secret=secret)


def drop_token(call: Call) -> Response:
    """End a token: one's own or, as an admin, anybody's."""
    id = call.get_field("id")
    end_token(call.ledger, id, person=None if call.visitor.may("admin") else call.visitor.name)
    note_deed(call.ledger, call.visitor.name, "ended a token", id)
    return call.go("/people", told="The token holds no longer.")


def _get_role(written: str) -> Role:
    for role in get_args(Role):
        if role == written:
            return role  # type: ignore[no-any-return]
    return "reader"


def _get_back(written: str) -> str:
    """Where to go after signing in: a page of ours."""
    is_ours = written.startswith("/") and not written.startswith(("//", "/\\")) and written.isprintable()
    return written if is_ours and not written.startswith(("/login", "/logout")) else "/"
