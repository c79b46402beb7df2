"""A proposal for the rest of the week: accepted whole or in part, refused with the nearest, undone exactly."""

import pytest
from flask import Flask

from domain.ids import PromiseId
from domain.jobs_outbox import JobKind
from domain.repairs import Repair, RepairState
from domain.schedules import Schedule
from domain.weeks import Weekday
from store import activity_logs, jobs_outbox, repairs, schedules
from tests.cast import MONDAY, Kims, proposed_repair
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}


@pytest.fixture
def proposed(kims: Kims, clock: Clock) -> Repair:
    return proposed_repair(kims, now=clock())


def _week(kims: Kims) -> Schedule:
    week = schedules.active_of_child(kims.family.id, kims.noah.id, MONDAY)
    assert week
    return week


def _friday(kims: Kims) -> dict[str, int]:
    return {item.name: item.start_time for item in _week(kims).days[4].items}


def _accept(browser: Browser, repair: Repair, *names: str, **options: object):  # noqa: ANN202
    lines = [line.item.id for line in repair.lines if line.item.name in names]
    return browser.post(f"/repairs/{repair.id}/acceptance", {"line": lines, **options})


def _state(kims: Kims, repair: Repair) -> RepairState:
    found = repairs.find(kims.family.id, repair.id)
    assert found
    return RepairState(found.state)


def test_the_week_offers_to_arrange_the_rest(ana: Browser, kims: Kims) -> None:
    assert f'action="/weeks/{MONDAY}/repairs"' in ana.get("/week").text
    answer = ana.post(f"/weeks/{MONDAY}/repairs")
    assert answer.status_code == 303
    page = ana.get(answer.location)
    assert "Arranging the rest of the week" in page.text
    assert 'hx-trigger="every 400ms"' in page.text
    assert "Stop" in page.text


def test_a_newer_question_takes_the_place_of_an_older_one(ana: Browser, kims: Kims) -> None:
    older = ana.post(f"/weeks/{MONDAY}/repairs").location
    ana.post(f"/weeks/{MONDAY}/plans")
    assert "This was stopped" in ana.get(older).text


def test_arranging_can_be_stopped(ana: Browser, kims: Kims) -> None:
    address = ana.post(f"/weeks/{MONDAY}/repairs").location
    assert ana.post(f"{address}/cancellation").status_code == 303
    assert "This was stopped" in ana.get(address).text


def test_a_week_without_a_plan_is_planned_first(ana: Browser) -> None:
    answer = ana.post("/weeks/2025-09-08/repairs")
    assert answer.location == "/week?week=2025-09-08"
    assert "plan it first" in ana.get(answer.location).text


def test_a_proposal_shows_each_change_with_its_reason(ana: Browser, proposed: Repair) -> None:
    page = ana.get(f"/repairs/{proposed.id}").text
    assert "Reading moves from Friday 10:00 to Friday 09:00" in page
    assert "Math makes room." in page
    assert page.count('type="checkbox"') == page.count(" checked") == 2
    assert "Make all 2 changes" in page


def test_the_whole_is_accepted_at_once(ana: Browser, kims: Kims, proposed: Repair, clock: Clock) -> None:
    assert _accept(ana, proposed, whole="yes").status_code == 303
    assert _friday(kims) == {"Reading": 540, "Lunch": 720, "Math": 780} | {
        name: start for name, start in _friday(kims).items() if name == "Break"
    }
    math = next(item for item in _week(kims).days[4].items if item.name == "Math")
    (adjustment,) = math.adjustment_history
    assert (adjustment.previous_start_time, adjustment.new_start_time) == (540, 780)
    assert (adjustment.moved_by, adjustment.date, adjustment.reason) == (kims.ana.id, clock(), "Math makes room.")
    assert not math.pinned
    (log,) = activity_logs.of_item(kims.family.id, math.id)
    assert log.moved
    assert (log.kind, log.moved.to_start_time, log.moved.repair_id) == ("moved", 780, proposed.id)
    assert "2 changes made" in ana.get(f"/repairs/{proposed.id}").text


def test_one_line_that_works_by_itself_is_accepted_alone(ana: Browser, kims: Kims, proposed: Repair) -> None:
    assert _accept(ana, proposed, "Math").status_code == 303
    assert (_friday(kims)["Math"], _friday(kims)["Reading"]) == (780, 600)


def test_a_line_that_needs_another_is_refused_with_the_nearest_that_works(
    ana: Browser, kims: Kims, proposed: Repair
) -> None:
    answer = _accept(ana, proposed, "Reading")
    assert answer.status_code == 422
    assert "Math and Reading of Noah would overlap on Friday." in answer.text
    assert answer.text.count(" checked") == 2
    assert _week(kims).revision == 0
    assert _state(kims, proposed) is RepairState.PROPOSED


def test_nothing_ticked_is_said_and_changes_nothing(ana: Browser, kims: Kims, proposed: Repair) -> None:
    answer = _accept(ana, proposed)
    assert answer.status_code == 422
    assert "Tick at least one change." in answer.text
    assert _week(kims).revision == 0


def test_accepting_twice_changes_the_week_once(ana: Browser, kims: Kims, proposed: Repair) -> None:
    for _ in range(2):
        assert _accept(ana, proposed, whole="yes").status_code == 303
    assert _week(kims).revision == 1


def test_undo_puts_the_week_back_exactly(ana: Browser, kims: Kims, proposed: Repair) -> None:
    before = _week(kims)
    _accept(ana, proposed, whole="yes")
    assert "Undo: put the week back as it was" in ana.get("/week").text
    assert ana.post(f"/repairs/{proposed.id}/undoing").status_code == 303
    after = _week(kims)
    assert after.revision == 2
    assert after.model_copy(update={"revision": before.revision, "updated_at": before.updated_at}) == before
    assert "The week is as it was before" in ana.get(f"/repairs/{proposed.id}").text
    assert "Undo:" not in ana.get("/week").text


