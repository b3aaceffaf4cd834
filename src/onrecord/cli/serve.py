"""`onrecord serve` -> the desk: pages and API over a ledger, and the worker that reads what is sent to it."""

import contextlib
import getpass
import ipaddress
import logging
import os
import socket
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.ledgers import ledger_option, open_ledger
from onrecord.cli.reading import ACTORS, ALLOW_PRIVATE, CONFIG, MIN_CONFIDENCE, READER, add_options
from onrecord.errors import SettingsError
from onrecord.ledger.people import has_people
from onrecord.settings import Settings, make_settings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    import uvicorn

LOG = logging.getLogger("onrecord.serve")
_SETTINGS = {
    "ledger": "ledger.at",
    "host": "serve.host",
    "port": "serve.port",
    "hosts": "serve.hosts",
    "reader": "read.reader",
    "min_confidence": "read.min_confidence",
    "actors": "read.actors",
    "allow_private": "fetch.allow_private",
}
_PAUSE = 2.0  # seconds until a worker that ended is begun again
_OPTIONS = (
    ledger_option,
    click.option("--host", metavar="ADDRESS", help="Where to listen; 127.0.0.1 if not given: this machine alone."),
    click.option("--port", type=click.IntRange(0, 65535), metavar="N",
                 help="At which port; 8017 if not given, 0 takes a free one."),
    click.option("--hosts", metavar="NAME,...", help="Names that the server answers for, beside its address."),
    click.option("--no-worker", is_flag=True, help="Don't read what is sent; `onrecord work` does, here or elsewhere."),
    READER,
    MIN_CONFIDENCE,
    ACTORS,
    ALLOW_PRIVATE,
    CONFIG,
    click.option("-q", "--quiet", is_flag=True, help="No lines but errors."),
)  # fmt: skip


@click.command()
@lambda command: add_options(command, _OPTIONS)
def serve(**options: Any) -> None:
    """Open a ledger in the browser, and to other programs: pages, an API, feeds.

    On this machine alone it is open to whoever sits at it, until there are accounts; beyond it only with accounts
    (`onrecord user add`). Articles that are sent to it are queued in the ledger and read by a worker beside. It can be
    stopped, or killed, at any time.
    """
    settings = make_settings(
        {setting: options[option] for option, setting in _SETTINGS.items()},
        file=Path(str(options["config"])) if options["config"] else None, environment=os.environ,
    )  # fmt: skip
    check_extra()
    with open_ledger(settings.ledger, create=True) as ledger:
        _check_place(settings, has_accounts=has_people(ledger))
    logging.basicConfig(level=logging.WARNING if options["quiet"] else logging.INFO, format="%(message)s")
    with _listen(settings) as listener:
        server = _make_server(settings, options)
        if not options["quiet"]:
            click.echo(f"onrecord: serving {settings.ledger.at} at {_describe(listener)} (Ctrl-C ends it)", err=True)
        worker = contextlib.nullcontext() if options["no_worker"] else _working(settings)
        with worker:
            server.run(sockets=[listener])


def check_extra() -> None:
    """Raise SettingsError where the packages of the extra are missing."""
    for name in ("argon2", "limits", "python_multipart", "starlette", "uvicorn"):
        if find_spec(name) is None:
            raise SettingsError(
                f"this needs packages that are not installed ({name})", next_step="run `pip install onrecord[serve]`"
            )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_place(settings: Settings, *, has_accounts: bool) -> None:
    """Refuse to be open to others: who listens beyond this machine, or answers for other names, needs accounts."""
    if has_accounts:
        return
    if not is_loopback(settings.serve.host):
        raise SettingsError(
            "is reached by other machines, and there are no accounts", which=settings.serve.host,
            next_step="run `onrecord user add NAME --role admin` first, or listen at 127.0.0.1",
        )  # fmt: skip
    if settings.serve.hosts.strip(", "):
        raise SettingsError(
            "names that others use need accounts", which=settings.serve.hosts,
            next_step="run `onrecord user add NAME --role admin` first",
        )  # fmt: skip


@contextlib.contextmanager
def _listen(settings: Settings) -> Iterator[socket.socket]:
    host, port = settings.serve.host, settings.serve.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        listener = socket.create_server(found[0][4][:2], family=found[0][0], backlog=256)
    except OSError as error:
        step = "choose another with --port" if "in use" in str(error) else "check --host and --port"
        raise SettingsError(
            f"can't listen ({error.strerror or error})", which=f"{host}:{port}", next_step=step
        ) from None
    # Inherited by the connections: without it an answer of two packets waits 40 ms for an acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with listener:
        yield listener


def _describe(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _make_server(settings: Settings, options: dict[str, Any]) -> "uvicorn.Server":
    import uvicorn

    from onrecord.serve.app import make_app
    from onrecord.serve.desk import Desk, Pool

    wait = settings.ledger.wait
    pool = Pool(lambda: open_ledger(settings.ledger), size=settings.serve.connections, wait=wait)
    names = {name.strip().lower() for name in f"{settings.serve.hosts},{settings.serve.host}".split(",")} - {""}
    desk = Desk(
        settings=settings, pool=pool, hosts=frozenset(names), owner=settings.review.by or _get_owner(),
        is_loopback=is_loopback(settings.serve.host) and not settings.serve.hosts.strip(", "),
    )  # fmt: skip
    config = uvicorn.Config(
        make_app(desk), log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=5, log_config=None, lifespan="off",
    )  # fmt: skip
    return uvicorn.Server(config)


def _get_owner() -> str:
    """Who sits at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "owner"


@contextlib.contextmanager
def _working(settings: Settings) -> Iterator[None]:
    """Have a worker beside; one that ends is begun again."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_working, args=(settings, stop), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=10)


def _keep_working(settings: Settings, stop: threading.Event) -> None:
    while not stop.is_set():
        process, connection = _hire(settings)
        while process.is_alive() and not stop.wait(0.2):
            pass
        connection.close()  # by which it knows that it may go
        process.join(timeout=8)
        if process.is_alive():
            process.kill()
        elif not stop.is_set():
            LOG.error("the worker ended (%s); it is begun again", process.exitcode)
            stop.wait(_PAUSE)


def _hire(settings: Settings) -> "tuple[SpawnProcess, Connection[object, object]]":
    from onrecord.cli.worker import work_beside

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work_beside, args=(settings, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours
