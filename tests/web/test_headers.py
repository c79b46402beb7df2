"""What every answer says to the browser, errors included."""

import base64
import hashlib
import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from settings import Settings
from tests.web.browsers import Browser, Clock
from web.app import make_app
from web.policies import anyone

Ask = Callable[[Browser], TestResponse]

ANSWERS: dict[str, tuple[int, Ask]] = {
    "a page": (200, lambda browser: browser.get("/")),
    "a redirect": (302, lambda browser: browser.get("/today")),
    "health": (200, lambda browser: browser.get("/healthz")),
    "bad request": (400, lambda browser: browser.client.post("/sign-in")),
    "sign in first": (401, lambda browser: browser.get("/today", headers={"HX-Request": "true"})),
    "from elsewhere": (403, lambda browser: browser.client.post("/demo", headers={"Sec-Fetch-Site": "cross-site"})),
    "not found": (404, lambda browser: browser.get("/nothing")),
    "not so": (405, lambda browser: browser.client.delete("/sign-in")),
    "too large": (413, lambda browser: browser.client.post("/sign-in", data=b"x" * 600_000)),
    "not right": (422, lambda browser: browser.sign_in("nobody@example.com")),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_guarded(visitor: Browser, name: str) -> None:
    status, ask = ANSWERS[name]
    answer = ask(visitor)
    assert answer.status_code == status
    assert_guarded(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def assert_guarded(answer: TestResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in answer.headers
    assert "X-Powered-By" not in answer.headers


def test_our_own_mistakes_are_guarded_and_say_nothing_of_the_inside(settings: Settings, clock: Clock) -> None:
    app = make_app(settings, clock=clock)

    @anyone
    def broken() -> str:
        raise RuntimeError("a secret of the inside")

    app.view_functions["health.show"] = broken
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 500
    assert_guarded(answer)
    assert "secret" not in answer.text
    assert "Nothing you saved is lost" in answer.text


def test_files_may_be_kept_for_ever(visitor: Browser) -> None:
    found = re.search(r'data-file="(/assets/[^"]+\.css)"', visitor.get("/").text)
    assert found
    answer = visitor.get(found[1])
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert_guarded(answer)


@pytest.mark.parametrize("path", ["/", "/register", "/sign-in", "/nothing"])
def test_pages_hold_no_script_and_no_style_but_ours(visitor: Browser, path: str) -> None:
    answer = visitor.get(path)
    page = answer.text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    (style,) = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"\bstyle=", page)
    assert not re.search(r"\bon[a-z]+=", page)
    assert "javascript:" not in page


def test_a_fragment_and_a_page_are_never_mixed_up_by_a_cache(app: Flask, kim: Browser) -> None:
    answer = kim.get("/week", headers={"HX-Request": "true"}, follow_redirects=True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in answer.headers.get("Vary", "")
