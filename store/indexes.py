"""Every collection's indexes; a family's collections lead with ``familyId``, which is also the shard key.

What a co-op's families share with it is looked up by the co-op: those indexes lead with ``coopId``.
"""

from pymongo import ASCENDING, DESCENDING, IndexModel

REPAIRS_KEPT = 60 * 24 * 60 * 60
"""Seconds."""

_ACTIVE = {"isActive": True}
_VOUCHED_FOR = {"identities.subject": {"$type": "string"}}

INDEXES: dict[str, list[IndexModel]] = {
    "users": [
        IndexModel("email", unique=True),
        IndexModel(
            [("identities.kind", ASCENDING), ("identities.subject", ASCENDING)],
            unique=True,
            partialFilterExpression=_VOUCHED_FOR,
        ),
    ],
    "families": [
        IndexModel("guardians.userId"),
        IndexModel([("timezone", ASCENDING), ("daysClosed", ASCENDING)]),
    ],
    "children": [IndexModel([("familyId", ASCENDING), ("createdAt", ASCENDING)]), IndexModel("name")],
    "schedules": [
        IndexModel(
            [("familyId", ASCENDING), ("childId", ASCENDING), ("weekStartDate", ASCENDING), ("version", DESCENDING)]
        ),
        # With all that tells which version of a week counts: a co-op asks that of hundreds of families at once.
        IndexModel(
            [
                ("familyId", ASCENDING),
                ("weekStartDate", ASCENDING),
                ("isActive", ASCENDING),
                ("childId", ASCENDING),
                ("_id", ASCENDING),
                ("revision", ASCENDING),
                ("updatedAt", ASCENDING),
                ("status", ASCENDING),
            ]
        ),
        IndexModel([("familyId", ASCENDING), ("days.items._id", ASCENDING)]),
        IndexModel(
            [("familyId", ASCENDING), ("childId", ASCENDING), ("weekStartDate", ASCENDING)],
            name="one_active_schedule_per_child_and_week",
            unique=True,
            partialFilterExpression=_ACTIVE,
        ),
    ],
    "activity_logs": [
        IndexModel([("familyId", ASCENDING), ("childId", ASCENDING), ("date", ASCENDING)]),
        IndexModel("scheduleId"),
        IndexModel("scheduleItemId"),
        IndexModel([("date", ASCENDING), ("_id", ASCENDING)]),
    ],
    "missed_lessons": [
        IndexModel([("familyId", ASCENDING), ("date", ASCENDING)]),
        IndexModel([("familyId", ASCENDING), ("itemId", ASCENDING), ("date", ASCENDING)], unique=True),
    ],
    "absences": [IndexModel([("familyId", ASCENDING), ("lastDate", ASCENDING)])],
    "user_feedback": [
        IndexModel([("familyId", ASCENDING), ("createdAt", ASCENDING)]),
        IndexModel(
            [("familyId", ASCENDING), ("weekStartDate", ASCENDING), ("childId", ASCENDING)],
            name="one_answer_per_week",
            unique=True,
            partialFilterExpression={"weekStartDate": {"$type": "date"}},
        ),
    ],
    "repairs": [
        IndexModel([("familyId", ASCENDING), ("createdAt", DESCENDING)]),
        # A proposal holds whole weeks, and is of no use once they are long past.
        IndexModel("createdAt", expireAfterSeconds=REPAIRS_KEPT),
    ],
    "learned": [IndexModel([("familyId", ASCENDING), ("childId", ASCENDING)], unique=True)],
    "corrections": [IndexModel([("familyId", ASCENDING), ("childId", ASCENDING), ("createdAt", ASCENDING)])],
    "fair_trials": [IndexModel([("familyId", ASCENDING), ("childId", ASCENDING), ("createdAt", DESCENDING)])],
    "insights": [IndexModel([("familyId", ASCENDING), ("childId", ASCENDING), ("createdAt", ASCENDING)])],
    "questionnaire_progress": [IndexModel("familyId", unique=True)],
    "ml_models": [IndexModel([("name", ASCENDING), ("version", ASCENDING)], unique=True)],
    "coops": [IndexModel("organizers.userId"), IndexModel("invitations.fingerprint")],
    "coop_memberships": [
        IndexModel([("familyId", ASCENDING), ("coopId", ASCENDING)], unique=True),
        IndexModel([("coopId", ASCENDING), ("createdAt", ASCENDING)]),
    ],
    "coop_sessions": [IndexModel([("coopId", ASCENDING), ("date", ASCENDING), ("startTime", ASCENDING)])],
    "audit_log": [
        IndexModel([("coopId", ASCENDING), ("number", ASCENDING)], unique=True),
        IndexModel([("coopId", ASCENDING), ("familyIds", ASCENDING), ("action", ASCENDING), ("number", DESCENDING)]),
        IndexModel([("coopId", ASCENDING), ("actorId", ASCENDING), ("action", ASCENDING), ("createdAt", DESCENDING)]),
    ],
    "sessions": [IndexModel("expiresAt", expireAfterSeconds=0), IndexModel("userId")],
    "received_changes": [IndexModel("receivedAt", expireAfterSeconds=30 * 24 * 60 * 60), IndexModel("familyId")],
    "jobs_outbox": [
        IndexModel([("state", ASCENDING), ("availableAt", ASCENDING)]),
        IndexModel([("familyId", ASCENDING), ("kind", ASCENDING), ("createdAt", DESCENDING)]),
        IndexModel("dedupeKey", unique=True, partialFilterExpression={"dedupeKey": {"$type": "string"}}),
    ],
}
