"""The demo co-op: a dozen families that share, made once, and planned anew each week."""

import datetime as dt

import pytest

from domain.jobs_outbox import JobKind, PromiseState
from domain.weeks import ONE_WEEK
from jobs.demo_coops import NAMES, seed_demo_coop
from operations.coop_boards import Board, board_of
from operations.demo_coops import DEMO_COOP, DEMO_ORGANIZER, offer_demo_coop, open_demo_coop
from store import coop_sessions, coops, jobs_outbox
from store.connections import Connections

# A Wednesday, 11:20 in New York.
NOW = dt.datetime(2025, 9, 10, 15, 20, tzinfo=dt.UTC)
TODAY = dt.date(2025, 9, 10)


def fill(now: dt.datetime) -> None:
    """Do what is promised, as a worker would."""
    for promised in jobs_outbox.undelivered(now + dt.timedelta(days=1)):
        claimed = jobs_outbox.claim(promised.id)
        if claimed is not None and claimed.kind is JobKind.SEED_DEMO_COOP:
            seed_demo_coop(claimed, now)


def board(date: dt.date, now: dt.datetime = NOW) -> Board:
    """Return what the organizer sees of a day."""
    coop = coops.find(DEMO_COOP)
    assert coop
    return board_of(coop, (date,), now=now)


@pytest.fixture
def filled(database: Connections) -> Connections:
    offer_demo_coop(NOW)
    fill(NOW)
    return database


def test_its_families_share_what_they_do_this_week_and_the_next(filled: Connections) -> None:
    for date in (TODAY, TODAY + ONE_WEEK):
        shown = board(date)
        assert len({child.family for child in shown.children}) == len(NAMES)
        assert len(shown.children) > len(NAMES)
        assert all(child.is_planned for child in shown.children)
        assert any(item.name == "Lunch" for child in shown.children for item in child.days[date])
    assert len(coop_sessions.of_coop(DEMO_COOP)) == 2


def test_it_is_made_once_and_promised_once_a_week(filled: Connections) -> None:
    before = board(TODAY)
    offer_demo_coop(NOW)
    fill(NOW)
    assert board(TODAY) == before
    assert filled.database["jobs_outbox"].count_documents({"kind": "seed_demo_coop"}) == 1


def test_weeks_later_it_is_planned_again(filled: Connections) -> None:
    later = NOW + 3 * ONE_WEEK
    assert not any(child.is_planned for child in board(TODAY + 3 * ONE_WEEK, later).children)
    assert open_demo_coop(later).organizer.id == DEMO_ORGANIZER
    fill(later)
    assert all(child.is_planned for child in board(TODAY + 3 * ONE_WEEK, later).children)
    assert filled.database["families"].count_documents({}) == len(NAMES)


def test_the_job_says_that_it_is_done(filled: Connections) -> None:
    promised = jobs_outbox.find_by_key("seed_demo_coop:2025-09-08")
    assert promised
    assert promised.state is PromiseState.DONE


def test_without_the_co_op_it_gives_up(database: Connections) -> None:
    offer_demo_coop(NOW)
    database.database["coops"].delete_many({})
    fill(NOW)
    promised = jobs_outbox.find_by_key("seed_demo_coop:2025-09-08")
    assert promised
    assert promised.state is PromiseState.FAILED
    assert not database.database["families"].count_documents({})
