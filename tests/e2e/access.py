"""How browsers reach a running program: its address, and a session in it."""

import datetime as dt
import json
import secrets
from typing import Any

from playwright.sync_api import BrowserContext

from domain.users import User
from operations.sessions import begin_session, keep_session
from tests.programs import Running, store_of


def address_of(program: Running) -> str:
    return f"http://127.0.0.1:{program.port}"


def sign_in(context: BrowserContext, program: Running, user: User) -> None:
    """Let a browser be signed in."""
    context.add_cookies([cookie_of(program, user)])


def cookie_of(program: Running, user: User) -> Any:
    """Begin a session as the sign-in page does, which one address may use only so often; return its cookie."""
    now = dt.datetime.now(dt.UTC)
    with store_of(program):
        token, session = begin_session(user, now=now)
        data = {"_user_id": user.id, "_fresh": True, "csrf_token": secrets.token_hex()}
        keep_session(session.with_changes(data=json.dumps(data)), now=now)
    return {"name": f"brightpath-{program.port}", "value": f"in.{user.id}.{token}", "url": address_of(program)}
