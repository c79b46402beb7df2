"""``brightpath simulate``: fills the database with made-up families for load tests and demonstrations."""

import datetime as dt
import json
import random

import click

from commands.opening import opened_store
from domain.weeks import ONE_WEEK, monday_of
from jobs.simulated_coops import settle_coop
from jobs.simulated_families import keep_family
from simulation import Crowd, Kind, MadeUpFamily, draw_household, live_weeks
from store.codec import new_id


@click.command()
@click.option("--families", default=10, show_default=True, type=click.IntRange(1, 100_000), help="How many families.")
@click.option("--weeks", default=4, show_default=True, type=click.IntRange(0, 520), help="Weeks that each has lived.")
@click.option("--coop", "is_coop", is_flag=True, help="Make them one co-op, planned this week and the next.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1), help="Same seed, same lives.")
def simulate(families: int, weeks: int, seed: int, *, is_coop: bool) -> None:
    """Make families up and keep them with their schedules, logs and answers."""
    now = dt.datetime.now(dt.UTC)
    chance = random.Random(seed)  # noqa: S311  made-up lives need no secret chance
    crowd, kinds = Crowd.drawn(chance), tuple(Kind)
    monday = monday_of(now.date()) - weeks * ONE_WEEK
    logs = children = 0
    made: dict[str, object] = {}
    households: list[MadeUpFamily] = []
    with opened_store():
        for index in range(families):
            household = draw_household(chance, crowd, kinds[index % len(kinds)], now=now, new_id=new_id)
            lived = list(live_weeks(chance, household, monday, weeks, new_id=new_id))
            keep_family(household, lived)
            households += [household] if is_coop else []
            children += len(household.children)
            logs += sum(len(week.logs) for week in lived)
        if is_coop:
            made = dict(settle_coop(chance, households, now=now)._asdict())
    click.echo(json.dumps({"families": families, "children": children, "weeks": weeks, "logs": logs} | made))
