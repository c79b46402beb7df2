"""How browsers reach a running program: its address, and a session in it."""

import datetime as dt
import json
import secrets

from playwright.sync_api import BrowserContext

from domain.users import User
from operations.sessions import begin_session, keep_session
from tests.programs import Running, store_of


def address_of(program: Running) -> str:
    return f"http://127.0.0.1:{program.port}"


def sign_in(context: BrowserContext, program: Running, user: User) -> None:
    """Begin a session as the sign-in page does; one address may use that page only so often."""
    now = dt.datetime.now(dt.UTC)
    with store_of(program):
        token, session = begin_session(user, now=now)
        data = {"_user_id": user.id, "_fresh": True, "csrf_token": secrets.token_hex()}
        keep_session(session.with_changes(data=json.dumps(data)), now=now)
    value = f"in.{user.id}.{token}"
    context.add_cookies([{"name": f"brightpath-{program.port}", "value": value, "url": address_of(program)}])
