"""Which function does which kind of promised work."""

import datetime as dt
from collections.abc import Callable

from domain.jobs_outbox import JobKind, JobPromise
from jobs.coming_weeks import plan_coming_week, promise_coming_weeks
from jobs.day_ends import close_days_of_zone
from jobs.demo import seed_demo
from jobs.demo_coops import seed_demo_coop
from jobs.learned import refresh_learned
from jobs.plans import generate_plan
from jobs.repairs import repair_week
from jobs.retraining import retrain_model

KINDS: dict[JobKind, Callable[[JobPromise, dt.datetime], None]] = {
    JobKind.GENERATE_PLAN: generate_plan,
    JobKind.REPAIR_WEEK: repair_week,
    JobKind.RETRAIN_MODEL: retrain_model,
    JobKind.REFRESH_LEARNED: refresh_learned,
    JobKind.SEED_DEMO: seed_demo,
    JobKind.SEED_DEMO_COOP: seed_demo_coop,
    JobKind.CLOSE_DAYS: close_days_of_zone,
    JobKind.PROMISE_COMING_WEEKS: promise_coming_weeks,
    JobKind.PLAN_COMING_WEEK: plan_coming_week,
}
