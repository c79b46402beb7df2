"""What the past teaches: a ranking of the places in a week where a child could do a subject."""

from ml.attempts import Attempt, attempt
from ml.evaluation import Foresight
from ml.exploration import Exploration, explore
from ml.fair_trials import result_of
from ml.files import ModelFile, UntrustedModelError, dump_model, load_model
from ml.insights import insights_of
from ml.learned import Looked, what_was_learned
from ml.lessons import lessons_of
from ml.ranker import PlacementRanker
from ml.reasons import RankedPlace, Reason, rank_child
from ml.scoring import FamilyWeek, score_week
from ml.verdicts import Champion, Verdict

__all__ = [
    "Attempt",
    "Champion",
    "Exploration",
    "FamilyWeek",
    "Foresight",
    "Looked",
    "ModelFile",
    "PlacementRanker",
    "RankedPlace",
    "Reason",
    "UntrustedModelError",
    "Verdict",
    "attempt",
    "dump_model",
    "explore",
    "insights_of",
    "lessons_of",
    "load_model",
    "rank_child",
    "result_of",
    "score_week",
    "what_was_learned",
]
