"""A worker looks back on a child's lessons, and what a parent sets right is evidence."""

import datetime as dt

from domain.activity_logs import ActivityLog, LogKind, Scheduled
from domain.ids import FeedbackId, ItemId, LogId
from domain.jobs_outbox import JobKind, PromiseState
from domain.learned import Learned
from domain.user_feedback import UserFeedback
from jobs.learned import refresh_learned, refresh_learned_later
from operations.corrections import correct_finding
from operations.learned import request_learned
from store import activity_logs, families, histories, jobs_outbox, learned, user_feedback
from store.connections import Connections
from tests.cast import MONDAY, Kims, settle_kims

NOW = dt.datetime(2025, 10, 11, 12, 0, tzinfo=dt.UTC)
WEEKS = 5


def live(kims: Kims) -> None:
    """Let Noah do Math at nine, and miss it at one in the afternoon, for some weeks."""
    logs = []
    for day in range(7 * WEEKS):
        date = MONDAY + dt.timedelta(days=day)
        if date.weekday() < 5:
            start, kind = ((9 * 60, LogKind.COMPLETED), (13 * 60, LogKind.MISSED))[day % 2]
            logs.append(
                ActivityLog(
                    id=LogId(f"log{day}"),
                    kind=kind,
                    family_id=kims.family.id,
                    child_id=kims.noah.id,
                    schedule_item_id=ItemId(f"item{day}"),
                    date=date,
                    activity_name="Math",
                    scheduled=Scheduled(start_time=start, end_time=start + 45),
                    created_at=NOW,
                )
            )
    activity_logs.insert_many(kims.family.id, logs)


def look(kims: Kims) -> Learned:
    """Look back as a worker does."""
    claimed = jobs_outbox.claim(request_learned(kims.family.id, now=NOW))
    assert claimed
    refresh_learned(claimed, NOW)
    done = jobs_outbox.find(claimed.id)
    assert done
    assert done.state is PromiseState.DONE
    found = learned.of_child(kims.family.id, kims.noah.id)
    assert found
    return found


def test_what_happened_is_looked_back_on(database: Connections) -> None:
    kims = settle_kims()
    live(kims)
    user_feedback.insert(
        kims.family.id,
        UserFeedback(id=FeedbackId("a"), family_id=kims.family.id, week_start_date=MONDAY, rating=4, created_at=NOW),
    )
    found = look(kims)
    assert (found.done.done, found.done.lessons, found.method) == (13, 25, "questionnaire")
    assert [week.rating for week in found.weeks] == [4, None, None, None, None]
    math = found.subjects[0]
    assert (math.planned_minutes, math.real_minutes) == (25 * 45, 13 * 45)
    assert sum(cell.lessons for cell in math.cells) == 25
    assert {cell.hour for cell in math.cells} == {9, 10, 11, 12, 13, 14}
    assert any(one.text.startswith("Math goes better before") for one in found.findings)


def test_looking_twice_keeps_one_document_for_each_child(database: Connections) -> None:
    kims = settle_kims()
    assert look(kims).id == look(kims).id
    assert database.database["learned"].count_documents({}) == 2


def test_what_is_set_right_pulls_both_ways_until_it_is_taken_back(database: Connections) -> None:
    kims = settle_kims()
    live(kims)
    finding = look(kims).findings[0]
    correct_finding(kims.family.id, kims.noah.id, finding.key, "Afternoons are fine", now=NOW)
    family = families.find(kims.family.id)
    assert family
    moves = histories.of_family(family).moves
    assert moves
    there = {(move.subject, move.start, move.to_start) for move in moves}
    assert {(subject, to_start, start) for subject, start, to_start in there} == there


def test_everybody_who_told_something_lately_is_looked_at_once_a_day(database: Connections) -> None:
    kims = settle_kims()
    live(kims)
    for _ in range(2):
        refresh_learned_later(NOW, model_is_new=True)
    refresh_learned_later(NOW + dt.timedelta(days=30), model_is_new=False)
    assert database.database["jobs_outbox"].count_documents({"kind": JobKind.REFRESH_LEARNED}) == 1
