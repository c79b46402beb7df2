"""A week that was planned by itself waits on its page to be confirmed."""

import pytest

from domain.schedules import ScheduleStatus
from store import schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser


@pytest.fixture(autouse=True)
def drafts(kims: Kims) -> None:
    for week in (kims.noahs_week, kims.emmas_week):
        draft = week.with_changes(status=ScheduleStatus.DRAFT, revision=1)
        assert schedules.replace(kims.family.id, draft, expected_revision=0)


@pytest.mark.parametrize("path", ["/week", "/today"])
def test_a_draft_is_confirmed_for_all_children_at_once(ana: Browser, kims: Kims, path: str) -> None:
    assert "This week is a draft." in ana.get(path).text
    answer = ana.post(f"/weeks/{MONDAY}/confirmation")
    assert answer.status_code == 303
    assert "The week is confirmed." in ana.get(answer.location).text
    assert "This week is a draft." not in ana.get(path).text
    assert {week.status for week in schedules.active_of_week(kims.family.id, MONDAY)} == {ScheduleStatus.ACTIVE}


def test_a_draft_may_be_changed_before_it_is_confirmed(ana: Browser, kims: Kims) -> None:
    item = kims.item(kims.noah, "Reading", kims.noahs_week.days[3].day_of_week)
    assert ana.post(f"/items/{item.id}/moves", {"day": "Thursday", "start": "10:45"}).status_code == 303


def test_a_week_without_a_plan_has_nothing_to_confirm(ana: Browser) -> None:
    answer = ana.post("/weeks/2025-09-08/confirmation")
    assert "plan it first" in ana.get(answer.location).text
