"""Compiles the search and keeps it on disk: ``python -m planner.warm_up`` at set-up, not in a parent's first minute."""

from __future__ import annotations

import datetime as dt
from functools import cache
from shutil import rmtree

from domain.family_weeks import FamilyWeek
from domain.rules.facts import WeekFacts
from planner.annealing import COMPILED_CODE
from planner.annealing.weeks import WeekInTheMaking
from planner.board import lay_out


@cache
def load_compiled_search() -> None:
    """Load the compiled search from disk, or compile it, before the clock of a first plan runs."""
    board = lay_out(WeekFacts(FamilyWeek(week_start_date=dt.date(2024, 1, 1))), ())
    week = WeekInTheMaking(board, seed=0)
    week.anneal(hot=1.0, cold=1.0, begin=0, end=1, until=0)


def forget_older_code() -> None:
    """Remove what was compiled from earlier versions of the source."""
    for folder in COMPILED_CODE.parent.glob("compiled-*"):
        if folder != COMPILED_CODE:
            rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    forget_older_code()
    load_compiled_search()
