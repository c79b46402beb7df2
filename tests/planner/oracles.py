"""An independent judge of weeks: works on the raw JSON, minute by minute, and shares no code with the program."""

import datetime as dt
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import Any, NamedTuple

NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
BEST = {
    "early_morning": (420, 540),
    "mid-morning": (540, 660),
    "late_morning": (660, 750),
    "early_afternoon": (750, 870),
    "late_afternoon": (870, 1020),
    "evening": (1020, 1200),
}
NEED = {"full_involvement": 2, "some_assistance": 1, "minimal_supervision": 0, "independent": 0}
STABLE = {"strict_structure": 90, "moderate_structure": 60, "flexible": 36, "very_flexible": 18}
MOVE = {"strict_structure": 400, "moderate_structure": 250, "flexible": 150, "very_flexible": 80}
REQUIRED = {"2-3_times_per_week": 2, "once_a_week": 1, "occasionally": 0}
ALLOWED = {"2-3_times_per_week": 3, "once_a_week": 1, "occasionally": 1}


class Session(NamedTuple):
    """A session as the JSON of a plan has it."""

    child: str
    subject: str
    day: str
    start: int
    end: int
    group: str | None
    make_up: bool


def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def sessions_in(plan: dict[str, Any]) -> list[Session]:
    return [
        Session(
            week["childId"],
            item["name"],
            day["dayOfWeek"],
            clock(item["startTime"]),
            clock(item["endTime"]),
            item.get("groupId"),
            bool(item.get("makeUp")),
        )
        for week in plan["schedules"]
        for day in week["days"]
        for item in day["items"]
        if item["type"] == "subject"
    ]


