import datetime as dt

from store.checkups import examine
from store.connections import Connections
from store.schema import ensure_schema

NOON = dt.datetime(2025, 9, 1, 12, tzinfo=dt.UTC)


def _advised(now: dt.datetime = NOON) -> dict[str, str]:
    return {finding.check: finding.found for finding in examine(now) if not finding.is_well}


def test_it_finds_nothing_to_do_in_a_store_that_is_in_order(database: Connections) -> None:
    assert database.valkey.available
    assert _advised() == {}


def test_it_names_a_missing_index(database: Connections) -> None:
    database.database["schedules"].drop_index("one_active_schedule_per_child_and_week")
    try:
        assert "schedules.one_active_schedule_per_child_and_week" in _advised()["indexes"]
    finally:
        ensure_schema()


def test_it_names_an_old_validator(database: Connections) -> None:
    database.database.command("collMod", "children", validator={})
    try:
        assert _advised() == {"validators": "missing or old: children"}
    finally:
        ensure_schema()
