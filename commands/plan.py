"""``brightpath plan FAMILY.json``: plans one family week from a file, without a database."""

import json
import sys
from pathlib import Path

import click
from pydantic import ValidationError

from domain.family_weeks import FamilyWeek
from domain.kept_sentences import AS_TEXT
from planner import plan_week

BAD_INPUT = 2
MOST_PROBLEMS = 50
MOST_BYTES = 50_000_000


class UnreadableFamilyError(Exception):
    """A file that is no family week, with one line per problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@click.command()
@click.argument("family", type=click.Path(path_type=Path))
@click.option("--seconds", default=5.0, show_default=True, type=click.FloatRange(0.01, 3600), help="Time limit.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1), help="Same seed, same plan.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Threads of the exact solver."
)
def plan(family: Path, seconds: float, seed: int, workers: int) -> None:
    """Plan the week described in FAMILY (a JSON file) and print the plan as JSON."""
    try:
        week = read_family_week(family)
    except UnreadableFamilyError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        sys.exit(BAD_INPUT)
    made = plan_week(week, time_limit=seconds, seed=seed, workers=workers)
    click.echo(made.model_dump_json(indent=2, exclude_none=True, context=AS_TEXT))


def read_family_week(path: Path) -> FamilyWeek:
    """Return the family week of a file; UnreadableFamilyError names each field that is wrong."""
    return parse_family_week(_read(path))


def parse_family_week(text: str) -> FamilyWeek:
    """Return the family week of a JSON text; UnreadableFamilyError names each field that is wrong."""
    try:
        given = json.loads(text)
        return FamilyWeek.model_validate_json(json.dumps(_tidied(given)), strict=True)
    except ValidationError as error:
        raise UnreadableFamilyError(*_problems(error)) from None
    except RecursionError:
        raise UnreadableFamilyError("the file is nested too deeply to be a family week") from None
    except ValueError as error:
        raise UnreadableFamilyError(f"the file is not valid JSON: {error}") from None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFamilyError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFamilyError(f"{path}: {error.strerror}") from None
    except ValueError:
        raise UnreadableFamilyError(f"{path}: not a text file in UTF-8") from None


def _tidied(value: object) -> object:
    """Drop what is null, which means left out, and write 45.0 as 45."""
    match value:
        case dict():
            return {key: _tidied(inner) for key, inner in value.items() if inner is not None}
        case list():
            return [_tidied(inner) for inner in value]
        case float() if value.is_integer():
            return int(value)
    return value


def _problems(error: ValidationError) -> list[str]:
    lines = []
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        field = ".".join(str(part) for part in problem["loc"])
        messages = problem["msg"].removeprefix("Value error, ").splitlines()
        lines += [f"{field}: {message}" if field else message for message in messages]
    if len(lines) > MOST_PROBLEMS:
        lines[MOST_PROBLEMS:] = [f"and {len(lines) - MOST_PROBLEMS} more"]
    return lines
