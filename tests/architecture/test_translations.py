"""What is written for translators reaches them."""

import re
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS

ROOT = Path(__file__).parents[2]
IMPORTED = re.compile(r"^from (?:flask_babel|domain\.sentences) import (?:\(([^)]*)\)|(.*))$", re.MULTILINE)
FOR_TEXTS = re.compile(r"\b\w*gettext\b|\b(?:plural_)?sentence\b")


def test_whatever_makes_a_text_is_known_to_who_collects_them() -> None:
    collected = {*DEFAULT_KEYWORDS, *re.findall(r"--keyword (\w+)", (ROOT / "bin/translations").read_text())}
    rooms = re.findall(r"^ +((?:\w+ )+\w+)$", (ROOT / "bin/translations").read_text(), re.MULTILINE)[0].split()
    used = {
        name
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        for names in IMPORTED.findall(path.read_text(encoding="utf-8"))
        for name in FOR_TEXTS.findall(" ".join(names))
    }
    assert {"gettext", "lazy_gettext", "sentence"} <= used <= collected
