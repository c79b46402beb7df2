"""Where a lesson could stand on a day, said while it is being dragged."""

from collections.abc import Mapping

from domain.ids import ItemId
from domain.moves import Days, pending_with
from domain.sentences import NOTHING, Sentence, in_a_row
from domain.spots import Spot
from domain.weeks import Weekday
from operations.conflicts import Found, find_item
from operations.household_weeks import HouseholdWeek, Mover, household_of
from operations.moves import days_made_up, pending_move, why_not

STEP = 15


def refused_places(mover: Mover, item_id: ItemId, day: Weekday, hours: range) -> Mapping[int, Sentence]:
    """Return why a lesson cannot start at those quarter hours of a day, by the minute, in sentences a parent reads."""
    found = find_item(mover.family_id, item_id)
    household = household_of(found.schedule, mover.now)
    spots = [Spot(day, start) for start in range(hours.start * 60, hours.stop * 60, STEP)]
    refused = {spot.start: reason for spot in spots if (reason := why_not(found, spot, household))}
    open_spots = [spot for spot in spots if spot.start not in refused and spot != found.shown.spot]
    choices = [_moved(mover, found, spot, household) for spot in open_spots]
    for spot, reasons in zip(open_spots, household.reasons_against(found.schedule, choices), strict=True):
        if reasons:
            refused[spot.start] = in_a_row(reasons)
    return refused


def _moved(mover: Mover, found: Found, to: Spot, household: HouseholdWeek) -> Days:
    week = found.schedule
    pending = pending_with(week.pending_moves, pending_move(mover, found.saved, to, NOTHING))
    return days_made_up(week.model_copy(update={"pending_moves": pending}), household)
