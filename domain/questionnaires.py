"""Where a family is in the seven sections of the questionnaire."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId

SECTION_NUMBERS = (1, 2, 3, 4, 5, 6, 7)
CHILD_SECTIONS = (3, 4, 6)


class SectionState(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"


class SectionStates(Part):
    """The state of each section of the family."""

    section1: SectionState = SectionState.NOT_STARTED
    section2: SectionState = SectionState.NOT_STARTED
    section3: SectionState = SectionState.NOT_STARTED
    section4: SectionState = SectionState.NOT_STARTED
    section5: SectionState = SectionState.NOT_STARTED
    section6: SectionState = SectionState.NOT_STARTED
    section7: SectionState = SectionState.NOT_STARTED


class ChildProgress(Part):
    """The state of the sections that are asked once per child."""

    child_id: ChildId
    section3_child: SectionState = SectionState.NOT_STARTED
    section4: SectionState = SectionState.NOT_STARTED
    section6: SectionState = SectionState.NOT_STARTED


class QuestionnaireProgress(Document):
    """One family's way through the questionnaire, with what was typed but not yet finished."""

    collection: ClassVar[str] = "questionnaire_progress"

    id: str = Field(alias="_id")
    family_id: FamilyId
    started_at: dt.datetime
    last_updated_at: dt.datetime
    completed_at: dt.datetime | None = None
    current_section: int = Field(default=1, ge=1, le=7)
    progress: SectionStates = SectionStates()
    children_progress: tuple[ChildProgress, ...] = ()
    # Section id ("section4:<child id>") -> form field -> the values as they were typed.
    draft_responses: dict[str, dict[str, list[str]]] = {}
