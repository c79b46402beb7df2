"""What comes out of a printer: one page for each sheet, on the paper that was chosen."""

import datetime as dt
import re

import pytest

from store import children, schedules
from store.codec import new_id
from tests.cast import Kims, week_of
from tests.e2e.browsers import LAPTOP, Screen
from tests.e2e.conftest import OpenAs
from tests.programs import Running, store_of

UPRIGHT = {"a4": (595, 842), "letter": (612, 792)}


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_each_sheet_is_one_page_of_its_paper(kims: Kims, open_as: OpenAs) -> None:
    page = open_as(kims.ana)
    monday = kims.noahs_week.week_start_date
    for paper, upright in UPRIGHT.items():
        for path in ("week", "family-week"):
            page.goto(f"/printouts/{path}?paper={paper}&week={monday}")
            assert _pages(page.pdf(prefer_css_page_size=True)) == [upright[::-1]]


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_many_children_with_long_names_are_one_page_too(kims: Kims, open_as: OpenAs, program: Running) -> None:
    monday = kims.noahs_week.week_start_date
    with store_of(program):
        for number in range(6):
            name = f"{number} Bartholomew Maximilian Alexander von und zu Kimlein"[:50]
            later = kims.emma.created_at + dt.timedelta(minutes=number + 1)
            child = children.insert(kims.family.id, kims.emma.with_changes(id=new_id(), name=name, created_at=later))
            schedules.insert(kims.family.id, week_of(child, monday, math="10:30", reading="11:15", art="14:30"))
    page = open_as(kims.ana)
    for paper in UPRIGHT:
        page.goto(f"/printouts/family-week?paper={paper}&week={monday}")
        assert len(_pages(page.pdf(prefer_css_page_size=True))) == 1


def _pages(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]
