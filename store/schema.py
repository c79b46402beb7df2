"""What the database must look like before anything is kept in it: collections, validators, indexes."""

from pymongo.errors import CollectionInvalid

from domain.absences import Absence
from domain.activity_logs import ActivityLog
from domain.audit_log import AuditEntry
from domain.children import Child
from domain.coop_memberships import CoopMembership
from domain.coop_sessions import CoopSession
from domain.coops import Coop
from domain.corrections import Correction
from domain.documents import Document
from domain.fair_trials import FairTrial
from domain.families import Family
from domain.insights import Insight
from domain.jobs_outbox import JobPromise
from domain.learned import Learned
from domain.missed_lessons import MissedLesson
from domain.ml_models import MlModel
from domain.questionnaires import QuestionnaireProgress
from domain.received_changes import ReceivedChange
from domain.repairs import Repair
from domain.schedules import Schedule
from domain.sessions import Session
from domain.user_feedback import UserFeedback
from domain.users import User
from store.connections import database
from store.indexes import INDEXES
from store.validators import validator_of

MODELS: tuple[type[Document], ...] = (
    User,
    Family,
    Child,
    Schedule,
    ActivityLog,
    UserFeedback,
    Repair,
    Absence,
    Learned,
    Correction,
    FairTrial,
    Insight,
    MissedLesson,
    QuestionnaireProgress,
    MlModel,
    Coop,
    CoopMembership,
    CoopSession,
    AuditEntry,
    Session,
    JobPromise,
    ReceivedChange,
)
"""Every kind of document that has a collection."""


def ensure_schema() -> None:
    """Create what is missing and bring validators up to date; safe to run at every start, by several processes."""
    for model in MODELS:
        _ensure_validator(model)
    for name, indexes in INDEXES.items():
        database()[name].create_indexes(indexes)


def _ensure_validator(model: type[Document]) -> None:
    validator = validator_of(model)
    try:
        database().create_collection(model.collection, validator=validator)
    except CollectionInvalid:
        database().command("collMod", model.collection, validator=validator)
