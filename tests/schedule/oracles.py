#!/usr/bin/python3
"""Compares the calendar with what others wrote: rules with python3-dateutil, business days with QuantLib
(quantlib-python), local time with Python's zoneinfo.

    oracles.py compare ANSWER PART RULES SEED    PART: rules, days, zones. Exit 77: that oracle is not here.
    oracles.py freeze FOLDER                     writes the frozen vectors that the unit suites read

ANSWER is the program made of answer.c."""
import calendar
import datetime
import os
import random
import subprocess
import sys
import types
import zoneinfo

EPOCH = datetime.date(1970, 1, 1)
WEEKDAYS = "MO TU WE TH FR SA SU".split()
YEARS = {"YEARLY": 40, "MONTHLY": 20, "WEEKLY": 12, "DAILY": 8}  # so far a rule is followed; dateutil is slow
WANTED = 50  # days asked of dateutil


def number(day):
    return (day - EPOCH).days


def plus_years(day, years):
    return day.replace(year=day.year + years, day=min(day.day, 28))


def compact(day):
    return day.strftime("%Y%m%d")


class Answer:
    """The program under test; answers come in the order of the questions."""

    def __init__(self, program):
        self.program = program

    def ask(self, questions):
        run = subprocess.run([self.program], input="\n".join(questions) + "\n", text=True, stdout=subprocess.PIPE,
                             check=True)
        lines = run.stdout.split("\n")[:-1]
        assert len(lines) == len(questions), (len(lines), len(questions))
        return lines


# ---- random rules ----


