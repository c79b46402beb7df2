"""Opening the demo family with one click."""

from pymongo.database import Database

from settings import Settings
from tests.web.browsers import Browser, Clock
from web.app import make_app


def test_the_start_page_offers_it_and_it_opens_without_a_password(visitor: Browser) -> None:
    assert 'action="/demo"' in visitor.get("/").text
    answer = visitor.post("/demo")
    assert answer.status_code == 303
    assert answer.location.startswith("/plans/")
    assert "share" in visitor.get(answer.location).text
    assert visitor.is_signed_in


def test_opening_it_ends_the_session_before(kim: Browser) -> None:
    before = kim.cookie
    kim.post("/demo")
    assert kim.cookie != before
    kim.cookie = before
    assert not kim.is_signed_in


def test_nobody_opens_it_from_another_site(visitor: Browser) -> None:
    assert visitor.client.post("/demo").status_code == 400
    assert visitor.post("/demo", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_in_production_there_is_none(settings: Settings, mongo: Database, clock: Clock) -> None:
    app = make_app(settings.model_copy(update={"environment": "production"}), clock=clock)
    client = app.test_client()
    page = client.get("/sign-in", base_url="https://plans.example.org")
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = client.post(
        "/demo",
        base_url="https://plans.example.org",
        data={"csrf_token": token},
        headers={"Referer": "https://plans.example.org/"},
    )
    assert answer.status_code == 404
    assert mongo.families.count_documents({}) == 0


def test_without_embedded_servers_there_is_none(settings: Settings, mongo: Database, clock: Clock) -> None:
    browser = Browser(make_app(settings.model_copy(update={"embedded_servers": False}), clock=clock))
    assert "/demo" not in browser.get("/").text
    assert browser.post("/demo").status_code == 404


def test_the_demo_co_op_opens_as_its_organizer(visitor: Browser) -> None:
    assert 'action="/demo/organizer"' in visitor.get("/").text
    answer = visitor.post("/demo/organizer")
    assert answer.location == "/coops/demo-coop/day"
    page = visitor.get(answer.location).text
    assert "Maple Street Co-op (demo)" in page
    assert "No family shares anything yet" in page


def test_visitors_who_try_everything_leave_the_demo_co_op_as_it_was(visitor: Browser, kim: Browser) -> None:
    visitor.post("/demo/organizer")
    assert visitor.post("/family").location == "/coops"
    assert "make an account of your own" in visitor.get("/coops").text
    page = visitor.post("/coops/demo-coop/invitations/organizer").text
    code = page.partition('class="code">')[2].partition("<")[0]
    assert kim.post(f"/join/{code}").status_code == 303
    assert kim.post("/coops/demo-coop/organizers/demo-organizer/removal").status_code == 303
    assert visitor.get("/coops/demo-coop/day").status_code == 404
    visitor.post("/demo/organizer")
    assert visitor.get("/coops/demo-coop/day").status_code == 200


def test_in_production_there_is_no_demo_co_op(settings: Settings, mongo: Database, clock: Clock) -> None:
    app = make_app(settings.model_copy(update={"environment": "production"}), clock=clock)
    client = app.test_client()
    page = client.get("/sign-in", base_url="https://plans.example.org")
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    headers = {"Referer": "https://plans.example.org/"}
    data = {"csrf_token": token}
    answer = client.post("/demo/organizer", base_url="https://plans.example.org", data=data, headers=headers)
    assert answer.status_code == 404
    assert not mongo.coops.count_documents({})
