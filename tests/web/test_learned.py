"""What was learned of a child: shown, set right, taken back."""

import datetime as dt

from domain.jobs_outbox import JobKind
from domain.learned import Learned
from store import corrections, jobs_outbox, learned
from tests.cast import Kims
from tests.web.browsers import Browser, Clock

TEXT = "Math goes better before"


def page_of(browser: Browser, kims: Kims) -> str:
    answer = browser.get(f"/children/{kims.noah.id}/learned")
    assert answer.status_code == 200
    return answer.text


def test_the_week_leads_to_what_was_learned(ana: Browser, kims: Kims) -> None:
    assert f'href="/children/{kims.noah.id}/learned"' in ana.get("/week").text
    assert "There is nothing to learn from yet" in page_of(ana, kims)


def test_it_is_shown_as_pictures_and_as_tables(ana: Browser, kims: Kims, seen: Learned) -> None:
    page = page_of(ana, kims)
    assert TEXT in page
    assert f"quite sure, from {seen.findings[0].lessons} lessons" in page
    assert page.count("<rect") == 10
    assert "<strong>Math</strong>: best at 09:00" in page
    assert "<td>85 (" in page
    assert "12 of 25" in page
    assert "Good</td>" in page


def test_what_is_not_so_is_set_right_shown_and_taken_back(ana: Browser, kims: Kims, seen: Learned) -> None:
    key = seen.findings[0].key
    path = f"/children/{kims.noah.id}/corrections"
    for _ in range(2):
        assert ana.post(path, {"key": key, "words": "No, afternoons are <fine>"}).status_code == 303
    (kept,) = corrections.of_child(kims.family.id, kims.noah.id)
    page = page_of(ana, kims)
    assert "afternoons are &lt;fine&gt;" in page
    assert page.count(seen.findings[0].text) == 2
    assert ana.post(f"/corrections/{kept.id}/removal").status_code == 303
    assert corrections.of_child(kims.family.id, kims.noah.id) == ()
    assert ana.post(f"/corrections/{kept.id}/removal").status_code == 404


def test_too_many_words_come_back(ana: Browser, kims: Kims, seen: Learned) -> None:
    path = f"/children/{kims.noah.id}/corrections"
    answer = ana.post(path, {"key": seen.findings[0].key, "words": "much " * 80})
    assert answer.status_code == 422
    assert "Use fewer words." in answer.text
    assert "much much" in answer.text


def test_what_is_no_longer_said_cannot_be_set_right(ana: Browser, kims: Kims, seen: Learned) -> None:
    path = f"/children/{kims.noah.id}/corrections"
    answer = ana.post(path, {"key": "hours Latin", "words": ""}, follow_redirects=True)
    assert "brought up to date meanwhile" in answer.text
    assert corrections.of_child(kims.family.id, kims.noah.id) == ()


def test_a_parent_who_asks_anew_waits_until_it_was_looked_at(
    ana: Browser, kims: Kims, seen: Learned, clock: Clock
) -> None:
    clock.go_on(minutes=1)
    waiting = ana.post(f"/children/{kims.noah.id}/learned")
    assert waiting.status_code == 303
    assert jobs_outbox.newest_of_family(kims.family.id, JobKind.REFRESH_LEARNED)
    assert "takes a moment" in ana.get(waiting.location).text
    learned.keep(kims.family.id, seen.with_changes(created_at=clock() + dt.timedelta(seconds=1)))
    assert "takes a moment" not in ana.get(waiting.location).text


def test_a_child_that_is_removed_takes_it_along(ana: Browser, kims: Kims, seen: Learned) -> None:
    fields = {
        "rows-0-key": kims.noah.id,
        "rows-0-name": "Noah",
        "rows-0-age": "11",
        "rows-0-removed": "y",
        "rows-1-key": kims.emma.id,
        "rows-1-name": "Emma",
        "rows-1-age": "8",
    }
    ana.post("/questionnaire/2", fields)
    assert learned.of_child(kims.family.id, kims.noah.id) is None
