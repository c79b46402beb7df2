"""What a browser may keep, for whom, and what it may send twice."""

import datetime as dt

import pytest
from pymongo.database import Database

from domain.ids import ChangeKey, FamilyId
from domain.weeks import Weekday
from store import activity_logs, received_changes
from tests.cast import Kims
from tests.web.browsers import Browser, Clock

KEY = {"Idempotency-Key": "0f8fad5b-d9cb-469f-a165-70867728950e"}
HTMX = {"HX-Request": "true"}


def _lesson(kims: Kims) -> str:
    return kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id


def _logged(kims: Kims) -> list[str]:
    return [log.kind.value for log in activity_logs.of_item(kims.family.id, _lesson(kims))]


@pytest.mark.parametrize("path", ["/today", "/week"])
def test_a_page_may_be_kept_for_one_person_as_long_as_the_session(
    ana: Browser, ben: Browser, path: str, clock: Clock
) -> None:
    who, until = ana.get(path).headers["Keep-Offline"].split()
    assert dt.datetime.fromtimestamp(int(until), dt.UTC) == clock.moment + dt.timedelta(days=1)
    assert who != ben.get(path).headers["Keep-Offline"].split()[0]
    assert who not in ana.cookie


@pytest.mark.parametrize("path", ["/", "/sign-in", "/offline", "/questionnaire/2"])
def test_no_other_page_may_be_kept(ana: Browser, path: str) -> None:
    assert "Keep-Offline" not in ana.get(path).headers


def test_the_page_for_no_network_knows_nobody(visitor: Browser) -> None:
    assert "Sign out" not in visitor.get("/offline").text


def test_the_worker_is_asked_for_anew_each_time(visitor: Browser) -> None:
    answer = visitor.get("/service-worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_fresh_token_is_given_to_who_is_signed_in(ana: Browser, kims: Kims) -> None:
    token = ana.get("/offline/token").json
    assert token
    assert token["who"] in ana.get("/week").text
    ana.client.post(f"/items/{_lesson(kims)}/completion", headers={"X-CSRFToken": token["token"]})
    assert _logged(kims) == ["completed"]


def test_what_is_sent_twice_under_a_key_is_done_once(ana: Browser, ben: Browser, kims: Kims) -> None:
    for _ in range(2):
        answer = ana.post(f"/items/{_lesson(kims)}/completion", headers=KEY | HTMX)
        ben.post(f"/items/{_lesson(kims)}/completion/removal")
    assert (answer.status_code, answer.data) == (204, b"")
    assert _logged(kims) == ["completed", "undone"]


def test_a_move_that_arrived_is_no_conflict_with_itself(ana: Browser, kims: Kims) -> None:
    move = {"day": "Wednesday", "start": "10:45", "seen": "Wednesday 09:00"}
    answers = [ana.post(f"/items/{_lesson(kims)}/moves", move, headers=KEY | HTMX).status_code for _ in range(2)]
    assert answers == [200, 204]


def test_what_was_refused_may_be_sent_again_under_its_key(ana: Browser, kims: Kims) -> None:
    path = f"/items/{_lesson(kims)}/completion"
    assert ana.post(path, {"seen": "Friday 09:00"}, headers=KEY).status_code == 409
    assert ana.post(path, headers=KEY).status_code == 303
    assert _logged(kims) == ["completed"]


def test_one_familys_key_is_not_anothers(ana: Browser, kims: Kims, clock: Clock) -> None:
    received_changes.insert(FamilyId("others"), ChangeKey(KEY["Idempotency-Key"]), clock.moment)
    assert ana.post(f"/items/{_lesson(kims)}/completion", headers=KEY).status_code == 303
    assert _logged(kims) == ["completed"]


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "{$ne: 1}", "ключ-ключ-ключ"])
def test_a_key_that_is_none_is_no_key(ana: Browser, kims: Kims, mongo: Database, key: str) -> None:
    sent = {"Idempotency-Key": key.encode().decode("latin-1")}
    assert ana.post(f"/items/{_lesson(kims)}/completion", headers=sent).status_code == 303
    assert mongo["received_changes"].count_documents({}) == 0


def test_a_page_that_is_fetched_to_be_kept_takes_no_notice_away(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_lesson(kims)}/notes", {"note": "Page 42"})
    assert "The note is kept." not in ana.get("/today", headers={"Keep-Offline": "yes"}).text
    assert "The note is kept." in ana.get("/today").text