class Rule:
    """A random rule within what is accepted, as a text and as arguments of dateutil's rrule."""

    def __init__(self, draw):
        self.draw = draw
        self.start = datetime.date(draw.randint(1995, 2060), draw.randint(1, 12), draw.randint(1, 28))
        if draw.random() < 0.15:  # ends of months, leap days
            self.start = draw.choice([datetime.date(2024, 2, 29), datetime.date(2025, 12, 31), datetime.date(2026, 1, 31),
                                      datetime.date(2096, 2, 29), datetime.date(2027, 8, 31), datetime.date(2026, 1, 1)])
        self.freq = draw.choice(["YEARLY", "MONTHLY", "MONTHLY", "WEEKLY", "DAILY"])
        self.interval = draw.choice([1, 1, 1, 2, 3, 4, 5, 6, 7, 10, 12, 13, 50])
        self.months = self.some(0.35, lambda: draw.randint(1, 12), 4)
        self.month_days, self.days, self.positions = [], [], []
        if self.freq != "WEEKLY" and (self.freq != "YEARLY" or self.months):
            self.month_days = self.some(0.4, lambda: draw.choice([1, -1]) * draw.randint(1, 31), 5)
        self.draw_days()
        if self.months or self.month_days or self.days:
            most = {"YEARLY": 30, "MONTHLY": 10, "WEEKLY": 4, "DAILY": 1}[self.freq]
            self.positions = self.some(0.3, lambda: draw.choice([1, -1]) * draw.randint(1, most), 3)
        if self.positions and len({value[0] == 0 for value in self.days}) == 2:
            self.positions = []  # dateutil has no rule for both kinds of BYDAY at once; see days_by_dateutil
        self.count = draw.randint(1, 20) if draw.random() < 0.25 else None
        self.until = None
        if self.count is None and draw.random() < 0.25:
            self.until = self.start + datetime.timedelta(days=draw.randint(0, 4000))
        self.week_start = draw.randint(0, 6) if draw.random() < 0.4 else None
        self.added = [self.near_day() for _ in range(draw.randint(1, 3))] if draw.random() < 0.12 else []
        self.taken = []

    def near_day(self):
        return self.start + datetime.timedelta(days=self.draw.randint(0, 700))

    def some(self, chance, make, most):
        if self.draw.random() >= chance:
            return []
        return sorted({make() for _ in range(self.draw.randint(1, most))}, key=lambda value: (abs(value), value))

    def draw_days(self):
        draw, values = self.draw, set()
        if draw.random() >= 0.45:
            return
        numbered = self.freq in ("YEARLY", "MONTHLY") and draw.random() < 0.5
        mixed = numbered and draw.random() < 0.15
        most = 53 if self.freq == "YEARLY" and not self.months else 5
        for _ in range(draw.randint(1, 4)):
            plain = not numbered or (mixed and draw.random() < 0.5)
            values.add((0 if plain else draw.choice([1, -1]) * draw.randint(1, most), draw.randint(0, 6)))
        self.days = sorted(values)

    def text(self):
        parts = ["FREQ=" + self.freq]
        if self.interval > 1:
            parts.append("INTERVAL=%d" % self.interval)
        if self.count:
            parts.append("COUNT=%d" % self.count)
        if self.until:
            parts.append("UNTIL=" + compact(self.until))
        if self.week_start is not None:
            parts.append("WKST=" + WEEKDAYS[self.week_start])
        for name, values in (("BYMONTH", self.months), ("BYMONTHDAY", self.month_days), ("BYSETPOS", self.positions)):
            if values:
                parts.append(name + "=" + ",".join(map(str, values)))
        if self.days:
            parts.append("BYDAY=" + ",".join(("%d" % n if n else "") + WEEKDAYS[day] for n, day in self.days))
        first, rest = parts[0], parts[1:]
        random.Random(repr(rest)).shuffle(rest)
        words = [";".join([first] + rest)]
        for name, days in (("RDATE", self.added), ("EXDATE", self.taken)):
            if days:
                words.append(name + "=" + ",".join(map(compact, days)))
        return " ".join(words)

    def days_by_dateutil(self, last, wanted):
        """The days of the rule itself up to last, in order; when there are as many as wanted, not all.

        Two readings of dateutil are put right: it counts BYSETPOS of the first week from DTSTART on and not from
        the week's beginning ("a set of recurrence instances starts at the beginning of the interval", RFC 5545
        3.3.10), and it asks for both when BYDAY has days with and without numbers."""
        from dateutil import rrule
        # Without a day it would go on to the year 9999, whatever UNTIL says.
        rrule.datetime = types.SimpleNamespace(**{**vars(datetime), "MAXYEAR": last.year})
        begin = self.start
        if self.freq == "WEEKLY" and self.positions:
            begin -= datetime.timedelta(days=(begin.weekday() - (self.week_start or 0)) % 7)
        end = min(last, self.until) if self.until else last
        kinds = [[value for value in self.days if (value[0] == 0) == plain] for plain in (True, False)]
        days, weekday = set(), self.start.weekday()
        for kind in [kind for kind in kinds if kind] or [[]]:
            by_day = [rrule.weekday(day, n or None) for n, day in kind] or None
            if by_day is None and self.freq == "WEEKLY":
                by_day = [rrule.weekday(weekday)]
            rule = rrule.rrule(getattr(rrule, self.freq), dtstart=datetime.datetime.combine(begin, datetime.time()),
                               interval=self.interval, wkst=self.week_start, bymonth=self.months or None,
                               bymonthday=self.month_days or None, byweekday=by_day, bysetpos=self.positions or None,
                               until=datetime.datetime.combine(end, datetime.time()))
            taken = 0
            for time in rule:
                if time.date() >= self.start:
                    days.add(time.date())
                    taken += 1
                if taken >= wanted:
                    break
        return sorted(days)[:min(self.count or wanted, wanted)]

    def draw_taken(self, days):
        if self.draw.random() < 0.12 and days:
            self.taken = [self.draw.choice(days[:12]) for _ in range(self.draw.randint(1, 3))]


