"""Every text of every page goes through the catalogue: in a language made of other letters, no plain word is left."""

import pytest

from domain.weeks import Weekday
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser
from tests.web.other_letters import plain_words, untranslated

# Pages of a family, with the ids of the cast in their addresses.
PAGES = (
    "/today",
    "/today?child={noah}",
    "/week",
    "/week?week=2025-08-25",
    "/week?week=2025-09-08",
    "/children/{emma}/weeks/{monday}",
    "/items/{item}",
    "/family-week",
    "/family-week?week=2025-09-08",
    "/printouts/today",
    "/printouts/today?child={noah}&letters=large&paper=letter",
    "/printouts/week",
    "/printouts/week?week=2025-09-08",
    "/printouts/family-week",
    "/children/{noah}/handover",
    "/offline",
    "/language",
    "/nowhere",
)
# What a family without children sees of them.
EMPTY_PAGES = ("/today", "/week", "/family-week", "/printouts/week", "/printouts/family-week")
# What somebody does to a week, one after the other, and then finds on its pages.
STEPS = (
    ("/items/{item}/moves", {"day": "Friday", "start": "10:45"}),
    ("/items/{item}/moves", {"day": "Friday", "start": "12:00"}),
    ("/items/{item}/moves", {"day": "Friday", "start": "11:15", "seen": "Monday 08:00"}),
    ("/items/{item}/moves", {"day": "", "start": "soon", "reason": "because" * 90}),
    ("/schedules/{schedule}/moves/undoing", {}),
    ("/schedules/{schedule}/moves/redoing", {}),
    ("/schedules/{schedule}/moves/confirmation", {"changes": "others"}),
    ("/schedules/{schedule}/moves/confirmation", {}),
    ("/items/{item}/moves/undoing", {}),
    ("/items/{item}/pin", {}),
    ("/items/{item}/skip", {}),
    ("/schedules/{schedule}/edits/undoing", {}),
    ("/items/{todays}/timer", {"back": "today"}),
    ("/items/{todays}/timer/removal", {"back": "today"}),
    ("/items/{todays}/completion", {"back": "today"}),
    ("/items/{todays}/engagement", {"back": "today", "engagement": "3"}),
    ("/items/{todays}/notes", {"note": "Noah", "seen": "Emma"}),
    ("/items/{todays}/times", {"began": "soon", "minutes": "0"}),
    ("/items/{item}/lesson", {"name": "", "minutes": "0"}),
    ("/items/{item}/removal", {}),
)
SHOWN_AFTERWARDS = ("/today", "/week", "/items/{todays}")


@pytest.fixture
def ids(kims: Kims) -> dict[str, str]:
    return {
        "noah": kims.noah.id,
        "emma": kims.emma.id,
        "monday": MONDAY.isoformat(),
        "schedule": kims.noahs_week.id,
        "todays": kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id,
        "item": kims.item(kims.noah, "Reading", Weekday.FRIDAY).id,
    }


@pytest.mark.usefixtures("other_letters")
def test_no_page_of_a_family_shows_a_text_that_cannot_be_translated(ana: Browser, ids: dict[str, str]) -> None:
    ana.post("/language", {"locale": "es"})
    assert untranslated(ana, PAGES, ids) == {}


@pytest.mark.usefixtures("other_letters")
def test_no_page_without_children_does(kim: Browser) -> None:
    kim.post("/language", {"locale": "es"})
    assert untranslated(kim, EMPTY_PAGES, {}) == {}


@pytest.mark.usefixtures("other_letters")
def test_nothing_that_is_said_of_a_change_does(ana: Browser, ids: dict[str, str]) -> None:
    ana.post("/language", {"locale": "es"})
    for path, fields in STEPS:
        answer = ana.post(path.format(**ids), fields, headers={"HX-Request": "true"})
        assert answer.status_code in (200, 409, 422), (path, answer.status_code)
        assert list(plain_words(answer.text)) == [], path
        assert untranslated(ana, SHOWN_AFTERWARDS, ids) == {}, path


@pytest.mark.usefixtures("other_letters")
def test_nothing_that_a_child_sees_of_its_own_day_does(ana: Browser, ids: dict[str, str]) -> None:
    ana.post("/language", {"locale": "es"})
    handover = "/children/{noah}/handover".format(**ids)
    assert list(plain_words(ana.post(handover, {"pin": "x"}).text)) == []
    ana.post(handover, {"pin": "2468"})
    assert untranslated(ana, ("/my-day", "/my-day/return"), {}) == {}
