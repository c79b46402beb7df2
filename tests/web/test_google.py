"""Signing in with Google, against a real OpenID provider that checks PKCE."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from flask import Flask
from pymongo.database import Database
from werkzeug.test import TestResponse

from settings import Settings
from tests.web.browsers import Browser, Clock
from web.app import make_app
from web.limits import limiter

FOLDER = Path(__file__).parents[1] / "oidc"
CALLBACK = "http://localhost/sign-in/google/callback"
KIM = {"sub": "104-kim", "email": "kim@example.com", "email_verified": True, "name": "Kim Rivera"}


class Provider:
    """The provider as a person's browser meets it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def answers_for(self, person: Mapping[str, object]) -> None:
        requests.post(f"{self.issuer}/person", data=json.dumps(person), timeout=5).raise_for_status()

    def visit(self, url: str) -> str:
        """Follow a browser's way through the provider; return the address it is sent back to."""
        with requests.Session() as session:
            for _ in range(10):
                answer = session.get(url, allow_redirects=False, timeout=5)
                url = requests.compat.urljoin(url, answer.headers.get("Location", ""))
                if url.startswith(CALLBACK) or not answer.is_redirect:
                    return url if answer.is_redirect else answer.text
        raise AssertionError("the provider sends the browser round in circles")


@pytest.fixture(scope="session")
def provider() -> Iterator[Provider]:
    node = shutil.which("node")
    assert node, "the OpenID provider of the tests needs Node.js"
    assert (FOLDER / "node_modules").is_dir(), "run `npm ci` in tests/oidc first, as bin/test does"
    command = [node, "server.mjs", CALLBACK]
    with subprocess.Popen(
        command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Provider(process.stdout.readline().strip())
        finally:
            process.kill()


@pytest.fixture
def google_settings(settings: Settings, provider: Provider) -> Settings:
    configured = {
        "google_client_id": "brightpath",
        "google_client_secret": "only-for-tests-only-for-tests-only",
        "google_discovery_url": f"{provider.issuer}/.well-known/openid-configuration",
    }
    return settings.model_copy(update=configured)


@pytest.fixture
def app(mongo: Database, google_settings: Settings, clock: Clock, provider: Provider) -> Flask:
    app = make_app(google_settings, clock=clock)
    limiter.reset()
    provider.answers_for(KIM)
    return app


def go_to_google(browser: Browser) -> str:
    answer = browser.get("/sign-in/google")
    assert answer.status_code == 302
    return str(answer.location)


def come_back(browser: Browser, address: str) -> TestResponse:
    assert address.startswith(CALLBACK), address
    return browser.get(address.removeprefix("http://localhost"))


def sign_in_with_google(browser: Browser, provider: Provider) -> TestResponse:
    return come_back(browser, provider.visit(go_to_google(browser)))


def changed(url: str, **parameters: str) -> str:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    return urlsplit(url)._replace(query=urlencode(asked | parameters)).geturl()


def test_it_asks_with_state_nonce_and_pkce(visitor: Browser) -> None:
    asked = parse_qs(urlsplit(go_to_google(visitor)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [CALLBACK]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


def test_a_newcomer_gets_an_account_and_goes_to_the_questionnaire(
    visitor: Browser, provider: Provider, mongo: Database
) -> None:
    answer = sign_in_with_google(visitor, provider)
    assert (answer.status_code, answer.location) == (303, "/questionnaire")
    assert visitor.is_signed_in
    (user,) = mongo.users.find()
    assert (user["email"], user["name"]) == ("kim@example.com", "Kim Rivera")
    assert [(one["kind"], one["subject"]) for one in user["identities"]] == [("google", "104-kim")]


def test_people_are_known_by_their_subject_when_address_and_name_change(
    visitor: Browser, open_browser: Callable[[], Browser], provider: Provider, mongo: Database
) -> None:
    sign_in_with_google(visitor, provider)
    provider.answers_for(KIM | {"email": "kim.new@example.com", "name": "Kim N."})
    later = open_browser()
    answer = sign_in_with_google(later, provider)
    assert (answer.status_code, answer.location) == (303, "/")
    assert later.is_signed_in
    assert mongo.users.count_documents({}) == 1


def test_somebody_else_with_the_same_address_does_not_get_in(
    visitor: Browser, open_browser: Callable[[], Browser], provider: Provider
) -> None:
    sign_in_with_google(visitor, provider)
    provider.answers_for(KIM | {"sub": "somebody-else"})
    stranger = open_browser()
    assert sign_in_with_google(stranger, provider).status_code == 409
    assert not stranger.is_signed_in


def test_the_session_is_a_new_one(visitor: Browser, provider: Provider, open_browser: Callable[[], Browser]) -> None:
    address = provider.visit(go_to_google(visitor))
    before = visitor.cookie
    come_back(visitor, address)
    assert visitor.cookie != before
    stranger = open_browser()
    stranger.cookie = before
    assert not stranger.is_signed_in


def test_a_password_account_is_opened_by_google_only_after_it_was_signed_in_to(
    kim: Browser, visitor: Browser, open_browser: Callable[[], Browser], provider: Provider, mongo: Database
) -> None:
    refused = sign_in_with_google(visitor, provider)
    assert refused.status_code == 409
    assert "/sign-in?next=/sign-in/google" in refused.text
    assert not visitor.is_signed_in
    assert visitor.sign_in(path="/sign-in?next=/sign-in/google").location == "/sign-in/google"
    before = visitor.cookie
    assert sign_in_with_google(visitor, provider).status_code == 303
    assert visitor.cookie != before
    (user,) = mongo.users.find()
    assert [one["kind"] for one in user["identities"]] == ["password", "google"]
    later = open_browser()
    assert sign_in_with_google(later, provider).status_code == 303
    assert later.is_signed_in


def test_a_google_account_opens_one_account_only(kim: Browser, visitor: Browser, provider: Provider) -> None:
    sign_in_with_google(kim, provider)
    visitor.register("lee@example.com")
    answer = sign_in_with_google(visitor, provider)
    assert answer.status_code == 409
    assert "cannot be connected" in answer.text


def test_an_account_has_one_google_account_only(kim: Browser, provider: Provider, mongo: Database) -> None:
    sign_in_with_google(kim, provider)
    provider.answers_for(KIM | {"sub": "another"})
    assert sign_in_with_google(kim, provider).status_code == 409
    assert len(mongo.users.find_one({})["identities"]) == 2


@pytest.mark.parametrize("change", [{"email_verified": False}, {"email": "no address"}, {"email": ""}])
def test_an_address_that_google_does_not_vouch_for_makes_no_account(
    visitor: Browser, provider: Provider, mongo: Database, change: Mapping[str, object]
) -> None:
    provider.answers_for(KIM | change)
    answer = sign_in_with_google(visitor, provider)
    assert answer.status_code == 403
    assert "no verified e-mail address" in answer.text
    assert mongo.users.count_documents({}) == 0


def test_saying_no_leads_to_a_page_that_says_so(visitor: Browser, provider: Provider) -> None:
    provider.answers_for({"refuses": True})
    answer = sign_in_with_google(visitor, provider)
    assert answer.status_code == 400
    assert "Google did not sign you in" in answer.text


def test_another_state_is_refused(visitor: Browser, provider: Provider) -> None:
    answer = come_back(visitor, changed(provider.visit(go_to_google(visitor)), state="another"))
    assert answer.status_code == 400
    assert not visitor.is_signed_in


def test_an_answer_to_another_browser_is_refused(
    visitor: Browser, open_browser: Callable[[], Browser], provider: Provider
) -> None:
    address = provider.visit(go_to_google(open_browser()))
    assert come_back(visitor, address).status_code == 400
    assert not visitor.is_signed_in


def test_an_answer_counts_once(visitor: Browser, provider: Provider) -> None:
    address = provider.visit(go_to_google(visitor))
    assert come_back(visitor, address).status_code == 303
    visitor.sign_out()
    assert come_back(visitor, address).status_code == 400
    assert not visitor.is_signed_in


def test_another_nonce_is_refused(visitor: Browser, provider: Provider) -> None:
    answer = come_back(visitor, provider.visit(changed(go_to_google(visitor), nonce="another")))
    assert answer.status_code == 400
    assert not visitor.is_signed_in


def test_another_code_challenge_is_refused_by_the_provider(visitor: Browser, provider: Provider) -> None:
    answer = come_back(visitor, provider.visit(changed(go_to_google(visitor), code_challenge="A" * 43)))
    assert answer.status_code == 400
    assert not visitor.is_signed_in


def test_the_provider_demands_a_code_challenge(visitor: Browser, provider: Provider) -> None:
    url = urlsplit(go_to_google(visitor))
    asked = {name: values[0] for name, values in parse_qs(url.query).items() if not name.startswith("code_challenge")}
    address = provider.visit(url._replace(query=urlencode(asked)).geturl())
    assert "invalid_request" in address
    assert come_back(visitor, address).status_code == 400


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=x", "?error=%00&state=%FF", "?code=a&code=b&state="]
)
def test_a_made_up_answer_is_refused(visitor: Browser, query: str) -> None:
    assert visitor.get(f"/sign-in/google/callback{query}").status_code == 400


@pytest.mark.parametrize("code", ["", "x", "%00", "x" * 5000])
def test_a_made_up_code_is_refused(visitor: Browser, provider: Provider, code: str) -> None:
    state = parse_qs(urlsplit(go_to_google(visitor)).query)["state"][0]
    assert visitor.get(f"/sign-in/google/callback?state={state}&code={code}").status_code == 400


def test_a_provider_that_is_away_leads_to_a_page_that_says_so(
    google_settings: Settings, mongo: Database, clock: Clock
) -> None:
    away = {"google_discovery_url": "http://127.0.0.1:9/.well-known/openid-configuration"}
    browser = Browser(make_app(google_settings.model_copy(update=away), clock=clock))
    answer = browser.get("/sign-in/google")
    assert answer.status_code == 503
    assert "We cannot reach Google right now" in answer.text


def test_a_provider_that_goes_away_meanwhile_leads_to_a_page_that_says_so(
    visitor: Browser, app: Flask, provider: Provider
) -> None:
    address = provider.visit(go_to_google(visitor))
    app.extensions["google"].server_metadata["token_endpoint"] = "http://127.0.0.1:9/token"
    assert come_back(visitor, address).status_code == 503
    assert not visitor.is_signed_in


def test_questions_that_are_never_answered_do_not_fill_up_the_cookie(visitor: Browser) -> None:
    sizes = []
    for _ in range(5):
        go_to_google(visitor)
        sizes.append(len(visitor.cookie))
    assert max(sizes) < 1.2 * sizes[0]


@pytest.mark.parametrize("path", ["/sign-in", "/register"])
def test_the_pages_offer_google_by_a_plain_link(visitor: Browser, path: str) -> None:
    assert 'href="/sign-in/google"' in visitor.get(path).text


def test_without_credentials_nothing_of_it_is_offered(settings: Settings, mongo: Database, clock: Clock) -> None:
    browser = Browser(make_app(settings, clock=clock))
    assert "google" not in browser.get("/sign-in").text.lower()
    assert browser.get("/sign-in/google").status_code == 404
    assert browser.get("/sign-in/google/callback").status_code == 404
