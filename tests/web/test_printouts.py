"""Days and weeks on paper: what stands on a sheet, and that it is one sheet."""

import re

import pytest

from domain.weeks import Weekday
from store import children
from tests.cast import Kims
from tests.web.browsers import Browser
from web.family_sheets import Entry, FamilySheet
from web.sheets import PAPERS, Room, largest_size

A4 = PAPERS["a4"]


def test_each_child_has_its_day_on_a_sheet_of_its_own(ana: Browser) -> None:
    page = ana.get("/printouts/today").text
    assert page.count('class="sheet ') == 2
    assert page.count("☐") == 4
    assert "Lunch" in page


def test_one_child_alone_is_one_sheet(ana: Browser, kims: Kims) -> None:
    page = ana.get(f"/printouts/today?child={kims.emma.id}").text
    assert page.count('class="sheet ') == 1
    assert "Noah" not in page


def test_what_is_done_is_ticked_and_what_is_skipped_is_left_out(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{kims.item(kims.noah, 'Math', Weekday.WEDNESDAY).id}/completion")
    ana.post(f"/items/{kims.item(kims.noah, 'Reading', Weekday.WEDNESDAY).id}/skip")
    page = ana.get(f"/printouts/today?child={kims.noah.id}").text
    assert page.count("☑") == 1
    assert "Reading" not in page


def test_small_children_get_large_letters_unless_somebody_says_otherwise(ana: Browser, kims: Kims) -> None:
    children.replace(kims.family.id, kims.emma.with_changes(age=5))
    path = f"/printouts/today?child={kims.emma.id}"
    assert _size(ana.get(path).text) > _size(ana.get(f"{path}&letters=usual").text)
    assert _size(ana.get(f"/printouts/today?child={kims.noah.id}&letters=large").text) == _size(ana.get(path).text)


def _size(page: str) -> int:
    (size,) = re.findall(r'class="sheet f(\d+)"', page)
    return int(size)


def test_a_childs_week_and_the_familys_are_a_sheet_each(ana: Browser, kims: Kims) -> None:
    week = ana.get(f"/printouts/week?child={kims.emma.id}&week=2025-09-01").text
    assert week.count('class="sheet ') == 1
    assert week.count("☐") == 12
    family = ana.get("/printouts/family-week?week=2025-09-01").text
    assert family.count('class="sheet ') == 1
    assert family.count("☐") == 24
    assert "Noah: Math" in family


@pytest.mark.parametrize(
    ("language", "asked", "paper"),
    [
        ("en-US", "", "letter"),
        ("en-GB", "", "a4"),
        ("en-US", "a4", "a4"),
        ("de", "letter", "letter"),
        ("de", "x", "a4"),
    ],
)
def test_the_paper_is_what_the_country_uses_or_what_was_chosen(
    ana: Browser, language: str, asked: str, paper: str
) -> None:
    page = ana.get(f"/printouts/today?paper={asked}", headers={"Accept-Language": language}).text
    assert f'<body class="{paper}' in page


def test_an_empty_week_says_that_there_is_nothing_to_print(ana: Browser) -> None:
    for path in ("/printouts/week?week=2025-09-08", "/printouts/family-week?week=2025-09-08"):
        assert "there is nothing to print" in ana.get(path).text


def test_letters_are_as_large_as_fits() -> None:
    room = Room.upright(A4, taken_mm=20)
    few, many = [[["Math"]]] * 5, [[["Math"]]] * 60
    assert largest_size(few, room, at_most=26) == 26
    assert largest_size(many, room, at_most=26) < 10


def test_long_words_make_letters_smaller() -> None:
    room = Room.across(A4, taken_mm=20)
    short, long = [[["Math"] * 12] * 5], [[["A story about the discovery of the sources of the Nile"] * 12] * 5]
    assert largest_size(long, room, at_most=16) < largest_size(short, room, at_most=16)


@pytest.mark.parametrize(("children", "is_across"), [(2, True), (8, False)])
def test_many_children_stand_beside_each_other_on_an_upright_sheet(children: int, *, is_across: bool) -> None:
    day = tuple(Entry("09:00", "Botany", "☐") for _ in range(6))
    sheet = FamilySheet(tuple("MTWTF"), tuple(map(str, range(children))), ((day,) * 5,) * children)
    better = max(sheet.fitted(A4), sheet.turned().fitted(A4), key=lambda one: one.size)
    assert better.is_across is is_across
