"""How tests reach a running program: its address, its data, and a session in it."""

import datetime as dt
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext

from domain.users import User
from operations.sessions import begin_session, keep_session
from store import connections
from store.servers.data_folder import socket_folder
from store.servers.mongod import mongodb_uri
from store.servers.valkey import valkey_url
from tests.programs import Running


def address_of(program: Running) -> str:
    return f"http://127.0.0.1:{program.port}"


@contextmanager
def store_of(program: Running) -> Iterator[connections.Connections]:
    """Open the store on the program's own data, in place of what this process has open."""
    sockets = socket_folder(program.data)
    before = connections._open[:]
    connections._open.clear()
    try:
        yield connections.open_connections(mongodb_uri(sockets), valkey_url(sockets))
    finally:
        connections.close_connections()
        connections._open.extend(before)


def sign_in(context: BrowserContext, program: Running, user: User) -> None:
    """Begin a session as the sign-in page does; one address may use that page only so often."""
    now = dt.datetime.now(dt.UTC)
    with store_of(program):
        token, session = begin_session(user, now=now)
        data = {"_user_id": user.id, "_fresh": True, "csrf_token": secrets.token_hex()}
        keep_session(session.with_changes(data=json.dumps(data)), now=now)
    value = f"in.{user.id}.{token}"
    context.add_cookies([{"name": f"brightpath-{program.port}", "value": value, "url": address_of(program)}])