def test_undo_says_when_somebody_else_changed_the_week(
    ana: Browser, ben: Browser, kims: Kims, proposed: Repair
) -> None:
    _accept(ana, proposed, whole="yes")
    item = kims.item(kims.noah, "Reading", Weekday.THURSDAY)
    ben.post(f"/items/{item.id}/completion")
    answer = ana.post(f"/repairs/{proposed.id}/undoing")
    assert answer.status_code == 409
    assert "Somebody has changed this week since then." in answer.text
    assert _friday(kims)["Math"] == 780


def test_what_was_taken_back_is_arranged_again_and_can_be_undone_again(
    ana: Browser, kims: Kims, proposed: Repair
) -> None:
    _accept(ana, proposed, "Math")
    arranged, address = _week(kims), f"/repairs/{proposed.id}"
    ana.post(f"{address}/undoing")
    assert "Redo: arrange it like that again" in ana.get(address).text
    assert ana.post(f"{address}/redoing").status_code == 303
    again = _week(kims)
    assert again.revision == 3
    assert again.model_copy(update={"revision": arranged.revision, "updated_at": arranged.updated_at}) == arranged
    logs = activity_logs.of_item(kims.family.id, proposed.lines[1].item.id)
    assert [log.moved.to_start_time for log in logs if log.moved] == [780, 540, 780]
    ana.post(f"{address}/undoing")
    assert _friday(kims)["Math"] == 540


def test_redo_says_why_it_cannot_be_arranged_again(
    ana: Browser, ben: Browser, kims: Kims, proposed: Repair, clock: Clock
) -> None:
    _accept(ana, proposed, whole="yes")
    ana.post(f"/repairs/{proposed.id}/undoing")
    ben.post(f"/items/{kims.item(kims.noah, 'Reading', Weekday.THURSDAY).id}/completion")
    answer = ana.post(f"/repairs/{proposed.id}/redoing")
    assert answer.status_code == 409
    assert "Somebody has changed this week since then." in answer.text
    clock.go_on(days=1, hours=22)
    ana.sign_in("ana@example.com")
    assert "is past by now." in ana.post(f"/repairs/{proposed.id}/redoing").text
    assert _friday(kims)["Math"] == 540


def test_what_was_done_meanwhile_is_not_moved(ana: Browser, ben: Browser, kims: Kims, proposed: Repair) -> None:
    ben.post(f"/items/{proposed.lines[1].item.id}/completion")
    answer = _accept(ana, proposed, whole="yes")
    assert answer.status_code == 409
    assert "Math on Friday 09:00 is done by now." in answer.text
    assert "Arrange the rest once more" in answer.text


def test_a_note_that_was_written_meanwhile_stays(ana: Browser, ben: Browser, kims: Kims, proposed: Repair) -> None:
    ben.post(f"/items/{proposed.lines[1].item.id}/notes", {"note": "Bring the ruler"})
    assert _accept(ana, proposed, whole="yes").status_code == 303
    found = _week(kims).find_item(proposed.lines[1].item.id)
    assert found
    assert (found[1].start_time, found[1].notes) == (780, "Bring the ruler")


def test_what_became_past_is_not_accepted(ana: Browser, proposed: Repair, clock: Clock) -> None:
    clock.go_on(days=1, hours=22)
    ana.sign_in("ana@example.com")
    answer = _accept(ana, proposed, whole="yes")
    assert answer.status_code == 409
    assert "Friday 09:00 is past by now." in answer.text


def test_unsaved_moves_are_named_and_saved_along(ana: Browser, kims: Kims, proposed: Repair) -> None:
    item = kims.item(kims.emma, "Reading", Weekday.FRIDAY)
    ana.post(f"/items/{item.id}/moves", {"day": "Friday", "start": "11:15"})
    assert (
        "Reading moved to Friday 11:15 by you; it is saved with these changes."
        in ana.get(f"/repairs/{proposed.id}").text
    )
    assert _accept(ana, proposed, whole="yes").status_code == 303
    emmas = schedules.active_of_child(kims.family.id, kims.emma.id, MONDAY)
    assert emmas
    assert not emmas.pending_moves
    found = emmas.find_item(item.id)
    assert found
    assert found[1].start_time == 675


@pytest.mark.parametrize("verb", ["", "/acceptance", "/undoing", "/redoing", "/cancellation"])
def test_another_family_finds_nothing(visitor: Browser, proposed: Repair, app: Flask, verb: str) -> None:
    visitor.register("lee@example.com", name="Lee")
    address = f"/repairs/{PromiseId(proposed.id)}{verb}"
    answer = visitor.post(address, {"whole": "yes"}) if verb else visitor.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_move_offers_to_arrange_the_rest_around_it(ana: Browser, kims: Kims, headers: dict[str, str]) -> None:
    item = kims.item(kims.noah, "Reading", Weekday.FRIDAY).id
    refused = ana.post(f"/items/{item}/moves", {"day": "Friday", "start": "09:15"}, headers=headers)
    assert refused.status_code == 422
    assert f'action="/items/{item}/repairs"' in refused.text
    answer = ana.post(f"/items/{item}/repairs", {"day": "Friday", "start": "09:15"})
    assert "Arranging the rest of the week" in ana.get(answer.location).text
    promised = jobs_outbox.newest_of_family(kims.family.id, JobKind.REPAIR_WEEK)
    assert promised
    assert promised.payload == {"monday": MONDAY.isoformat(), "item": item, "day": "Friday", "start": "09:15"}
