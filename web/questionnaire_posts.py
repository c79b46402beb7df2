"""What a browser posts of a section: the answers, and which page they were typed into."""

from flask import abort, request

from domain.answers import Answers, AnswersTooLongError
from domain.questionnaires import Edit

_CONTROLS = ("csrf_token", "editor", "base", "add", "remove", "restore", "suggest", "copy", "keep", "merge", "later")
_LONGEST_EDITOR = 40
_MOST_DIGITS = 9


def posted_answers() -> Answers:
    """Return what was typed, whether it makes sense or not; 413 if that is unreasonably much."""
    try:
        return Answers.read(request.form.to_dict(flat=False)).without(_CONTROLS)
    except AnswersTooLongError:
        abort(413)


def posted_edit() -> Edit:
    """Return which page was sent, and the revision that its reader has seen."""
    seen = request.form.get("keep") or request.form.get("merge") or request.form.get("base", "")
    editor = "".join(filter(str.isalnum, request.form.get("editor", "")))[:_LONGEST_EDITOR]
    return Edit(editor, int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= _MOST_DIGITS else -1)
