"""Registering, signing in and signing out, as a browser sees it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pymongo.database import Database

from settings import Settings
from tests.web.browsers import PASSWORD, Browser, Clock
from web.app import make_app
from web.limits import limiter

Browsers = Callable[[], Browser]


def test_registering_makes_an_account_with_a_family_and_goes_to_the_questionnaire(
    visitor: Browser, mongo: Database
) -> None:
    answer = visitor.register("Kim@Example.com ")
    assert (answer.status_code, answer.location) == (303, "/questionnaire")
    user = mongo.users.find_one({"email": "kim@example.com"})
    family = mongo.families.find_one({"_id": user["familyId"]})
    assert family["guardians"][0] == {"userId": user["_id"], "role": "owner"}
    assert PASSWORD not in str(user)
    assert visitor.is_signed_in


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", ""),
        ("email", "kim"),
        ("email", "kim@"),
        ("email", "kim@" + "x" * 300 + ".com"),
        ("email", "a\0b@example.com"),
        ("password", "short"),
        ("password", "x" * 129),
        ("name", " "),
        ("name", "x" * 81),
    ],
)
def test_it_brings_bad_values_back_beside_their_field(visitor: Browser, field: str, value: str) -> None:
    answer = visitor.register(**{"email": "kim@example.com", field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert not visitor.is_signed_in


def test_it_keeps_what_was_typed_but_never_the_password(visitor: Browser) -> None:
    page = visitor.register("not an address", PASSWORD).text
    assert "not an address" in page
    assert PASSWORD not in page


def test_one_address_is_one_account_however_it_is_written(kim: Browser, visitor: Browser, mongo: Database) -> None:
    answer = visitor.register("KIM@example.COM", "another password")
    assert answer.status_code == 422
    assert "There is an account with this address" in answer.text
    assert mongo.users.count_documents({}) == 1


def test_an_address_with_letters_of_other_alphabets_can_sign_in_again(visitor: Browser, open_browser: Browsers) -> None:
    visitor.register("kim@xn--bcher-kva.example.org")
    assert open_browser().sign_in("kim@BÜCHER.example.org").status_code == 303


def test_sending_the_registration_twice_makes_one_account_and_signs_in(
    visitor: Browser, open_browser: Browsers, mongo: Database
) -> None:
    visitor.register()
    again = open_browser()
    assert again.register().status_code == 303
    assert again.is_signed_in
    assert mongo.users.count_documents({}) == mongo.families.count_documents({}) == 1


def test_registering_at_the_same_moment_makes_one_account(open_browser: Browsers, mongo: Database) -> None:
    browsers = [open_browser() for _ in range(6)]
    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(lambda pair: pair[1].register(password=f"a password {pair[0]}"), enumerate(browsers)))
    assert sorted(answer.status_code for answer in answers) == [303, *[422] * 5]
    assert [mongo[name].count_documents({}) for name in ("users", "families", "questionnaire_progress")] == [1, 1, 1]


def test_signing_in_leads_to_where_one_was_going(kim: Browser, visitor: Browser) -> None:
    answer = visitor.sign_in(path="/sign-in?next=/today%3Fchild%3Da")
    assert (answer.status_code, answer.location) == (303, "/today?child=a")
    assert visitor.is_signed_in


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%5Cevil.example\\",
        "/\t/evil.example",
        "/\r\nLocation:%20//evil.example",
        "javascript:alert(1)",
        "//[",
        "/\0",
        "/ü",
        "evil.example",
        "",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(kim: Browser, visitor: Browser, elsewhere: str) -> None:
    page = visitor.client.get("/sign-in", query_string={"next": elsewhere})
    assert page.status_code == 200
    data = {"csrf_token": visitor.token(), "email": "kim@example.com", "password": PASSWORD}
    answer = visitor.client.post("/sign-in", query_string={"next": elsewhere}, data=data)
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize("email", ["kim@example.com", "nobody@example.com", "no address", "k\0im@example.com"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    kim: Browser, visitor: Browser, email: str
) -> None:
    answer = visitor.sign_in(email, "a wrong password")
    assert answer.status_code == 422
    assert "Address and password do not belong together." in answer.text
    assert not visitor.is_signed_in


def test_five_wrong_passwords_lock_the_account_for_a_while(kim: Browser, visitor: Browser, clock: Clock) -> None:
    for _ in range(5):
        visitor.sign_in(password="a wrong password")
    refused = visitor.sign_in()
    assert refused.status_code == 422
    assert "Several passwords did not fit" in refused.text
    clock.go_on(minutes=1, seconds=1)
    assert visitor.sign_in().status_code == 303


def test_the_lock_lasts_longer_each_time_and_ends_with_the_right_password(
    kim: Browser, visitor: Browser, clock: Clock, mongo: Database
) -> None:
    def lock_minutes() -> float:
        for _ in range(5):
            visitor.sign_in(password="a wrong password")
        limiter.reset()
        until = mongo.users.find_one({})["security"]["lockedUntil"]
        minutes = (until - clock()).total_seconds() / 60
        clock.go_on(minutes=minutes + 1)
        return minutes

    assert [lock_minutes() for _ in range(6)] == [1, 2, 4, 8, 15, 15]
    visitor.sign_in()
    security = mongo.users.find_one({})["security"]
    assert (security["failedLogins"], security["lockedUntil"]) == (0, None)


def test_guesses_at_the_same_moment_are_all_counted(kim: Browser, open_browser: Browsers, mongo: Database) -> None:
    browsers = [open_browser() for _ in range(12)]
    with ThreadPoolExecutor(len(browsers)) as pool:
        list(pool.map(lambda browser: browser.sign_in(password="a wrong password"), browsers))
    security = mongo.users.find_one({})["security"]
    assert security["failedLogins"] >= 5
    assert security["lockedUntil"] is not None


def test_a_clock_that_was_wrong_locks_nobody_out(kim: Browser, visitor: Browser, clock: Clock) -> None:
    clock.go_on(hours=25)
    for _ in range(5):
        visitor.sign_in(password="a wrong password")
    clock.go_on(hours=-25)
    assert visitor.sign_in().status_code == 303


def test_one_address_may_not_try_for_ever(kim: Browser, visitor: Browser) -> None:
    answers = [visitor.sign_in(f"kim{number}@example.com").status_code for number in range(25)]
    assert answers[:20] == [422] * 20
    assert answers[20:] == [429] * 5


@pytest.mark.parametrize(("proxies", "last"), [(1, 422), (0, 429)])
def test_behind_a_proxy_each_visitor_counts_by_itself(
    settings: Settings, mongo: Database, clock: Clock, proxies: int, last: int
) -> None:
    browser = Browser(make_app(settings.model_copy(update={"trusted_proxies": proxies}), clock=clock))
    limiter.reset()
    token = browser.token()
    statuses = [
        browser.client.post(
            "/sign-in",
            data={"csrf_token": token, "email": "nobody@example.com", "password": PASSWORD},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        ).status_code
        for number in range(21)
    ]
    assert statuses[-1] == last


def test_a_form_without_its_token_is_refused(visitor: Browser) -> None:
    answer = visitor.client.post("/register", data={"name": "Kim", "email": "kim@example.com", "password": PASSWORD})
    assert answer.status_code == 400
    assert "This form is no longer valid" in answer.text


def test_a_token_of_another_browser_is_refused(visitor: Browser, open_browser: Browsers) -> None:
    answer = visitor.post("/sign-in", {"csrf_token": open_browser().token(), "email": "a@b.com", "password": PASSWORD})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/register", "/sign-in", "/sign-out"])
def test_a_form_sent_from_another_site_is_refused(kim: Browser, path: str) -> None:
    answer = kim.post(path, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert kim.is_signed_in


def test_signing_out_tells_the_browser_to_forget(kim: Browser) -> None:
    answer = kim.sign_out()
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not kim.cookie
    assert not kim.is_signed_in
