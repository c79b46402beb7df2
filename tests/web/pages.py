"""Reading a page as a browser does: which form stands there, and what it would post."""

from collections.abc import Mapping
from html.parser import HTMLParser

Fields = dict[str, list[str]]


class Form(HTMLParser):
    """The answers form of a page of the questionnaire."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.buttons: list[tuple[str, str]] = []
        self.action = ""
        self._inside = False
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = found.get("id") == "answers"
            self.action = found.get("action", "") if self._inside else self.action
        if not self._inside:
            return
        if tag == "select":
            self._select = found["name"]
        elif tag == "option":
            self._option(found)
        elif tag == "input":
            self._input(found)
        elif tag == "button" and "name" in found:
            self.buttons.append((found["name"], found.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "select":
            self._select = ""

    def _option(self, found: Mapping[str, str]) -> None:
        if self._select and (self._select not in self.fields or "selected" in found):
            self.fields[self._select] = [found["value"]]

    def _input(self, found: Mapping[str, str]) -> None:
        if found.get("type") in ("checkbox", "radio") and "checked" not in found:
            return
        self.fields.setdefault(found["name"], []).append(found.get("value", ""))
