"""A family that deletes what it told is gone: from the database, from every copy, from its co-ops."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from pymongo.database import Database

from domain.families import Family
from operations.plans import request_plan
from store import corrections, fair_trials
from store.connections import Connections
from store.schema import MODELS
from tests import cast
from tests.cast import MONDAY, Kims, proposed_repair, sick_day
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, maple_with, share, walk
from tests.web.findings import a_correction, a_trial, an_insight

GONE = "Your family&#39;s data is deleted"


@pytest.fixture
def maple(kims: Kims, clock: Clock) -> Maple:
    """A co-op to which the Kims belong."""
    return maple_with(kims, now=clock())


@pytest.fixture
def lived(kims: Kims, maple: Maple, ana: Browser, clock: Clock) -> Kims:
    """The Kims, with something of every kind."""
    share(maple, kims, by_schedule(kims.noah), now=clock())
    walk(maple, now=clock())
    request_plan(kims.family.id, MONDAY, now=clock())
    proposed_repair(kims, now=clock())
    sick_day(kims, now=clock())
    corrections.insert(kims.family.id, a_correction(kims.noah, clock()))
    fair_trials.insert(kims.family.id, a_trial(kims.noah, clock()))
    an_insight(kims.noah, clock())
    lesson = kims.item(kims.noah, "Math", cast.WEEKDAYS[2])
    ana.post(f"/items/{lesson.id}/completion")
    ana.get("/today")
    return kims


def _delete(browser: Browser, address: str = "ana@example.com") -> str:
    answer = browser.post("/family/deletion", {"email": address}, follow_redirects=True)
    return answer.text


def _copies(client: Any) -> list[tuple[str, str]]:
    """Return what stands in Valkey, by its key; not the queue, whose jobs are packed and name a promise."""
    texts = (key for key in client.scan_iter("*") if not key.startswith("rq:"))
    read = {"string": client.get, "hash": client.hgetall}
    return [(key, f"{key} {read.get(client.type(key), str)(key)}") for key in texts]


def _traces(database: Connections, kims: Kims) -> list[str]:
    """Return where in MongoDB and Valkey something still names the family, a child, a parent or a week."""
    names = (kims.family.id, kims.noah.id, kims.emma.id, kims.noahs_week.id, kims.ana.id, kims.ben.id, "Noah", "Ana")
    kept = [(model.collection, str(row)) for model in MODELS for row in database.database[model.collection].find()]
    kept += database.valkey.attempt("test", _copies, otherwise=[])
    return [where for where, text in kept if any(name in text for name in names)]


def test_nothing_of_it_is_left_but_ids_in_the_sealed_log(ana: Browser, lived: Kims, database: Connections) -> None:
    assert _traces(database, lived), "there was something to delete"
    assert GONE in _delete(ana)
    ended = {f"SESSION:{lived.ana.id}", f"SESSION:{lived.ben.id}"}
    assert set(_traces(database, lived)) - ended == {"audit_log"}
    assert "Noah" not in str(list(database.database.audit_log.find()))


def test_everybody_is_signed_out_and_no_password_opens_anything(ana: Browser, ben: Browser, lived: Kims) -> None:
    _delete(ana)
    assert not ana.is_signed_in
    assert not ben.is_signed_in
    assert ben.sign_in("ben@example.com", cast.PASSWORD).status_code == 422


def test_other_families_keep_everything(ana: Browser, lived: Kims, visitor: Browser, mongo: Database) -> None:
    visitor.register("lee@example.com", name="Lee")
    _delete(ana)
    assert visitor.is_signed_in
    assert mongo.families.count_documents({}) == 1


@pytest.mark.parametrize("typed", ["", "ben@example.com", "Ana"])
def test_another_address_deletes_nothing(ana: Browser, lived: Kims, mongo: Database, typed: str) -> None:
    answer = ana.post("/family/deletion", {"email": typed})
    assert (answer.status_code, 'id="email-error"' in answer.text) == (422, True)
    assert mongo.families.count_documents({"_id": {"$exists": True}}) == 1
    assert ana.is_signed_in


def test_only_who_began_the_family_deletes_it(ben: Browser, lived: Kims, mongo: Database) -> None:
    assert "Only who began" in _delete(ben, "ben@example.com")
    assert mongo.families.count_documents({}) == 1


def test_the_demo_family_stays(visitor: Browser, mongo: Database) -> None:
    visitor.post("/demo")
    assert "All visitors share" in _delete(visitor, "elena@rivera.example")
    assert mongo[Family.collection].count_documents({"isDemo": True}) == 1


def test_who_organizes_a_coop_keeps_the_account_for_it(ana: Browser, lived: Kims, mongo: Database) -> None:
    ana.post("/coops", {"name": "Elm Street"})
    _delete(ana)
    assert ana.sign_in("ana@example.com", cast.PASSWORD).status_code == 303
    assert "Elm Street" in ana.get("/coops").text
    assert mongo.users.find_one({"email": "ana@example.com"})["familyId"] is None


def test_a_copy_can_be_taken_along(ana: Browser, lived: Kims) -> None:
    answer = ana.get("/family/archive")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=brightpath-")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    children = [json.loads(line) for line in archive.read("children.ndjson").decode().splitlines()]
    assert {child["name"] for child in children} == {"Noah", "Emma"}
    assert b"passwordHash" not in archive.read("users.ndjson")


def test_a_second_deletion_at_the_same_time_harms_nobody(
    ana: Browser, open_browser: Callable[[], Browser], lived: Kims
) -> None:
    other = open_browser()
    other.sign_in("ana@example.com", cast.PASSWORD)
    token = other.token()
    _delete(ana)
    answer = other.client.post("/family/deletion", data={"csrf_token": token, "email": "ana@example.com"})
    assert answer.status_code in (302, 400)
