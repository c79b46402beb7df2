"""What one screen changes the others learn of: a page says whether it is still as it was."""

import datetime as dt

import pytest

from domain.weeks import Weekday
from store import children, family_versions, schedules
from store.connections import transaction, valkey
from tests.cast import MONDAY, Kims, week_of
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}
PAGES = ["/today", "/week"]


def _lesson(kims: Kims) -> str:
    return kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id


def _again(browser: Browser, path: str, tag: str, **headers: str) -> int:
    return browser.get(path, headers={"If-None-Match": tag, **headers}).status_code


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_is_still_so_is_not_sent_again(ana: Browser, path: str) -> None:
    tag = ana.get(path).headers["ETag"]
    answer = ana.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == tag


@pytest.mark.parametrize("path", PAGES)
def test_a_tick_on_another_screen_is_seen(ana: Browser, ben: Browser, kims: Kims, path: str) -> None:
    tag = ana.get(path, headers=HTMX).headers["ETag"]
    ben.post(f"/items/{_lesson(kims)}/completion")
    answer = ana.get(path, headers={"If-None-Match": tag, **HTMX})
    assert answer.status_code == 200
    assert answer.text.count('aria-pressed="true"') == 1


def test_a_move_that_is_not_saved_yet_is_seen(ana: Browser, ben: Browser, kims: Kims) -> None:
    tag = ana.get("/week").headers["ETag"]
    ben.post(f"/items/{_lesson(kims)}/moves", {"day": "Wednesday", "start": "10:45"})
    answer = ana.get("/week", headers={"If-None-Match": tag})
    assert "Math moved to Wednesday 10:45" in answer.text


def test_a_new_plan_is_seen_as_one(ana: Browser, kims: Kims, clock: Clock) -> None:
    page = ana.get("/week")
    assert f'data-plan="{kims.noahs_week.id}"' in page.text
    newer = week_of(kims.noah, MONDAY, math="11:00", reading="09:00", art="14:00", version=2)

    def replace() -> None:
        schedules.archive_week(kims.family.id, kims.noah.id, MONDAY, clock.moment)
        schedules.insert(kims.family.id, newer)

    transaction(replace)
    clock.go_on(minutes=2)
    assert f'data-plan="{newer.id}"' in ana.get("/week").text
    assert newer.id in ana.get("/today").text


def test_what_another_family_does_is_no_change(ana: Browser, kim: Browser, kims: Kims) -> None:
    tag = ana.get("/week").headers["ETag"]
    kim.post("/questionnaire/1", {"name": "The Lees", "timezone": "America/Chicago", "sent": "y"})
    assert _again(ana, "/week", tag) == 304


def test_time_that_goes_on_is_a_change(ana: Browser, clock: Clock) -> None:
    tag = ana.get("/today").headers["ETag"]
    clock.go_on(minutes=1)
    assert _again(ana, "/today", tag) == 200


def test_nobody_has_the_page_of_somebody_else_or_another_page(ana: Browser, ben: Browser, kims: Kims) -> None:
    tag = ana.get("/today").headers["ETag"]
    assert _again(ben, "/today", tag) == 200
    assert _again(ana, f"/today?child={kims.noah.id}", tag) == 200
    assert _again(ana, "/today", tag, **HTMX) == 200


def test_without_valkey_every_page_is_drawn(ana: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = ana.get("/today").headers["ETag"]
    monkeypatch.setattr(type(valkey()), "attempt", lambda _self, _use, _command, otherwise: otherwise)
    answer = ana.get("/today", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "ETag" not in answer.headers


def test_a_lost_mark_is_not_the_one_before(kims: Kims) -> None:
    before = family_versions.find(kims.family.id)
    valkey().attempt("empty", lambda client: client.flushall(), otherwise=None)
    assert family_versions.find(kims.family.id) not in (None, before)


def test_the_mark_changes_when_a_transaction_is_kept_and_not_before(kims: Kims) -> None:
    seen: list[str | None] = [family_versions.find(kims.family.id)]

    def rename() -> None:
        children.replace(kims.family.id, kims.noah.with_changes(name="Noel"))
        seen.append(family_versions.find(kims.family.id))

    transaction(rename)
    assert seen[0] == seen[1] != family_versions.find(kims.family.id)


def test_what_is_not_kept_is_no_change(kims: Kims) -> None:
    before = family_versions.find(kims.family.id)

    def fail() -> None:
        children.delete(kims.family.id, kims.noah.id)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction(fail)
    assert family_versions.find(kims.family.id) == before


def test_every_way_of_writing_is_a_change(kims: Kims) -> None:
    week, now = kims.noahs_week, dt.datetime(2025, 9, 3, tzinfo=dt.UTC)
    writes = {
        "insert": lambda: children.insert(kims.family.id, kims.noah.with_changes(id="f" * 24)),
        "replace": lambda: schedules.replace(kims.family.id, week.with_changes(revision=1), expected_revision=0),
        "update": lambda: schedules.archive_week(kims.family.id, kims.noah.id, MONDAY, now),
        "insert many": lambda: schedules.insert_many(kims.family.id, [week.with_changes(id="e" * 24, version=9)]),
        "delete": lambda: children.delete(kims.family.id, kims.noah.id),
    }
    for name, write in writes.items():
        before = family_versions.find(kims.family.id)
        assert write(), name
        assert family_versions.find(kims.family.id) != before, name