def draw_rules(seed, count, most):
    """Yields (rule, after, limit, days behind after and up to limit, at most so many)."""
    draw = random.Random(seed)
    for _ in range(count):
        rule, after = Rule(draw), None
        limit = plus_years(rule.start, YEARS[rule.freq])
        far = draw.random() < 0.05
        wanted = 5000 if far else WANTED
        days = rule.days_by_dateutil(limit, wanted)
        if days:
            rule.draw_taken(days)
            if far:
                after = rule.start + (limit - rule.start) * 3 // 4
            elif draw.random() < 0.3:
                after = draw.choice(days[:20]) + datetime.timedelta(days=draw.randint(-3, 3))
        else:
            rule.added = []  # most of these are refused
        known = days[-1] if len(days) >= wanted else limit
        days = set(days) | {day for day in rule.added if day <= known}
        days = sorted(day for day in days - set(rule.taken) if after is None or day > after)
        yield rule, after, limit, days[:most]


def is_refused_well(rule):
    """A refused rule must have no day in 100 years."""
    last = rule.until or rule.start + datetime.timedelta(days=36525)
    return not rule.days_by_dateutil(last, 1)


def compare_rules(answer, count, seed):
    import dateutil
    most, different = 12, 0
    rules = list(draw_rules(seed, count, most))
    answers = answer.ask(["rule %d %s %d %d %s" % (number(rule.start), "-" if after is None else number(after), most,
                                                  number(limit), rule.text()) for rule, after, limit, _ in rules])
    for (rule, after, limit, days), line in zip(rules, answers):
        well = line.split() == [str(number(day)) for day in days]
        if line.startswith("refused"):
            well = line.startswith("refused 1 there is no such day") and is_refused_well(rule)
        if not well:
            different += 1
            if different <= 5:
                print("different: start %s, after %s, %s\n  dateutil: %s\n  overens:  %s" %
                      (rule.start, after, rule.text(), " ".join(str(number(day)) for day in days), line))
    print("recurrence: %d rules, %d differences from dateutil %s (seed %d)" %
          (count, different, dateutil.__version__, seed))
    return different


# ---- business days ----

CONVENTIONS = {"following": "Following", "modified-following": "ModifiedFollowing", "preceding": "Preceding",
               "modified-preceding": "ModifiedPreceding", "nearest": "Nearest", "none": "Unadjusted"}


class Sweden:
    def __init__(self):
        import QuantLib
        self.lib, self.calendar = QuantLib, QuantLib.Sweden()

    def date(self, day):
        return self.lib.Date(day.day, day.month, day.year)

    @staticmethod
    def back(date):
        return datetime.date(date.year(), date.month(), date.dayOfMonth())

    def weekdays_off(self, year):
        day, days = datetime.date(year, 1, 1), []
        while day.year == year:
            if day.weekday() < 5 and not self.calendar.isBusinessDay(self.date(day)):
                days.append(day)
            day += datetime.timedelta(days=1)
        return days

    def adjust(self, day, convention):
        return self.back(self.calendar.adjust(self.date(day), getattr(self.lib, CONVENTIONS[convention])))

    def add(self, day, count):
        return self.back(self.calendar.advance(self.date(day), count, self.lib.Days))

    def count(self, begin, end):
        return self.calendar.businessDaysBetween(self.date(begin), self.date(end), True, False)


def draw_day(draw):
    return datetime.date(1990, 1, 1) + datetime.timedelta(days=draw.randrange(110 * 365))


def draw_moves(sweden, draw, count):
    """Yields (question, day, word or number, answer)."""
    for _ in range(count):
        day, convention, steps = draw_day(draw), draw.choice(sorted(CONVENTIONS)), draw.choice([1, -1]) * draw.randint(1, 60)
        yield "adjust", day, convention, sweden.adjust(day, convention)
        yield "add", day, steps, sweden.add(day, steps)


