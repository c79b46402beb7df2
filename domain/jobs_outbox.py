"""Work that was promised together with the data that needs it."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.documents import Document, Part
from domain.ids import FamilyId, PromiseId
from domain.kept_sentences import KeptSentence
from domain.sentences import Sentence


class PromiseState(StrEnum):
    """How far promised work is."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobKind(StrEnum):
    """What can be promised."""

    GENERATE_PLAN = "generate_plan"
    REPAIR_WEEK = "repair_week"
    RETRAIN_MODEL = "retrain_model"
    REFRESH_LEARNED = "refresh_learned"
    CLOSE_DAYS = "close_days"
    PROMISE_COMING_WEEKS = "promise_coming_weeks"
    PLAN_COMING_WEEK = "plan_coming_week"
    SEED_DEMO = "seed_demo"
    SEED_DEMO_COOP = "seed_demo_coop"


WEEK_KINDS = (JobKind.GENERATE_PLAN, JobKind.REPAIR_WEEK, JobKind.PLAN_COMING_WEEK)
"""What is made for one week of a family, one at a time: a newer request takes the place of an older one."""


class JobProgress(Part):
    """How far running work is, for whoever waits for it."""

    percent: int = Field(default=0, ge=0, le=100)
    message: KeptSentence = Field(default_factory=Sentence)
    value: int | None = Field(default=None, description="the objective of the best plan so far")


class JobPromise(Document):
    """One piece of promised work; whoever holds ``token`` and an unexpired lease is doing it."""

    collection: ClassVar[str] = "jobs_outbox"

    id: PromiseId = Field(alias="_id")
    kind: JobKind
    family_id: FamilyId | None = None
    payload: dict[str, str] = Field(default_factory=dict)
    dedupe_key: str | None = None
    state: PromiseState = PromiseState.PENDING
    attempt: int = Field(default=0, ge=0)
    token: str | None = None
    lease_until: dt.datetime | None = None
    available_at: dt.datetime
    progress: JobProgress = JobProgress()
    error: str = ""
    created_at: dt.datetime
    updated_at: dt.datetime

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (PromiseState.DONE, PromiseState.FAILED, PromiseState.CANCELLED)
