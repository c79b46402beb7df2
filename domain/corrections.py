"""What a parent knows better than the logs: "No, mornings are fine"."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from domain.children import Child
from domain.documents import Document
from domain.evidence import Move
from domain.ids import ChildId, CorrectionId, FamilyId
from domain.learned import Finding
from domain.spots import Spot
from domain.weeks import date_in_week, monday_of

LONGEST_WORDS = 300
PAIRS = 2


class Correction(Document):
    """A finding that a parent says is not so."""

    collection: ClassVar[str] = "corrections"

    id: CorrectionId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId
    finding: Finding
    words: str = Field(default="", max_length=LONGEST_WORDS)
    created_at: dt.datetime

    def moves(self, child: Child) -> Iterator[Move]:
        """Yield what it says to a model that learns from moves: from here to there is as good as from there to here.

        A move says "there is better"; one each way says "there is no difference", and pulls the two together.
        """
        subject = self.finding.subject
        names = [one.name for one in child.subjects] if subject is None else [subject]
        for name in names:
            for here, there in self._pairs():
                yield self._move(name, here, there)
                yield self._move(name, there, here)

    def _pairs(self) -> Iterator[tuple[Spot, Spot]]:
        """Yield a few places of the one part of the week, each with one of the other, on the same day if there is."""
        here, elsewhere = self.finding.here, self.finding.elsewhere
        for day in here.days[:PAIRS]:
            other = day if day in elsewhere.days else next(iter(elsewhere.days), day)
            for mine, theirs in zip(here.spans, elsewhere.spans, strict=False):
                yield Spot(day, mine.middle), Spot(other, theirs.middle)

    def _move(self, subject: str, origin: Spot, target: Spot) -> Move:
        monday = monday_of(self.created_at.date())
        return Move(
            child_id=self.child_id,
            subject=subject,
            date=date_in_week(monday, origin.day),
            start=origin.start,
            to_day=target.day,
            to_start=target.start,
        )
