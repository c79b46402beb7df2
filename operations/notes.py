"""Writing something down about an item."""

import datetime as dt

from domain.activity_logs import LogKind
from domain.ids import FamilyId, ItemId
from domain.moves import days_with_changed
from domain.sentences import sentence
from operations.conflicts import ChangedMeanwhileError, Conflict, Found, NoSuchItemError, conflict_about, find_item
from operations.item_changes import WeekChange, keep_change, log_of
from operations.items import ItemPage, item_page
from store import rosters, schedule_copies

LONGEST = 2000


def note_item(family_id: FamilyId, item_id: ItemId, text: str, *, seen: str | None, now: dt.datetime) -> ItemPage:
    """Keep an item's note; ChangedMeanwhileError if it no longer reads as ``seen``, unless it already says that."""
    roster = rosters.find(family_id)
    if roster is None:
        raise NoSuchItemError(item_id)

    def decide() -> WeekChange:
        found = find_item(family_id, item_id)
        week, item = found.schedule, found.saved.item
        if item.notes == text:
            return WeekChange(week, week)
        if seen is not None and item.notes != seen:
            raise ChangedMeanwhileError(_noted_meanwhile(found))
        noted = item.model_copy(update={"notes": text})
        return WeekChange(
            before=week,
            after=week.model_copy(update={"days": days_with_changed(week.days, noted)}),
            logs=(log_of(week, found.saved, LogKind.NOTED, now=now, notes=text),),
        )

    keep_change(roster.family, decide, now=now)
    found = find_item(family_id, item_id)
    schedule_copies.keep_status(found.saved.item)
    return item_page(roster, found, now=now)


def _noted_meanwhile(found: Found) -> Conflict:
    item = found.saved.item
    return conflict_about(found, item, sentence("Somebody wrote another note for %(item)s meanwhile.", item=item.name))
