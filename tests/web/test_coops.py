"""Founding a co-op, naming organizers, inviting families, joining and leaving."""

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from flask import Flask
from pymongo.database import Database

from domain.audit_log import AuditAction, first_broken
from domain.coops import Grant
from store import audit_log, coop_memberships, coops
from tests.cast import Kims
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, found_maple

HTMX = {"HX-Request": "true"}
CODE = re.compile(r'class="code">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<')


@pytest.fixture
def maple(app: Flask, clock: Clock) -> Maple:
    return found_maple(now=clock())


@pytest.fixture
def dana(app: Flask, maple: Maple) -> Browser:
    """The organizer's browser."""
    browser = Browser(app)
    assert browser.sign_in(maple.dana.email).status_code == 303
    return browser


def invited(dana: Browser, maple: Maple, grants: str = "family") -> str:
    """Return the code of an invitation that an organizer makes on its page."""
    found = CODE.search(dana.post(f"/coops/{maple.coop.id}/invitations/{grants}").text)
    assert found
    return found[1]


def test_a_parent_founds_a_co_op_and_organizes_it(ana: Browser, kims: Kims) -> None:
    answer = ana.post("/coops", {"name": "  Maple   Street "})
    (coop,) = coops.organized_by(kims.ana.id)
    assert coop.name == "Maple Street"
    assert answer.location == f"/coops/{coop.id}/organizers"
    page = ana.get(answer.location).text
    assert "Maple Street" in page
    assert "Ana (you)" in page
    assert ana.get("/today").status_code == 200


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_is_none_is_asked_for_again(ana: Browser, mongo: Database, name: str) -> None:
    answer = ana.post("/coops", {"name": name})
    assert answer.status_code == 422
    assert 'class="error" id="name-error"' in answer.text
    assert name.strip() in answer.text
    assert not mongo.coops.count_documents({})


def test_somebody_without_a_family_signs_up_as_an_organizer(visitor: Browser) -> None:
    assert "I organize a co-op" in visitor.get("/register").text
    answer = visitor.post("/register?as=organizer", {"name": "Dana", "email": "d@example.com", "password": "x" * 12})
    assert answer.location == "/coops"
    assert visitor.get("/").location == "/coops"
    page = visitor.get("/coops").text
    assert 'href="/week"' not in page
    assert visitor.get("/week").location == "/coops"
    assert visitor.get("/week", headers=HTMX).headers["HX-Redirect"] == "/coops"


def test_an_organizer_begins_a_family_of_its_own_later(dana: Browser, maple: Maple) -> None:
    before = dana.cookie
    assert dana.post("/family").location == "/questionnaire"
    assert dana.get("/questionnaire/1").status_code == 200
    assert dana.cookie != before
    assert dana.get(f"/coops/{maple.coop.id}/organizers").status_code == 200
    assert dana.get("/today").status_code == 200


def test_beginning_a_family_twice_keeps_the_first(ana: Browser, kims: Kims) -> None:
    ana.post("/family")
    assert "Noah" in ana.get("/today").text


def test_a_family_joins_by_the_link(dana: Browser, maple: Maple, ana: Browser, kims: Kims) -> None:
    code = invited(dana, maple)
    page = ana.get(f"/join/{code}").text
    assert "Maple Street Co-op" in page
    assert "Organized by Dana" in page
    answer = ana.post(f"/join/{code}")
    assert answer.location == f"/coops/{maple.coop.id}/membership"
    assert "Nothing is shared until you say so" in ana.get(answer.location).text
    assert "nothing shared" in ana.get("/coops").text


@pytest.mark.parametrize("typed", ["{0}", "  {1} ", "{2}"])
def test_a_family_joins_by_the_code_however_it_is_typed(dana: Browser, maple: Maple, ana: Browser, typed: str) -> None:
    code = invited(dana, maple)
    text = typed.format(code, code.lower(), code.replace("-", " "))
    assert ana.post("/join", {"code": text}).location == f"/join/{code}"


def test_a_wrong_code_is_said_beside_the_field(ana: Browser) -> None:
    answer = ana.post("/join", {"code": "2222-3333-4444"})
    assert answer.status_code == 422
    assert "This code opens nothing" in answer.text
    assert 'value="2222-3333-4444"' in answer.text


@pytest.mark.parametrize("code", ["2222-3333-4444", "x", "%00", "%F0%9F%92%A9", "a" * 3000, "%ED%A0%80"])
def test_an_address_that_invites_nobody_is_not_found(ana: Browser, code: str) -> None:
    assert ana.get(f"/join/{code}").status_code == 404
    assert ana.post(f"/join/{code}").status_code == 404


def test_a_code_is_nowhere_in_the_database(dana: Browser, maple: Maple, mongo: Database) -> None:
    code = invited(dana, maple)
    everything = str([list(mongo[name].find()) for name in mongo.list_collection_names()])
    assert code not in everything
    assert code.replace("-", "") not in everything


def test_an_invitation_runs_out(dana: Browser, maple: Maple, ana: Browser, clock: Clock) -> None:
    code = invited(dana, maple)
    clock.go_on(days=30)
    ana.sign_in("ana@example.com")
    assert ana.get(f"/join/{code}").status_code == 404


