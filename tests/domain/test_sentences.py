"""A sentence reads as English, and can be said in any language, from a document too."""

import copy
import pickle
from collections.abc import Sequence
from gettext import NullTranslations

import pytest
from pydantic import Field, ValidationError

from domain.documents import Part
from domain.formats import EnglishFormats
from domain.kept_sentences import AS_TEXT, KeptSentence
from domain.sentences import (
    Clock,
    Duration,
    Opening,
    Sentence,
    clauses,
    full,
    listed,
    plural_sentence,
    sentence,
    translated,
)
from domain.weeks import Weekday

SPANISH = {
    "%(child)s has %(lesson)s %(when)s": "%(when)s %(child)s tiene %(lesson)s",
    "on %(day)s at %(time)s": "el %(day)s a las %(time)s",
    "%(number)s lesson": ("%(number)s clase", "%(number)s clases"),
    "%(first)s, and %(second)s.": "%(first)s, y %(second)s.",
    "it stays": "se queda",
    "it is late": "es tarde",
    "%(number)s more": ("%(number)s más", "%(number)s más"),
    "with %(names)s": "con %(names)s",
}


class Spanish(NullTranslations):
    def gettext(self, message: str) -> str:
        return str(SPANISH[message])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        assert msgid2
        return SPANISH[msgid1][n != 1]


class SpanishFormats(EnglishFormats):
    def weekday(self, day: Weekday) -> str:
        return {"Monday": "lunes"}[day]

    def all_of(self, parts: Sequence[str]) -> str:
        return " y ".join(parts)


def in_spanish(said: Sentence) -> str:
    return translated(said, Spanish(), SpanishFormats())


WHEN = sentence("on %(day)s at %(time)s", day=Weekday.MONDAY, time=Clock(570))
HAS_MATH = sentence("%(child)s has %(lesson)s %(when)s", child="Emma", lesson="Math", when=WHEN)
TWO = plural_sentence("%(number)s lesson", "%(number)s lessons", 2)
JOINED = sentence("%(first)s, and %(second)s.", first=Opening(sentence("it stays")), second=sentence("it is late"))
NAMES = sentence("with %(names)s", names=listed(["Ann", "Ben", "Cara", "Dan"], most=3))
LAST = sentence(
    "%(clauses)s after %(time)s, %(points)s of 5",
    clauses=clauses([sentence("it stays"), sentence("it is late")]),
    time=Duration(150),
    points=3.5,
)
ALL = [WHEN, HAS_MATH, TWO, JOINED, NAMES, LAST]


class Note(Part):
    reason: KeptSentence = Field(default_factory=Sentence)


def test_a_sentence_is_its_english_text() -> None:
    assert HAS_MATH == "Emma has Math on Monday at 09:30"
    assert plural_sentence("%(number)s lesson", "%(number)s lessons", 1) == "1 lesson"
    assert TWO == "2 lessons"
    assert JOINED == "It stays, and it is late."
    assert NAMES == "with Ann, Ben and 2 more"
    assert full(clauses([sentence("it stays")])) == "It stays."
    assert LAST == "it stays; it is late after 2 h 30, 3.5 of 5"
    assert sentence("%(name)s is 100 %% sure", name="100 %") == "100 % is 100 % sure"


def test_it_is_said_in_another_language_with_what_is_nested_in_it() -> None:
    assert in_spanish(HAS_MATH) == "el lunes a las 09:30 Emma tiene Math"
    assert in_spanish(TWO) == "2 clases"
    assert in_spanish(JOINED) == "Se queda, y es tarde."
    assert in_spanish(NAMES) == "con Ann y Ben y 2 más"


def test_what_was_only_ever_text_is_shown_as_it_is() -> None:
    assert in_spanish(Note.model_validate({"reason": "It stays, 100 %."}).reason) == "It stays, 100 %."
    assert Note.model_validate({"reason": "It stays."}).model_dump() == {"reason": "It stays."}


@pytest.mark.parametrize("said", ALL)
def test_it_comes_back_from_a_document_as_it_was(said: Sentence) -> None:
    note = Note(reason=said)
    for read in (Note.model_validate(note.model_dump()), Note.model_validate_json(note.model_dump_json())):
        assert (read.reason, read.reason.message, read.reason.number) == (said, said.message, said.number)
        assert translated(read.reason, NullTranslations(), EnglishFormats()) == said
        assert read.model_dump() == note.model_dump()


def test_a_document_holds_readable_english_too() -> None:
    assert Note(reason=HAS_MATH).model_dump() == {
        "reason": {
            "text": "Emma has Math on Monday at 09:30",
            "message": "%(child)s has %(lesson)s %(when)s",
            "values": {
                "child": "Emma",
                "lesson": "Math",
                "when": {
                    "message": "on %(day)s at %(time)s",
                    "values": {"day": {"weekday": "Monday"}, "time": {"clock": "09:30"}},
                },
            },
        }
    }


def test_other_programs_are_given_the_english_text_alone() -> None:
    assert Note(reason=HAS_MATH).model_dump(context=AS_TEXT) == {"reason": "Emma has Math on Monday at 09:30"}


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])  # noqa: S301
def test_a_copy_says_the_same(copied: object) -> None:
    said = copied(TWO)  # type: ignore[operator]
    assert (said, said.message, said.plural, said.number) == (TWO, TWO.message, TWO.plural, 2)


@pytest.mark.parametrize(
    "kept",
    [
        7,
        {"text": "It stays."},
        {"text": "At noon", "message": "at %(time)s", "values": {"time": {"clock": "25:00"}}},
        {"text": "On Monday", "message": "on %(day)s", "values": {"day": {"weekday": "Caturday"}}},
        {"text": "On Monday", "message": "on %(day)s", "values": {"day": {"colour": "red"}}},
        {"text": "On Monday", "message": "on %(day)s", "values": {"day": None}},
        {"text": "On Monday", "message": "on %(day)s", "values": ["day"]},
        {"text": "Two", "message": "one", "plural": "many", "number": "two", "values": {}},
    ],
)
def test_what_is_no_sentence_is_refused(kept: object) -> None:
    with pytest.raises(ValidationError):
        Note.model_validate({"reason": kept})


@pytest.mark.parametrize(
    "kept",
    [
        {"message": "%(child)s stays", "values": {}},
        {"message": "%(child)d stays", "values": {"child": "Emma"}},
        {"message": "sure to 100 %", "values": {}},
        {"message": "it %(what)s", "values": {"what": {"message": "%(no)s", "values": {}}}},
    ],
)
def test_what_cannot_be_translated_is_shown_as_its_text(kept: dict[str, object]) -> None:
    said = Note.model_validate({"reason": {"text": "It stays."} | kept}).reason
    assert translated(said, NullTranslations(), EnglishFormats()) == "It stays."


def test_a_familys_own_words_stand_within_a_sentence_as_they_are() -> None:
    assert sentence("Moved: %(reason)s.", reason=Sentence("Dentist")) == "Moved: Dentist."
