"""How a week was: asked once, answered, skipped or changed, by adults who share a family."""

from store import user_feedback
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser, Clock

PATH = f"/weeks/{MONDAY}/feedback"
QUESTION = "How was the week of Sep 1?"


def days_later(days: int, clock: Clock, *browsers: Browser) -> None:
    """Go on by some days and sign in again: nobody stays signed in for so long."""
    clock.go_on(days=days)
    for browser, name in zip(browsers, ("ana", "ben"), strict=False):
        browser.sign_in(f"{name}@example.com")


def test_a_week_that_is_over_is_asked_about_until_it_was_answered(ana: Browser, kims: Kims, clock: Clock) -> None:
    assert QUESTION not in ana.get("/today").text
    days_later(3, clock, ana)
    assert QUESTION in ana.get("/today").text
    answer = ana.post(PATH, {"rating": "4", "comments": "Calm\r\nmornings", "seen": "nothing", "back": "today"})
    assert (answer.status_code, answer.location) == (303, "/today")
    kept = user_feedback.of_week(kims.family.id, MONDAY)
    assert kept
    assert (kept.rating, kept.comments, kept.is_skipped) == (4, "Calm\nmornings", False)
    assert kept.schedule_id in (kims.noahs_week.id, kims.emmas_week.id)
    assert QUESTION not in ana.get("/today").text


def test_a_week_that_was_skipped_is_never_asked_about_again(ana: Browser, ben: Browser, clock: Clock) -> None:
    days_later(3, clock, ana, ben)
    assert ana.post(f"{PATH}/skipping", {"back": "today"}).location == "/today"
    for browser in (ana, ben):
        assert QUESTION not in browser.get("/today").text


def test_only_the_newest_week_is_asked_about_and_only_if_it_was_planned(ana: Browser, clock: Clock) -> None:
    days_later(12, clock, ana)
    assert "How was the week" not in ana.get("/today").text


def test_an_answer_stands_on_its_week_and_can_be_changed(ana: Browser, kims: Kims, clock: Clock) -> None:
    days_later(7, clock, ana)
    week = f"/children/{kims.noah.id}/weeks/{MONDAY}"
    assert "Say how this week was" in ana.get(week).text
    ana.post(PATH, {"rating": "2", "comments": "", "seen": "nothing"})
    assert "<strong>Not so good</strong>" in ana.get(week).text
    kept = user_feedback.of_week(kims.family.id, MONDAY)
    assert kept
    assert kept.updated_at
    ana.post(PATH, {"rating": "3", "comments": "Better than it felt", "seen": kept.updated_at.isoformat()})
    assert "Better than it felt</textarea>" in ana.get(PATH).text


def test_skipping_takes_no_answer_away(ana: Browser, kims: Kims, clock: Clock) -> None:
    days_later(7, clock, ana)
    ana.post(PATH, {"rating": "5", "comments": "", "seen": "nothing"})
    ana.post(f"{PATH}/skipping")
    kept = user_feedback.of_week(kims.family.id, MONDAY)
    assert kept
    assert kept.rating == 5


def test_what_the_second_of_two_typed_comes_back_beside_the_first(ana: Browser, ben: Browser, clock: Clock) -> None:
    days_later(7, clock, ana, ben)
    ben.post(PATH, {"rating": "5", "comments": "Ben's words", "seen": "nothing"})
    answer = ana.post(PATH, {"rating": "1", "comments": "Ana's words", "seen": "nothing"})
    assert answer.status_code == 409
    assert "Ben&#39;s words" in answer.text
    assert "Ana&#39;s words</textarea>" in answer.text


def test_without_a_choice_the_words_come_back(ana: Browser, clock: Clock) -> None:
    days_later(7, clock, ana)
    for rating in ("", "6", "great"):
        answer = ana.post(PATH, {"rating": rating, "comments": "Calm mornings", "seen": "nothing"})
        assert answer.status_code == 422
        assert "Choose one of these." in answer.text
        assert "Calm mornings</textarea>" in answer.text


def test_nothing_can_be_said_of_a_week_that_is_not_over_or_was_not_planned(ana: Browser, kims: Kims) -> None:
    for monday in (MONDAY.isoformat(), "2025-08-25"):
        assert ana.get(f"/weeks/{monday}/feedback").status_code == 200
        assert ana.post(f"/weeks/{monday}/feedback", {"rating": "5", "seen": "nothing"}).status_code == 422
    assert user_feedback.of_week(kims.family.id, MONDAY) is None
