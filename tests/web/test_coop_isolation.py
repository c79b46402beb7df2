"""Every route of co-ops, for everybody who should not see a family: a stranger, a former member, another organizer."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from pymongo.database import Database
from werkzeug.routing import Rule

from domain.coops import Grant
from operations.coop_invitations import invite
from store import coop_memberships
from tests.cast import PASSWORD, Kims, settle_kims, settle_organizer
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, found_maple, maple_with, share, walk
from web.policies import Policy, policy_of

HTMX = {"HX-Request": "true"}
SECRETS = ("Noah", "Emma", "Kim", ">N.")
LESSONS = ("</i> Math", "</i> Lunch", "Math,")
FOUND = (200, 303, 422)


@dataclass(frozen=True)
class Street:
    """Two co-ops, the Kims in the first one, and every id that an address could name."""

    app: Flask
    maple: Maple
    oak: Maple
    kims: Kims
    ids: dict[str, str]

    def routes(self, *policies: Policy) -> Iterator[tuple[Rule, str, str]]:
        """Yield every route of a co-op with its methods, and its address in the first one."""
        for rule in self.app.url_map.iter_rules():
            if "coop_id" in rule.arguments and policy_of(self.app.view_functions[rule.endpoint]) in policies:
                address = self._address(rule)
                yield from ((rule, method, address) for method in ("GET", "POST") if method in (rule.methods or ()))

    def _address(self, rule: Rule) -> str:
        names = {name: self.ids.get(name, "unknown") for name in rule.arguments}
        return self.app.url_map.bind("localhost").build(rule.endpoint, names)

    def browser(self, email: str) -> Browser:
        """Return a browser in which somebody is signed in."""
        browser = Browser(self.app)
        assert browser.sign_in(email, PASSWORD).status_code == 303
        return browser


@pytest.fixture
def street(app: Flask, kims: Kims, clock: Clock) -> Street:
    maple = maple_with(kims, now=clock())
    share(maple, kims, by_schedule(kims.noah, named=True), by_schedule(kims.emma), now=clock())
    ids = {
        "coop_id": maple.coop.id,
        "invitation_id": invite(maple.organizing, Grant.FAMILY, now=clock()).invitation.id,
        "organizer_id": maple.dana.id,
        "grants": "organizer",
        "child_id": kims.noah.id,
        "session_id": walk(maple, now=clock()).id,
    }
    return Street(app, maple, found_maple("Oak Lane", "Olga", now=clock()), kims, ids)


def nobody(street: Street, clock: Clock) -> str:
    return settle_kims(house="else.example.com").ana.email


def former_member(street: Street, clock: Clock) -> str:
    former = settle_kims(house="former.example.com")
    street.maple.join(former, now=clock())
    coop_memberships.delete(former.family.id, street.maple.coop.id)
    return former.ana.email


def other_organizer(street: Street, clock: Clock) -> str:
    return street.oak.dana.email


def idle_organizer(street: Street, clock: Clock) -> str:
    return settle_organizer("Otto").email


def test_this_test_knows_what_every_parameter_names(street: Street) -> None:
    rules = [rule for rule, _, _ in street.routes(Policy.ORGANIZER, Policy.FAMILY)]
    unknown = {name for rule in rules for name in rule.arguments} - street.ids.keys()
    assert not unknown, f"teach tests/web/test_coop_isolation.py whose ids these are: {unknown}"
    assert len(rules) > 12


@pytest.mark.parametrize("who", [nobody, former_member, other_organizer, idle_organizer])
def test_a_stranger_finds_no_such_co_op_and_changes_nothing(
    street: Street, clock: Clock, mongo: Database, who: Callable[[Street, Clock], str]
) -> None:
    browser = street.browser(who(street, clock))
    token, before = browser.token(), everything(mongo)
    has_family = browser.get("/").location != "/coops"
    for rule, method, address in street.routes(Policy.ORGANIZER, Policy.FAMILY):
        is_for_families = policy_of(street.app.view_functions[rule.endpoint]) is Policy.FAMILY
        refusals = (404,) if has_family or not is_for_families else (303, 403)
        for headers in ({}, HTMX):
            data = {"csrf_token": token, f"level-{street.kims.noah.id}": "schedule"} if method == "POST" else None
            answer = browser.client.open(address, method=method, headers=headers, data=data)
            assert answer.status_code in refusals, address
            assert not found_in(answer.text), address
    assert everything(mongo) == before


def test_a_member_is_no_organizer(street: Street, ana: Browser) -> None:
    token = ana.token()
    for _, method, address in street.routes(Policy.ORGANIZER):
        data = {"csrf_token": token} if method == "POST" else None
        assert ana.client.open(address, method=method, data=data).status_code == 404, address


def test_an_organizer_does_find_it(street: Street) -> None:
    """Otherwise the tests above would prove nothing."""
    dana = street.browser(street.maple.dana.email)
    token = dana.token()
    for _, method, address in street.routes(Policy.ORGANIZER):
        data = {"csrf_token": token} if method == "POST" else None
        assert dana.client.open(address, method=method, data=data).status_code in FOUND, address


def shares_nothing(street: Street) -> Maple:
    coop_memberships.keep_consents(street.kims.family.id, street.maple.coop.id, ())
    return street.maple


def has_left(street: Street) -> Maple:
    coop_memberships.delete(street.kims.family.id, street.maple.coop.id)
    return street.maple


def was_never_in(street: Street) -> Maple:
    return street.oak


@pytest.mark.parametrize("how", [shares_nothing, has_left, was_never_in])
def test_an_organizer_sees_nothing_of_a_family_that_does_not_share(
    street: Street, how: Callable[[Street], Maple]
) -> None:
    coop = how(street)
    browser = street.browser(coop.dana.email)
    ids = (street.kims.family.id, street.kims.noah.id, street.kims.noahs_week.id)
    for _, method, address in street.routes(Policy.ORGANIZER):
        if method != "GET":
            continue
        for value in ("", *ids):
            for headers in ({}, HTMX):
                query = dict.fromkeys(("family", "child", "member", "subject", "age", "by"), value)
                own = address.replace(street.maple.coop.id, coop.coop.id)
                page = browser.client.open(own, headers=headers, query_string=query).text
                assert not found_in(page), address


def test_an_organizer_of_yesterday_sees_nothing_today(street: Street, clock: Clock, kims: Kims) -> None:
    dana = street.browser(street.maple.dana.email)
    other = settle_organizer("Otto")
    otto = street.browser(other.email)
    otto.post(f"/join/{street.maple.code(Grant.ORGANIZER, now=clock())}")
    day = f"/coops/{street.maple.coop.id}/day"
    assert "Noah" in otto.get(day).text
    dana.post(f"/coops/{street.maple.coop.id}/organizers/{other.id}/removal")
    assert otto.get(day).status_code == 404
    assert otto.get(day, headers=HTMX).headers["HX-Redirect"] == "/coops"


def found_in(page: str) -> list[str]:
    """Return what a page tells of the Kims; chance may spell a short name in a form's token."""
    text = re.sub(r"[\w.-]{60,}", "", page)
    return [secret for secret in (*SECRETS, *LESSONS) if secret in text]


def everything(mongo: Database) -> dict[str, list[object]]:
    """Return all that a request could have changed."""
    names = ("coops", "coop_memberships", "audit_log", "children", "schedules")
    return {name: list(mongo[name].find().sort("_id", 1)) for name in names}
