"""Family weeks of every kind, kept beside the tests."""

import json
from pathlib import Path
from typing import Any

from domain.family_weeks import FamilyWeek

FOLDER = Path(__file__).parent / "families"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text()


def data_of(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text_of(name))
    return data


def week_of(name: str) -> FamilyWeek:
    return FamilyWeek.model_validate_json(text_of(name), strict=True)