def compare_days(answer, count, seed):
    sweden, draw = Sweden(), random.Random(seed)
    asked = [("year %d" % year, " ".join(str(number(day)) for day in sweden.weekdays_off(year)))
             for year in range(1990, 2101)]
    for word, day, what, moved in draw_moves(sweden, draw, count):
        asked.append(("%s %d %s" % (word, number(day), what), str(number(moved))))
    for _ in range(count):
        begin = draw_day(draw)
        end = begin + datetime.timedelta(days=draw.randint(0, 400))
        asked.append(("count %d %d" % (number(begin), number(end)), str(sweden.count(begin, end))))
    lines = answer.ask([question for question, _ in asked])
    wrong = [(question, line, expected) for (question, expected), line in zip(asked, lines) if line.split() != expected.split()]
    for question, line, expected in wrong[:5]:
        print("different: %s\n  QuantLib: %s\n  overens:  %s" % (question, expected, line))
    print("business days: 1990-2100 and %d calculations, %d differences from QuantLib %s (seed %d)" %
          (3 * count, len(wrong), sweden.lib.__version__, seed))
    return len(wrong)


# ---- zones ----

ZONES = ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia",
         "Europe/Dublin"]
AROUND = [-10801, -7200, -3601, -3600, -1801, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 5400, 7199, 7200, 10800]


def offset_at(zone, utc):
    time = datetime.datetime.fromtimestamp(utc, datetime.timezone.utc).astimezone(zone)
    return int(time.utcoffset().total_seconds())


def transitions(zone, begin=2000, end=2041):
    step, at = 6 * 3600, calendar.timegm((begin, 1, 1, 0, 0, 0))
    before, last = offset_at(zone, at), calendar.timegm((end, 1, 1, 0, 0, 0))
    while at < last:
        after = offset_at(zone, at + step)
        if after != before:
            low, high = at, at + step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset_at(zone, middle) == before else (low, middle)
            yield high, before, after
        at, before = at + step, after


def to_utc(zone, local):
    """Local seconds since 1970; the first of a repeated time, in a gap the offset before it: fold 0."""
    time = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=local)
    return local - int(time.replace(tzinfo=zone, fold=0).utcoffset().total_seconds())


def local_times(zone):
    times = {at + offset + around for at, before, after in transitions(zone) for offset in (before, after)
             for around in AROUND}
    return sorted(times)


