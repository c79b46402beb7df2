"""Two guardians who move lessons of two children at the same moment keep the rules of both together."""

import datetime as dt
from threading import Thread

import pytest

from domain.children import Child
from domain.clock import parse_clock
from domain.schedules import Schedule
from domain.spots import Spot
from domain.users import User
from domain.weeks import Weekday
from operations.household_weeks import HouseholdWeek, Mover, MoveRefusedError, household_of
from operations.moves import move_item
from store import schedules
from tests.cast import MONDAY, Kims, settle_kims

NOW = dt.datetime(2025, 8, 31, 12, 0, tzinfo=dt.UTC)
ELEVEN = Spot(Weekday.TUESDAY, parse_clock("11:00"))

pytestmark = pytest.mark.usefixtures("database")


def test_an_adult_is_not_given_to_two_children_by_two_moves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kims = settle_kims()
    others = [Thread(target=lambda: _move_math(kims, kims.ben, kims.emma))]

    def look_and_be_overtaken(week: Schedule, now: dt.datetime) -> HouseholdWeek:
        seen = household_of(week, now)
        if others and week.child_id == kims.noah.id:
            other = others.pop()
            other.start()
            other.join()
        return seen

    monkeypatch.setattr("operations.moves.household_of", look_and_be_overtaken)
    with pytest.raises(MoveRefusedError):
        _move_math(kims, kims.ana, kims.noah)
    assert _moves_of(kims, kims.emma) == [ELEVEN]
    assert _moves_of(kims, kims.noah) == []


def _move_math(kims: Kims, who: User, child: Child) -> None:
    mover = Mover(kims.family.id, who.id, NOW)
    move_item(mover, kims.item(child, "Math", Weekday.TUESDAY).id, ELEVEN, seen=None)


def _moves_of(kims: Kims, child: Child) -> list[Spot]:
    week = schedules.active_of_child(kims.family.id, child.id, MONDAY)
    assert week is not None
    return [move.target for move in week.pending_moves]
