"""Writing something down, and two people who do it at once."""

from domain.weeks import Weekday
from store import activity_logs, schedules
from tests.cast import MONDAY, Kims, week_of
from tests.web.browsers import Browser, Clock


def _item(kims: Kims) -> str:
    return kims.item(kims.noah, "Art", Weekday.MONDAY).id


def test_a_note_is_kept_and_logged(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_item(kims)}/notes", {"note": "Painted\r\nthe <sea>", "seen": ""})
    assert answer.status_code == 303
    (log,) = activity_logs.of_item(kims.family.id, _item(kims))
    assert (log.kind, log.notes) == ("noted", "Painted\nthe <sea>")
    assert "the &lt;sea&gt;" in ana.get("/week").text


def test_the_page_says_that_the_note_is_kept(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_item(kims)}/notes", {"note": "Painted", "seen": ""}, follow_redirects=True)
    assert "The note is kept." in answer.text


def test_the_same_note_twice_is_one(ana: Browser, kims: Kims) -> None:
    for _ in range(2):
        assert ana.post(f"/items/{_item(kims)}/notes", {"note": "Painted", "seen": ""}).status_code == 303
    assert len(activity_logs.of_item(kims.family.id, _item(kims))) == 1


def test_what_was_typed_stays_when_somebody_else_wrote_first(ana: Browser, ben: Browser, kims: Kims) -> None:
    path = f"/items/{_item(kims)}/notes"
    ben.post(path, {"note": "Ben's words", "seen": ""})
    answer = ana.post(path, {"note": "Ana's words", "seen": ""})
    assert answer.status_code == 409
    assert "Ben&#39;s words" in answer.text
    assert "Ana&#39;s words</textarea>" in answer.text
    assert ana.post(path, {"note": "Ana's words", "seen": "Ben's words"}).status_code == 303


def test_a_note_that_is_too_long_comes_back_as_it_was(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_item(kims)}/notes", {"note": "long " * 500, "seen": ""})
    assert answer.status_code == 422
    assert "Shorten your note." in answer.text
    assert "long long long" in answer.text


def test_a_note_for_a_plan_that_was_replaced_goes_to_its_heir(ana: Browser, kims: Kims, clock: Clock) -> None:
    schedules.archive_week(kims.family.id, kims.noah.id, MONDAY, clock.moment)
    newer = week_of(kims.noah, MONDAY, math="09:00", reading="10:00", art="14:00", version=2)
    schedules.insert(kims.family.id, newer)
    answer = ana.post(f"/items/{_item(kims)}/notes", {"note": "Painted", "seen": ""})
    assert answer.status_code == 409
    assert f'action="/items/{newer.days[0].items[-1].id}/notes"' in answer.text
    assert "Painted</textarea>" in answer.text
