"""A family that answers the questionnaire in a browser, with or without htmx."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from pymongo.database import Database
from werkzeug.test import TestResponse

from tests.web.browsers import Browser
from tests.web.pages import Fields, Form

HTMX = {"HX-Request": "true"}
LUNCH: Fields = {
    "rows-0-name": ["Lunch"],
    "rows-0-frequency": ["daily"],
    "rows-0-start_time": ["12:00"],
    "rows-0-end_time": ["12:30"],
    "rows-0-busy": ["everyone"],
}


@dataclass
class Parent:
    """Somebody who is signed in and fills in sections."""

    browser: Browser

    def open(self, path: str) -> Form:
        """Open a section; the answer is its form as it stands there."""
        answer = self.browser.get(path, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return Form(answer.text)

    def send(
        self, form: Form, changes: Mapping[str, Any] | None = None, *, to: str = "", htmx: bool = False
    ) -> TestResponse:
        """Post a form with some fields changed."""
        fields = {**form.fields, **(changes or {})}
        return self.browser.client.post(form.action + to, data=fields, headers=HTMX if htmx else {})

    def finish(self, path: str, changes: Mapping[str, Any] | None = None) -> TestResponse:
        """Open a section, fill it in and save it."""
        answer = self.send(self.open(path), changes)
        assert answer.status_code == 303, answer.text
        return answer

    def add_children(self, *children: tuple[str, int]) -> list[str]:
        """Finish section 2; the ids come back."""
        fields: dict[str, str] = {}
        for number, (name, age) in enumerate(children):
            fields |= {f"rows-{number}-name": name, f"rows-{number}-age": str(age)}
        self.finish("/questionnaire/2", fields)
        form = self.open("/questionnaire/2")
        return [form.fields[f"rows-{number}-key"][0] for number in range(len(children))]

    def answer_everything(self, *children: tuple[str, int]) -> list[str]:
        """Finish all seven sections with little typing."""
        self.finish("/questionnaire/1", {"name": "The Kims", "timezone": "America/Chicago"})
        ids = self.add_children(*(children or (("Noah", 6),)))
        self.finish("/questionnaire/3", LUNCH)
        for child_id in ids:
            self.finish(f"/questionnaire/3/{child_id}")
            self.finish(f"/questionnaire/4/{child_id}", {"rows-0-name": "Math", "rows-0-minutes": "30"})
        self.finish("/questionnaire/5")
        for child_id in ids:
            self.finish(f"/questionnaire/6/{child_id}")
        self.finish("/questionnaire/7")
        return ids


def second_browser(app: Flask) -> Parent:
    """Return the same person in another browser."""
    browser = Browser(app)
    assert browser.sign_in().status_code == 303
    return Parent(browser)


def only(mongo: Database, collection: str) -> dict[str, Any]:
    """Return the one document of a collection."""
    (found,) = mongo[collection].find()
    return dict(found)