def test_a_withdrawn_invitation_opens_nothing(dana: Browser, maple: Maple, ana: Browser) -> None:
    code = invited(dana, maple)
    (invitation,) = coops.find(maple.coop.id).invitations
    dana.post(f"/coops/{maple.coop.id}/invitations/{invitation.id}/removal")
    assert ana.post(f"/join/{code}").status_code == 404


def test_only_so_many_invitations_are_open(dana: Browser, maple: Maple, clock: Clock) -> None:
    for _ in range(20):
        maple.code(now=clock())
    dana.post(f"/coops/{maple.coop.id}/invitations/family")
    assert "Too many invitations are open" in dana.get(f"/coops/{maple.coop.id}/organizers").text
    assert len(coops.find(maple.coop.id).invitations) == 20


def test_joining_twice_is_joining_once(dana: Browser, maple: Maple, ana: Browser, ben: Browser, kims: Kims) -> None:
    code = invited(dana, maple)
    for browser in (ana, ben, ana):
        assert browser.post(f"/join/{code}").status_code == 303
    assert len(coop_memberships.of_family(kims.family.id)) == 1
    assert "Your family is in already" in ben.get(f"/join/{code}").text


def test_somebody_without_a_family_cannot_join_but_begin_one(dana: Browser, maple: Maple) -> None:
    code = invited(dana, maple)
    assert "Begin with my own family" in dana.get(f"/join/{code}").text
    assert dana.post(f"/join/{code}").location == "/coops"
    assert "Begin with your own family first" in dana.get("/coops").text


def test_an_organizer_is_named_by_an_invitation_for_one(
    dana: Browser, maple: Maple, ana: Browser, kim: Browser, kims: Kims
) -> None:
    code = invited(dana, maple, "organizer")
    assert ana.post(f"/join/{code}").location == f"/coops/{maple.coop.id}/organizers"
    assert "Ana (you)" in ana.get(f"/coops/{maple.coop.id}/organizers").text
    assert kim.post(f"/join/{code}").status_code == 404
    assert coops.find(maple.coop.id).is_organized_by(kims.ana.id)


def test_an_organizer_steps_down_and_the_last_one_cannot(dana: Browser, maple: Maple, ana: Browser, kims: Kims) -> None:
    path = f"/coops/{maple.coop.id}/organizers"
    dana.post(f"{path}/{maple.dana.id}/removal")
    assert "A co-op needs an organizer" in dana.get(path).text
    ana.post(f"/join/{invited(dana, maple, 'organizer')}")
    assert ana.post(f"{path}/{maple.dana.id}/removal").status_code == 303
    assert dana.get(path).status_code == 404
    assert dana.get(path, headers=HTMX).headers["HX-Redirect"] == "/coops"


def test_nobody_removes_who_is_no_organizer(dana: Browser, maple: Maple, kims: Kims) -> None:
    assert dana.post(f"/coops/{maple.coop.id}/organizers/{kims.ana.id}/removal").status_code == 404


def test_a_family_leaves_and_may_come_back(dana: Browser, maple: Maple, ana: Browser, kims: Kims) -> None:
    code = invited(dana, maple)
    ana.post(f"/join/{code}")
    answer = ana.post(f"/coops/{maple.coop.id}/membership/removal")
    assert answer.location == "/coops"
    assert "You left Maple Street Co-op" in ana.get("/coops").text
    assert ana.get(f"/coops/{maple.coop.id}/membership").status_code == 404
    assert ana.post(f"/coops/{maple.coop.id}/membership/removal").status_code == 404
    assert ana.post(f"/join/{code}").status_code == 303


def test_a_visitor_comes_back_to_the_invitation_after_registering(maple: Maple, visitor: Browser, clock: Clock) -> None:
    code = maple.code(now=clock())
    to_sign_in = visitor.get(f"/join/{code}").location
    assert f"/register?next=/join/{code}" in unquote(visitor.get(to_sign_in).text)
    answer = visitor.post(
        f"/register?next=/join/{code}", {"name": "Lee", "email": "l@example.com", "password": "x" * 12}
    )
    assert answer.location == f"/join/{code}"


def test_everything_is_written_down_and_a_change_is_noticed(
    dana: Browser, maple: Maple, ana: Browser, kims: Kims, mongo: Database
) -> None:
    ana.post(f"/join/{invited(dana, maple)}")
    ana.post(f"/coops/{maple.coop.id}/membership/removal")
    entries = audit_log.of_coop(maple.coop.id)
    actions = [AuditAction.FOUNDED, AuditAction.INVITED, AuditAction.JOINED, AuditAction.LEFT]
    assert [entry.action for entry in entries] == actions
    assert entries[2].family_ids == (kims.family.id,)
    assert first_broken(entries) is None
    mongo.audit_log.update_one({"number": 2}, {"$set": {"detail": "organizer"}})
    assert first_broken(audit_log.of_coop(maple.coop.id)) == 2
    mongo.audit_log.delete_one({"number": 2})
    assert first_broken(audit_log.of_coop(maple.coop.id)) == 2


def test_a_person_may_organize_one_co_op_and_belong_to_another(
    open_browser: Callable[[], Browser], maple: Maple, ana: Browser, kims: Kims, clock: Clock
) -> None:
    ana.post("/coops", {"name": "Oak Lane"})
    ana.post(f"/join/{maple.code(Grant.FAMILY, now=clock())}")
    page = ana.get("/coops").text
    assert page.index("You organize") < page.index("Oak Lane") < page.index("Your family is in") < page.rindex("Maple")
