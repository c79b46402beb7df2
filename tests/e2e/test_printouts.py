"""What comes out of a printer: one page for each sheet, on the paper that was chosen."""

import re

import pytest

from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, Screen
from tests.e2e.conftest import OpenAs

UPRIGHT = {"a4": (595, 842), "letter": (612, 792)}


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_each_sheet_is_one_page_of_its_paper(kims: Kims, open_as: OpenAs) -> None:
    page = open_as(kims.ana)
    monday = kims.noahs_week.week_start_date
    for paper, upright in UPRIGHT.items():
        for path in ("week", "family-week"):
            page.goto(f"/printouts/{path}?paper={paper}&week={monday}")
            assert _pages(page.pdf(prefer_css_page_size=True)) == [upright[::-1]]


def _pages(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]
