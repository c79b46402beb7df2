"""``brightpath rank CHILD_ID --week D``: every candidate placement of a child's subjects with its score."""

import datetime as dt
import json

import click

from commands.endings import BAD_INPUT, stop_with
from commands.identifiers import Identifier
from commands.opening import opened_store
from domain.clock import clock_text
from domain.ids import ChildId
from domain.weeks import monday_of
from jobs.scoring import RankedPlace, rank_placements


@click.command()
@click.argument("child_id", type=Identifier())
@click.option("--week", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Any day of the week.")
def rank(child_id: str, week: dt.datetime) -> None:
    """Print one JSON line per candidate: every school day, every start on the quarter hour, commitments ignored."""
    with opened_store():
        ranked = rank_placements(ChildId(child_id), monday_of(week.date()))
        if ranked is None:
            stop_with(BAD_INPUT, f"CHILD_ID: there is no child {child_id[:40]!r}")
        for place in ranked:
            click.echo(_line(child_id, place))


def _line(child_id: str, place: RankedPlace) -> str:
    reasons = [{"feature": one.feature, "effect": one.effect, "text": one.text} for one in place.reasons]
    told = {
        "childId": child_id,
        "subject": place.subject,
        "dayOfWeek": place.day,
        "startTime": clock_text(place.start),
        "score": place.score,
        "reasons": reasons,
    }
    return json.dumps(told, ensure_ascii=False)
