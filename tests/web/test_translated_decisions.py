"""No text of what a family decides of its weeks, or is told of its children's lessons, is left out of the catalogue."""

import pytest

from domain.fair_trials import TrialResult
from domain.learned import Learned, Tally
from operations.day_ends import close_days
from store import fair_trials
from tests.cast import MONDAY, Kims, proposed_repair
from tests.web.browsers import Browser, Clock
from tests.web.findings import a_trial, an_insight
from tests.web.other_letters import plain_words, untranslated

PAGES = (
    "/today",
    "/week",
    "/schedules/{week}/lessons/new",
    "/repairs/{repair}",
    "/missed-work",
    "/days-off",
    "/week-settings",
    "/weeks/{monday}/feedback",
    "/weeks/2025-09-08/feedback",
    "/children/{noah}/learned",
    "/children/{emma}/learned",
    "/children/{noah}/trials",
)
TRIAL = {"subject": "Math", "first_time": "11:00", "second_time": "09:00", "monday": "2025-09-08"}
DAYS_OFF = {"who": "everybody", "kind": "sick", "first_date": "2025-09-01", "last_date": "2025-09-02", "name": ""}
SENT: tuple[tuple[str, dict[str, str]], ...] = (
    ("/schedules/{week}/lessons", {"name": "", "minutes": "1", "start": "noon", "day": "Someday"}),
    ("/repairs/{repair}/acceptance", {}),
    ("/repairs/{repair}/acceptance", {"whole": "yes"}),
    ("/repairs/{repair}/undoing", {}),
    ("/weeks/{monday}/repairs", {}),
    ("/weeks/2025-09-08/repairs", {}),
    ("/weeks/{monday}/plans", {}),
    ("/missed-work/decisions", {}),
    ("/missed-work/decisions", {"arrange": "2025-09-08"}),
    ("/missed-work/extra", {}),
    ("/missed-work/extra", {"session": "{noah} Math"}),
    ("/days-off", DAYS_OFF),
    ("/days-off", DAYS_OFF | {"first_date": ""}),
    ("/days-off", DAYS_OFF | {"last_date": "2025-08-01"}),
    ("/days-off", DAYS_OFF | {"last_date": "2027-08-01", "kind": "bored", "who": "nobody"}),
    ("/week-settings", {"missed_work": "next_week", "coming_weeks": "draft"}),
    ("/week-settings", {"missed_work": "never"}),
    ("/weeks/{monday}/confirmation", {}),
    ("/weeks/2025-09-08/confirmation", {}),
    ("/items/{item}/notes", {"note": "7", "seen": "8"}),
    ("/items/{item}/notes", {"note": ""}),
    ("/children/{noah}/corrections", {"key": "{finding}", "words": "1" * 301}),
    ("/children/{noah}/corrections", {"key": "{finding}", "words": ""}),
    ("/children/{noah}/corrections", {"key": "another", "words": ""}),
    ("/children/{noah}/learned", {}),
    ("/insights/{insight}/acceptance", {}),
    ("/insights/{insight}/reopening", {}),
    ("/insights/{insight}/refusal", {}),
    ("/children/{noah}/trials", {"subject": "Math", "first_time": "noon"}),
    ("/children/{noah}/trials", TRIAL | {"first_time": "08:00"}),
    ("/children/{noah}/trials", TRIAL | {"first_time": "09:10"}),
    ("/children/{noah}/trials", TRIAL),
    ("/first-week/restoring", {"back": "/week"}),
    ("/first-week/dismissal", {"back": "/today"}),
)

pytestmark = pytest.mark.usefixtures("other_letters")


@pytest.fixture
def spanish(ana: Browser) -> Browser:
    """Ana's browser in a language of which every text is in other letters."""
    assert ana.post("/language", {"locale": "es"}).status_code == 303
    return ana


@pytest.fixture
def ids(kims: Kims, seen: Learned, clock: Clock) -> dict[str, str]:
    """What addresses name; there is something of everything that these pages show."""
    close_days(kims.family.id, MONDAY, now=clock())
    return {
        "noah": kims.noah.id,
        "emma": kims.emma.id,
        "monday": MONDAY.isoformat(),
        "item": kims.noahs_week.days[4].items[0].id,
        "week": kims.noahs_week.id,
        "repair": proposed_repair(kims, now=clock()).id,
        "finding": seen.findings[0].key,
        "insight": an_insight(kims.noah, clock()).id,
    }


def test_no_page_leaves_a_text_out(spanish: Browser, ids: dict[str, str]) -> None:
    spanish.post("/first-week/restoring")
    assert untranslated(spanish, PAGES, ids) == {}


def test_no_answer_does(spanish: Browser, ids: dict[str, str]) -> None:
    for path, fields in SENT:
        sent = {name: value.format(**ids) for name, value in fields.items()}
        answer = spanish.post(path.format(**ids), sent, follow_redirects=True)
        assert answer.status_code in (200, 409, 422), (path, answer.status_code)
        assert list(plain_words(answer.text)) == [], (path, fields)


def test_no_question_about_a_week_does(spanish: Browser, kims: Kims, clock: Clock) -> None:
    clock.go_on(days=3)
    spanish.sign_in("ana@example.com")
    path = f"/weeks/{MONDAY}/feedback"
    assert untranslated(spanish, ("/today", path), {}) == {}
    for fields in ({}, {"rating": "4", "comments": "", "seen": "nothing"}, {"rating": "2", "seen": "nothing"}):
        assert list(plain_words(spanish.post(path, fields, follow_redirects=True).text)) == []


@pytest.mark.parametrize(("probability", "low", "high"), [(0.99, 20, 60), (0.5, -20, 20), (0.01, -60, -20)])
def test_no_result_of_a_trial_does(
    spanish: Browser, kims: Kims, clock: Clock, probability: float, low: int, high: int
) -> None:
    trial = a_trial(kims.noah, clock())
    fair_trials.insert(kims.family.id, trial)
    tallies = {"first": Tally(done=5, lessons=6), "second": Tally(done=4, lessons=7)}
    marks = {"first_mark": 3.5, "second_mark": 4.0, "marks_by_chance": 1 - probability}
    sureness = {"probability": probability, "low": low, "high": high}
    result = TrialResult(**tallies, **marks, **sureness, until=trial.last_date)
    fair_trials.keep_result(kims.family.id, trial.id, result)
    path = f"/children/{kims.noah.id}/trials"
    for days in (0, 28):
        clock.go_on(days=days)
        spanish.sign_in("ana@example.com")
        assert untranslated(spanish, [path], {}) == {}
