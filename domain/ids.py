"""The names by which documents refer to each other, one type per kind so that they cannot be mixed up."""

from typing import NewType

UserId = NewType("UserId", str)
FamilyId = NewType("FamilyId", str)
ChildId = NewType("ChildId", str)
PlanId = NewType("PlanId", str)
ScheduleId = NewType("ScheduleId", str)
ItemId = NewType("ItemId", str)
LogId = NewType("LogId", str)
FeedbackId = NewType("FeedbackId", str)
ModelId = NewType("ModelId", str)
PromiseId = NewType("PromiseId", str)
AbsenceId = NewType("AbsenceId", str)
CoopId = NewType("CoopId", str)
InvitationId = NewType("InvitationId", str)
MembershipId = NewType("MembershipId", str)
CoopSessionId = NewType("CoopSessionId", str)
EntryId = NewType("EntryId", str)
LearnedId = NewType("LearnedId", str)
CorrectionId = NewType("CorrectionId", str)
FairTrialId = NewType("FairTrialId", str)
InsightId = NewType("InsightId", str)