def compare_zones(answer, count, seed):
    draw, wrong, asked = random.Random(seed), 0, 0
    names = sorted(name for name in zoneinfo.available_timezones()
                   if "/" in name and not name.startswith(("right/", "posix/", "Etc/", "SystemV/")))
    others = draw.sample([name for name in names if name not in ZONES], min(len(names) - len(ZONES), max(1, count // 100)))
    for name in ZONES + others:
        zone = zoneinfo.ZoneInfo(name)
        times = local_times(zone) + [draw.randrange(0, calendar.timegm((2200, 1, 1, 0, 0, 0))) for _ in range(200)]
        shuffled = times[:]
        draw.shuffle(shuffled)
        for order in (sorted(times), sorted(times, reverse=True), shuffled):
            questions = ["utc %s %d %d" % (name, local // 86400, local % 86400) for local in order]
            expected = [str(to_utc(zone, local)) for local in order]
            questions += ["local %s %s" % (name, utc) for utc in expected]
            lines = answer.ask(questions)
            forward, back = lines[:len(order)], lines[len(order):]
            for local, line, utc, shown in zip(order, forward, expected, back):
                there = int(utc) + offset_at(zone, int(utc))
                asked += 1
                if line != utc or shown != "%d %d" % (there // 86400, there % 86400):
                    wrong += 1
                    if wrong <= 5:
                        print("different: %s, local %d\n  zoneinfo: %s\n  overens:  %s, %s" % (name, local, utc, line, shown))
    print("zones: %d local times of %d zones in three orders, %d differences from zoneinfo, Python %d.%d (seed %d)" %
          (asked, len(ZONES + others), wrong, sys.version_info[0], sys.version_info[1], seed))
    return wrong


# ---- frozen vectors ----


def freeze_rules(folder, seed=2026, count=2000, most=8):
    import dateutil
    with open(os.path.join(folder, "recurrence.txt"), "w", encoding="utf-8") as out:
        out.write("# %d random rules with their days behind `after` and up to `limit`, at most %d, by python3-dateutil "
                  "%s: oracles.py freeze, seed %d. start after limit days rule\n" %
                  (count, most, dateutil.__version__, seed))
        for rule, after, limit, days in draw_rules(seed, count, most):
            out.write("%s %s %s %s %s\n" % (compact(rule.start), compact(after) if after else "-", compact(limit),
                                           ",".join(map(compact, days)) or "-", rule.text()))


def freeze_days(folder, seed=2026, count=500):
    sweden, draw = Sweden(), random.Random(seed)
    version = sweden.lib.__version__
    with open(os.path.join(folder, "business-days.txt"), "w", encoding="utf-8") as out:
        out.write("# by QuantLib %s, calendar Sweden, 1990-2100: oracles.py freeze. Year, number of business days, "
                  "and the Mondays to Fridays (month and day) that are none\n" % version)
        for year in range(1990, 2101):
            days = sweden.weekdays_off(year)
            total = sweden.count(datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1))
            out.write("%d %d %s\n" % (year, total, " ".join(day.strftime("%m%d") for day in days)))
    with open(os.path.join(folder, "business-day-moves.txt"), "w", encoding="utf-8") as out:
        out.write("# by QuantLib %s, calendar Sweden: oracles.py freeze, seed %d. Day, convention or business days, "
                  "answer\n" % (version, seed))
        for _, day, what, moved in draw_moves(sweden, draw, count):
            out.write("%s %s %s\n" % (compact(day), what, compact(moved)))


def freeze_zones(folder):
    """The zone files are frozen as well: laws change. zic writes them slim, so that the rule at their end is used."""
    zones = os.path.join(folder, "zones")
    source = "/usr/share/zoneinfo/tzdata.zi"
    with open(source, encoding="utf-8") as lines:
        version = lines.readline().split()[-1]
    made = os.path.join(folder, "zones.tmp")
    subprocess.run(["/usr/sbin/zic", "-b", "slim", "-d", made, source], check=True)
    with open(os.path.join(folder, "zones.txt"), "w", encoding="utf-8") as out:
        out.write("# local times around the transitions of 2000-2040 and 17 past them, by zoneinfo of Python %d.%d with "
                  "tzdata %s: oracles.py freeze. Zone, then local seconds since 1970 and UTC minus local\n" %
                  (sys.version_info[0], sys.version_info[1], version))
        for name in ZONES:
            file = name.split("/")[1]
            os.replace(os.path.join(made, name), os.path.join(zones, file))
            with open(os.path.join(zones, file), "rb") as data:
                zone = zoneinfo.ZoneInfo.from_file(data)
            out.write("zone %s\n" % file)
            times = local_times(zone) + [calendar.timegm((2040 + 10 * i, 1 + i % 12, 15, i, 30, 0)) for i in range(17)]
            for local in times:
                out.write("%d %d\n" % (local, to_utc(zone, local) - local))
    subprocess.run(["rm", "-r", made], check=True)


def main():
    if sys.argv[1] == "freeze":
        os.makedirs(os.path.join(sys.argv[2], "zones"), exist_ok=True)
        freeze_rules(sys.argv[2])
        freeze_days(sys.argv[2])
        freeze_zones(sys.argv[2])
        return 0
    answer, part, count, seed = Answer(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
    try:
        different = {"rules": compare_rules, "days": compare_days, "zones": compare_zones}[part](answer, count, seed)
    except (ModuleNotFoundError, zoneinfo.ZoneInfoNotFoundError) as missing:
        print("%s: not compared, the oracle is not here: %s" % (part, missing))
        return 77
    return 0 if different == 0 else 1


sys.exit(main())
