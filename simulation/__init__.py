"""Families that do not exist: their answers, their true preferences, and weeks as they would have lived them."""

from simulation.coops import draw_consents, planned_weeks
from simulation.crowds import Crowd, Kind
from simulation.households import MadeUpFamily, draw_household
from simulation.weeks import LivedWeek, live_weeks

__all__ = [
    "Crowd",
    "Kind",
    "LivedWeek",
    "MadeUpFamily",
    "draw_consents",
    "draw_household",
    "live_weeks",
    "planned_weeks",
]
