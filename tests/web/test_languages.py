"""Pages in the reader's language, with dates and times as its country writes them."""

import datetime as dt
import re

import pytest
from flask import Flask, render_template_string
from pymongo.database import Database

from domain.sentences import Clock, sentence
from domain.spots import Spot
from domain.weeks import Weekday
from tests.web.browsers import Browser
from web.formats import clock, hour, long_date, said, short_date, weekday
from web.languages import current_tag
from web.zones import zone_choices, zone_name

FIRST_OF_SEPTEMBER = dt.date(2025, 9, 1)


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("", "en"),
        ("en-US,en;q=0.9", "en-US"),
        ("fr-FR,fr;q=0.9,es-MX;q=0.8,en;q=0.7", "es-MX"),
        ("en;q=0.3, es;q=0.9", "es"),
        ("tlh,*;q=0.1,,;q=x,-,es_ES, en-XYZQ", "en"),
    ],
)
def test_a_visitor_reads_the_first_language_of_its_browser_that_is_spoken_here(
    app: Flask, asked: str, got: str
) -> None:
    with app.test_request_context(headers={"Accept-Language": asked}):
        assert current_tag() == got


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "Monday, September 1|Sep 1|09:05|24:00"),
        ("en-US", "Monday, September 1|Sep 1|9:05\u202fAM|24:00"),
        ("en-GB", "Monday 1 September|1 Sept|09:05|24:00"),
        ("es-ES", "lunes, 1 de septiembre|1 sept|9:05|24:00"),
        ("es-US", "lunes, 1 de septiembre|1 sept|9:05\u202fam|24:00"),
    ],
)
def test_dates_and_times_are_written_as_in_the_country(app: Flask, tag: str, written: str) -> None:
    with app.test_request_context(headers={"Accept-Language": tag}):
        found = [long_date(FIRST_OF_SEPTEMBER), short_date(FIRST_OF_SEPTEMBER), clock(9 * 60 + 5), clock(24 * 60)]
    assert "|".join(found).replace("\u00a0", "\u202f") == written


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "09:00|9|13:00"), ("es-ES", "9:00|9|13:00"), ("en-US", "9 AM|9 AM|1 PM"), ("es-US", "9 am|9 am|1 pm")],
)
def test_hours_at_the_edge_of_a_grid_are_short(app: Flask, tag: str, written: str) -> None:
    with app.test_request_context(headers={"Accept-Language": tag}):
        found = "|".join([hour(9 * 60), hour(9 * 60, bare=True), hour(13 * 60)])
    assert re.sub(r"\s", " ", found) == written


def test_weekdays_have_names_in_each_language(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert [weekday(day) for day in (Weekday.MONDAY, Weekday.SUNDAY)] == ["lunes", "domingo"]


@pytest.mark.parametrize(
    ("tag", "first"),
    [("en", "Monday"), ("en-US", "Sunday"), ("en-GB", "Monday"), ("es", "Monday"), ("es-MX", "Sunday")],
)
def test_days_to_choose_from_begin_with_the_countrys_first(kim: Browser, tag: str, first: str) -> None:
    kim.post("/language", {"locale": tag})
    found = re.search(r'name="school_days" value="(\w+)"', kim.get("/questionnaire/1").text)
    assert found
    assert found[1] == first


def test_time_zones_have_the_names_of_the_readers_language(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert zone_name("America/New_York").endswith("/Nueva York")
    with app.test_request_context():
        assert zone_name("America/New_York") == "America/New York"
        assert zone_name("UTC") == "UTC"
        america = zone_choices()["America"]
    assert isinstance(america, dict)
    assert america["America/Indiana/Knox"] == "Indiana, Knox"


def test_what_the_library_of_forms_says_is_in_the_readers_language_too(visitor: Browser) -> None:
    visitor.post("/language", {"locale": "es-MX"})
    answer = visitor.post("/sign-in", {"email": "x" * 255, "password": "x"})
    assert "El campo no puede tener más de 254 caracteres." in answer.text


def test_a_sentence_is_said_with_the_readers_words_and_times(app: Flask) -> None:
    use = sentence("Use this language")
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert render_template_string("{{ use }}", use=use) == "Usar este idioma"
    with app.test_request_context(headers={"Accept-Language": "en-US"}):
        assert said(sentence("%(at)s would suit better", at=Clock(615))) == "10:15\u202fAM would suit better"


def test_a_sentence_within_a_text_of_a_page_is_in_the_readers_language_too(app: Flask) -> None:
    plural = "{% trans it=use, n=2 %}One: {{ it }}{% pluralize n %}Two: {{ it }}{% endtrans %}"
    page = "{{ _('<b>%(it)s</b>', it=use) }} " + plural
    with app.test_request_context(headers={"Accept-Language": "es"}):
        shown = render_template_string(page, use=sentence("Use this language"))
    assert shown == "<b>Usar este idioma</b> Two: Usar este idioma"


@pytest.mark.parametrize(("minutes", "text"), [(65, "lunes a la 1:05"), (11 * 60, "lunes a las 11:00")])
def test_one_o_clock_is_one(app: Flask, minutes: int, text: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert said(Spot(Weekday.MONDAY, minutes).said) == text
        at = render_template_string("{{ _('Now <b>%(now)s</b> until %(until)s', now='Arte', until=at) }}", at="1:05")
        assert at == "Ahora <b>Arte</b> hasta la 1:05"


def test_a_chosen_language_stays_on_this_browser(visitor: Browser) -> None:
    assert '<html lang="en">' in visitor.get("/").text
    answer = visitor.post("/language", {"locale": "es-MX", "back": "/sign-in"})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert '<html lang="es-MX">' in visitor.get("/").text


def test_a_person_reads_its_language_wherever_it_signs_in(kim: Browser, visitor: Browser, mongo: Database) -> None:
    kim.post("/language", {"locale": "es-US"})
    assert mongo.users.find_one({"email": "kim@example.com"})["locale"] == "es-US"
    visitor.sign_in()
    assert '<html lang="es-US">' in visitor.get("/language").text


def test_the_language_stays_when_it_signs_out(kim: Browser) -> None:
    kim.post("/language", {"locale": "es-US"})
    kim.sign_out()
    assert '<html lang="es-US">' in kim.get("/").text


def test_who_registers_keeps_the_language_it_came_with(visitor: Browser, mongo: Database) -> None:
    visitor.post("/language", {"locale": "es"})
    visitor.register()
    assert mongo.users.find_one({"email": "kim@example.com"})["locale"] == "es"
    assert '<html lang="es">' in visitor.get("/language").text


@pytest.mark.parametrize("tag", ["", "fr", "en-", "es-ES; drop", "x" * 400])
def test_an_unknown_language_is_refused_and_changes_nothing(kim: Browser, mongo: Database, tag: str) -> None:
    assert kim.post("/language", {"locale": tag}).status_code == 422
    assert mongo.users.find_one({"email": "kim@example.com"})["locale"] == "en"


def test_nobody_is_sent_elsewhere_by_the_choice(visitor: Browser) -> None:
    assert visitor.post("/language", {"locale": "es", "back": "//evil.example"}).location == "/"
