"""Browsers that visit the application as people do, and a clock that goes on when a test says so."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "correct horse battery"


@dataclass
class Clock:
    """A clock that goes on when a test says so."""

    moment: dt.datetime = dt.datetime(2025, 9, 3, 15, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.moment

    def go_on(self, **spans: float) -> None:
        self.moment += dt.timedelta(**spans)


class Browser:
    """A browser that fills in forms as people do: the token comes from the page."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self._cookie_name = app.config["SESSION_COOKIE_NAME"]

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.token(), **(data or {})}, **options)

    def token(self) -> str:
        page = self.client.get("/sign-in").text
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
        assert found, "the page has no form with a token"
        return found[1]

    def register(self, email: str = "kim@example.com", password: str = PASSWORD, **fields: str) -> TestResponse:
        return self.post("/register", {"name": "Kim", "email": email, "password": password, **fields})

    def sign_in(self, email: str = "kim@example.com", password: str = PASSWORD, path: str = "/sign-in") -> TestResponse:
        return self.post(path, {"email": email, "password": password})

    def sign_out(self) -> TestResponse:
        return self.post("/sign-out")

    @property
    def cookie(self) -> str:
        """The value of the session's cookie, empty if there is none."""
        kept = self.client.get_cookie(self._cookie_name)
        return kept.value if kept else ""

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie(self._cookie_name, value)

    @property
    def is_signed_in(self) -> bool:
        """Whether the start page takes this browser to its day."""
        return self.client.get("/").status_code == 302