class Judge:
    """Judges the sessions of one family week."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.family = data["family"]
        self.days: list[str] = self.family["schoolDays"]
        self.style = self.family["preferences"]["schedulingStyle"]
        self.firmness = self.family["preferences"]["schedulingFlexibility"]
        self.children = {child["_id"]: child for child in data["children"]}
        self.subjects = {(c["_id"], s["name"]): s for c in data["children"] for s in c["subjects"]}
        self.owed = {(one["childId"], one["subject"]): one["sessions"] for one in data.get("makeUp", [])}
        standing = {self._place(one): one.get("locked", False) for one in data.get("current", [])}
        self.locked = {place for place, locked in standing.items() if locked}
        self.movable = {place for place, locked in standing.items() if not locked}
        self.pinned = [self._place(one) for one in data.get("pins", [])]
        self.busy: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.away: dict[str, Counter[int]] = defaultdict(Counter)
        self._lay_commitments_out()

    @staticmethod
    def _place(one: dict[str, Any]) -> tuple[str, str, str, int]:
        return one["childId"], one["subject"], one["dayOfWeek"], clock(one["startTime"])

    def _lay_commitments_out(self) -> None:
        for day in self.days:
            for one in self.family.get("commitments", []):
                if self._happens(one, day):
                    minutes = range(clock(one["startTime"]), clock(one["endTime"]))
                    if one.get("busy") == "guardian":
                        self.away[day].update(minutes)
                    else:
                        for child in self.children:
                            self.busy[child, day].update(minutes)
            for name in self.children:
                self._lay_out_child(name, day)

    def _lay_out_child(self, name: str, day: str) -> None:
        for one in self.children[name].get("commitments", []):
            if self._happens(one, day):
                minutes = range(clock(one["startTime"]), clock(one["endTime"]))
                self.busy[name, day].update(minutes)
                if one.get("needsGuardian"):
                    self.away[day].update(minutes)

    def _happens(self, one: dict[str, Any], day: str) -> bool:
        date = dt.date.fromisoformat(self.data["weekStartDate"]) + dt.timedelta(days=NAMES.index(day))
        begin = dt.date.fromisoformat(one["startDate"]) if one.get("startDate") else None
        end = dt.date.fromisoformat(one["endDate"]) if one.get("endDate") else None
        if (begin and date < begin) or (end and date > end):
            return False
        match one["frequency"]:
            case "daily":
                return True
            case "weekly":
                return day in one["daysOfWeek"]
            case "monthly":
                return begin is not None and begin.day == date.day
        return date == begin

    def grid(self) -> int:
        marks = [clock(c["learningPreferences"]["homeschoolingHours"]["startTime"]) for c in self.children.values()]
        marks += [one["sessionDuration"] for one in self.subjects.values()]
        marks += [clock(one["fixedTime"]["preferredTime"]) for one in self.subjects.values() if self._required(one)]
        marks += [start for *_, start in self.pinned]
        return 5 if any(mark % 15 for mark in marks) else 15

    @staticmethod
    def _required(subject: dict[str, Any]) -> bool:
        return bool((subject.get("fixedTime") or {}).get("required"))

    def asked(self, subject: dict[str, Any]) -> tuple[int, int]:
        kind = subject["frequency"]
        return REQUIRED.get(kind, len(self.days)), ALLOWED.get(kind, len(self.days))

    # The hard rules.

    def broken(self, sessions: list[Session]) -> set[str]:
        """Return the names of the rules that are broken."""
        found = {name for one in sessions for name in self._broken_alone(one)}
        for child in self.children:
            for day in self.days:
                found |= self._broken_day(child, [one for one in sessions if (one.child, one.day) == (child, day)])
        for key, subject in self.subjects.items():
            found |= self._broken_week(key, subject, [one for one in sessions if one[:2] == key])
        for day in self.days:
            if self._overloaded(day, [one for one in sessions if one.day == day]):
                found.add("attention")
        places = {one[:4] for one in sessions}
        if self.locked - places:
            found.add("locked")
        if set(self.pinned) - places:
            found.add("pin")
        return found

    def _broken_alone(self, one: Session) -> set[str]:
        if one[:4] in self.locked:
            return set()
        child, subject = self.children[one.child], self.subjects[one.child, one.subject]
        hours = child["learningPreferences"]["homeschoolingHours"]
        group = (subject.get("metadata") or {}).get("groupId")
        checks = {
            "length": one.end - one.start != subject["sessionDuration"],
            "start": one.start % self.grid() != 0,
            "hours": one.start < clock(hours["startTime"]) or one.end > clock(hours["endTime"]),
            "commitment": not self.busy[one.child, one.day].isdisjoint(range(one.start, one.end)),
            "fixed_time": self._required(subject) and one.start != clock(subject["fixedTime"]["preferredTime"]),
            "group": one.group is not None and one.group != group,
        }
        return {name for name, wrong in checks.items() if wrong}

    def _broken_day(self, child: str, day: list[Session]) -> set[str]:
        if all(one[:4] in self.locked for one in day):
            return set()
        found = set()
        day = sorted(day, key=lambda one: one.start)
        for one, two in pairwise(day):
            if two.start < one.end and not {one[:4], two[:4]} <= self.locked:
                found.add("overlap")
        if any(count > 1 for count in Counter(one.subject for one in day if not one.make_up).values()):
            found.add("once_a_day")
        age = self.children[child]["age"]
        limit = next(most for oldest, most in ((6, 45), (8, 60), (11, 90), (99, 120)) if age <= oldest)
        stretches: list[list[Session]] = []
        for one in day:
            if stretches and one.start - stretches[-1][-1].end < 10:
                stretches[-1].append(one)
            else:
                stretches.append([one])
        if any(len(work) > 1 and sum(one.end - one.start for one in work) > limit for work in stretches):
            found.add("stretch")
        return found

    def _broken_week(self, key: tuple[str, str], subject: dict[str, Any], mine: list[Session]) -> set[str]:
        found = set()
        regular = [one for one in mine if not one.make_up]
        if len(regular) > self.asked(subject)[1]:
            found.add("frequency")
        if len(mine) - len(regular) > self.owed.get(key, 0):
            found.add("make_up")
        on = sorted(NAMES.index(one.day) for one in regular)
        locked_days = {day for child, name, day, _ in self.locked if (child, name) == key}
        judged = any(one.day not in locked_days for one in regular)
        close = (len(on) == 2 and on[1] - on[0] == 1) or (len(on) == 3 and on[2] - on[0] == 2)
        if self.asked(subject)[1] == 3 and judged and close:
            found.add("consecutive_days")
        return found

    def _overloaded(self, day: str, sessions: list[Session]) -> bool:
        taught = {}
        for one in sorted(sessions, key=lambda one: (one.child, one.subject, one.start, one.end)):
            need = NEED[self.subjects[one.child, one.subject]["parentInvolvement"]]
            taught[(one.group, one.start) if one.group else one[:4]] = (range(one.start, one.end), need)
        used: Counter[int] = Counter()
        for minutes, need in taught.values():
            for minute in minutes:
                used[minute] += need
        for minute, need in used.items():
            adults = self.family["guardiansTeaching"] - self.away[day][minute]
            if need > (2 * adults + 1 if adults > 0 else 0):
                return True
        return False

    # The objective.

    def points(self, sessions: list[Session]) -> dict[str, float]:
        """Return the points by part."""
        days = {(child, day): [] for child in self.children for day in self.days}
        for one in sessions:
            days[one.child, one.day].append(one)
        return {
            "placement": sum(self.placement(one) for one in sessions),
            "missing": -sum(self._missing(key, sessions) for key in self.subjects),
            "extra": sum(self._extra(key, sessions) for key in self.subjects),
            "interest_led": -10 * self.style["interest_led"] * sum(map(self._close_pairs, days.values())),
            "time_blocked": -6 * self.style["time_blocked"] * self._further_starts(sessions),
            "grouped": 15 * self.style["grouped_activities"] * self._siblings(sessions),
            "idle": -(1 + self.style["block"] // 2) * sum(self._idle(*key, day) for key, day in days.items()),
            "balance": -3 * sum(self._overfull(child, day) for (child, _), day in days.items()),
            "loop": -4 * self.style["loop"] * sum(self._too_many(child, day) for (child, _), day in days.items()),
            "moved": -MOVE[self.firmness] * len(self.movable - {one[:4] for one in sessions}),
        }

    def placement(self, one: Session) -> float:
        subject, child = self.subjects[one.child, one.subject], self.children[one.child]
        row = self.data.get("placementScores", {}).get(one.child, {}).get(one.subject, {}).get(one.day, {})
        given = sorted((clock(text), score) for text, score in row.items() if clock(text) <= one.start)
        points = given[-1][1] if given else 0
        windows = [BEST[name] for name in child["learningPreferences"]["bestLearningTimes"]]
        if subject["isCoreSubject"] and any(one.start in range(*window) for window in windows):
            points += 40
        fixed = subject.get("fixedTime") or {}
        if fixed.get("preferredTime") and not fixed.get("required"):
            away = abs(one.start - clock(fixed["preferredTime"]))
            points += 30 if not away else 15 if away <= 30 else 0
        before = [
            abs(clock(item["startTime"]) - one.start)
            for week in self.data.get("previousSchedules", [])
            for day in week["days"]
            for item in day["items"]
            if (week["childId"], item["name"], day["dayOfWeek"]) == one[:3] and item["type"] == "subject"
        ]
        stable = STABLE[self.firmness]
        return points + (stable if 0 in before else stable // 2 if before and min(before) <= 30 else 0)

    def _counts(self, key: tuple[str, str], sessions: list[Session]) -> tuple[int, int]:
        mine = [one.make_up for one in sessions if one[:2] == key]
        return mine.count(False), mine.count(True)

    def _missing(self, key: tuple[str, str], sessions: list[Session]) -> int:
        subject = self.subjects[key]
        regular, made_up = self._counts(key, sessions)
        required = self.asked(subject)[0]
        each = 2000 if subject["isCoreSubject"] else 1000
        each += 60 * subject["interestLevel"] + (150 if required == 1 else 0)
        return each * (max(0, required - regular) + max(0, self.owed.get(key, 0) - made_up))

    def _extra(self, key: tuple[str, str], sessions: list[Session]) -> int:
        subject = self.subjects[key]
        required = self.asked(subject)[0]
        each = 250 + 10 * subject["interestLevel"] if required else 200 + 20 * subject["interestLevel"]
        return each * max(0, self._counts(key, sessions)[0] - required)

    def _close_pairs(self, day: list[Session]) -> int:
        low = [one for one in day if self.subjects[one[:2]]["interestLevel"] <= 2]
        return sum(
            0 <= two.start - one.end <= 15 or 0 <= one.start - two.end <= 15 for one, two in combinations(low, 2)
        )

    def _further_starts(self, sessions: list[Session]) -> int:
        starts = {(*one[:2], one.start) for one in sessions}
        return len(starts) - len({one[:2] for one in sessions})

    def _siblings(self, sessions: list[Session]) -> int:
        together = {(one.group, one.day, one.start, one.child) for one in sessions if one.group}
        return len(together) - len({one[:3] for one in together})

    def _idle(self, child: str, weekday: str, day: list[Session]) -> int:
        if not day:
            return 0
        filled = set(self.busy[child, weekday]).union(*(range(one.start, one.end) for one in day))
        first, last = min(one.start for one in day), max(one.end for one in day)
        return len(set(range(first, last, 5)) - filled)

    def _overfull(self, child: str, day: list[Session]) -> int:
        asked = sum(s["sessionDuration"] * self.asked(s)[0] for s in self.children[child]["subjects"])
        target = -(-asked // len(self.days)) + 30
        return max(0, sum(one.end - one.start for one in day) - target) // 5

    def _too_many(self, child: str, day: list[Session]) -> int:
        asked = sum(self.asked(s)[0] for s in self.children[child]["subjects"] if not s["isCoreSubject"])
        others = sum(not self.subjects[one[:2]]["isCoreSubject"] for one in day)
        return max(0, others - -(-asked // len(self.days)))

    def told_missing(self, sessions: list[Session]) -> dict[tuple[str, str], int]:
        """Return how many sessions a plan has to say are missing."""
        told = {}
        for key, subject in self.subjects.items():
            regular, made_up = self._counts(key, sessions)
            missing = self.asked(subject)[0] - regular + self.owed.get(key, 0) - made_up
            if missing > 0:
                told[key] = missing
        return told
