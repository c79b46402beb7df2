"""The texts of scripts: each language gets scripts of its own, so that nobody loads another's words."""

import json
import re
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from web.languages import DEFAULT, LANGUAGES

TRANSLATED = tuple(language for language in LANGUAGES if language != DEFAULT)
_FOLDER = Path(__file__).parent / "translations"
_TEXT = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")')


def in_language(script: str, language: str) -> str:
    """Return a script in which each text, written ``_("…")``, is in another language."""

    def translated(found: re.Match[str]) -> str:
        text = _translations(language).gettext(json.loads(found[1]))
        return f"_({json.dumps(text, ensure_ascii=False)}"

    return _TEXT.sub(translated, script)


@cache
def _translations(language: str) -> NullTranslations:
    return Translations.load(_FOLDER, [language])
