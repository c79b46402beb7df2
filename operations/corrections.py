"""Setting right what was learned of a child, and taking that back."""

import datetime as dt

from domain.corrections import Correction
from domain.ids import ChildId, CorrectionId, FamilyId
from operations.weeks import NoSuchChildError
from store import corrections, learned
from store.codec import new_id
from store.connections import transaction


class NoSuchCorrectionError(LookupError):
    """The family has no such correction, or not any more."""


class FindingGoneError(LookupError):
    """What was to be set right is no longer said."""


def correct_finding(family_id: FamilyId, child_id: ChildId, key: str, words: str, *, now: dt.datetime) -> Correction:
    """Keep that something is not so; what was set right before stays as it is.

    NoSuchChildError if the child is none of the family's, FindingGoneError if nothing of that key is said of it.
    """

    def work() -> Correction:
        known = learned.with_answers(family_id, child_id)
        if known is None:
            raise NoSuchChildError(child_id)
        for earlier in known.corrections:
            if earlier.finding.key == key:
                return earlier
        finding = known.learned.finding(key) if known.learned else None
        if finding is None:
            raise FindingGoneError(key)
        made = Correction(
            id=CorrectionId(new_id()),
            family_id=family_id,
            child_id=child_id,
            finding=finding,
            words=words,
            created_at=now,
        )
        return corrections.insert(family_id, made)

    return transaction(work)


def take_correction_back(family_id: FamilyId, correction_id: CorrectionId) -> Correction:
    """Take a correction back; NoSuchCorrectionError if it is not there. What it was is returned."""
    known = corrections.find(family_id, correction_id)
    if known is None or not corrections.delete(family_id, correction_id):
        raise NoSuchCorrectionError(correction_id)
    return known
