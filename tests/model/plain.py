"""A plain model of what tsunagi promises: cases, needs, referrals, the ladder and
the five failings, for the office of tests/e2e/pack. It is written from
tsunagi(7), not from the engine: if the two differ, one of them is wrong. Times
are minutes since 1970 in the office's time zone."""
import csv
import datetime as dt

EPOCH = dt.datetime(1970, 1, 1)
OPEN, CLOSE = 8 * 60 + 30, 17 * 60 + 15
DAY = 24 * 60


def minutes(text):
    if len(text) == 10:
        text += "T17:15"
    return int((dt.datetime.fromisoformat(text[:16]) - EPOCH).total_seconds() // 60)


def written(at):
    return (EPOCH + dt.timedelta(minutes=at)).strftime("%Y-%m-%dT%H:%M")


class Calendar:
    def __init__(self, path):
        self.off = set()
        with open(path, encoding="utf-8") as f:
            for row in csv.reader(f):
                y, m, d = (int(x) for x in row[0].split("/"))
                self.off.add(dt.date(y, m, d))

    def is_business(self, day):
        d = (EPOCH + dt.timedelta(days=day)).date()
        yearly = (d.month, d.day) >= (12, 29) or (d.month, d.day) <= (1, 3)
        return d.weekday() < 5 and d not in self.off and not yearly

    def bd(self, at, n):
        """Closing time of the n-th business day after today; 0: the first not yet past."""
        day = at // DAY
        if n == 0:
            while not self.is_business(day) or day * DAY + CLOSE < at:
                day += 1
        while n:
            day += 1
            n -= self.is_business(day)
        return day * DAY + CLOSE

    def due(self, at, term):
        n, unit = term
        return self.bd(at, n) if unit == "bd" else at + n * 60

    def is_open(self, at):
        return self.is_business(at // DAY) and OPEN <= at % DAY < CLOSE

    def weekday_on_or_after(self, day, weekday, nth=None):
        while True:
            d = (EPOCH + dt.timedelta(days=day)).date()
            if d.weekday() == weekday and self.is_business(day) and (not nth or (d.day - 1) // 7 + 1 in nth):
                return day
            day += 1


BD2 = (2, "bd")
RESPOND = DECIDE = ANSWER = BD2
CONFIRM, FIRST_CONTACT, HOLD_MOST, MEETING_MOST = (3, "bd"), (5, "bd"), (30, "bd"), (15, "bd")
HOARDED, FADED, SOLE = (10, "bd"), (20, "bd"), (10, "bd")
LADDER = [(0, "bd"), (1, "bd"), (2, "bd"), (3, "bd")]
URGENT = [(0, "h"), (2, "h"), (4, "h"), (8, "h")]
COORDINATOR, LEAD, OUTSIDE = "renkei", "lead", ("shakyo",)
DOMAIN = {"dementia_assessment": "elderly", "watch_over": "elderly", "school_return": "school",
          "child_safety": "child", "family": "child", "ties": "community", "unsorted": "other", LEAD: None}
TURN_OF_TARGET, TURN_OF_ASKER = ("sent", "accepted", "on_hold"), ("queried", "reported")
WORKED_ON, ASKED = ("accepted", "on_hold", "reported"), ("sent", "queried")
ENDED = ("closed", "declined", "withdrawn")


def age_on(birth, at):
    """Whole years on that day."""
    day, born = (EPOCH + dt.timedelta(minutes=at)).date(), dt.date.fromisoformat(birth)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Rules:
    """The rules of tests/e2e/pack: rule, need, section, answer within, urgent."""

    NAMES = {"dementia": {"dementia_signs"}, "alone": {"living_alone", "age"}, "school": {"school_refusal"},
             "abuse": {"child_abuse"}, "ties": {"isolated"}, "family": {"minor"}}
    BEHIND = ("child_abuse", "school_refusal")      # the gate "minor": no is a no to these, one of them says yes to it

    @staticmethod
    def named(case):
        f, found = case.facts, []
        if f.get("dementia_signs"):
            found.append(("dementia", "dementia_assessment", "houkatsu", RESPOND, False))
        if f.get("living_alone") and f.get("age", 0) >= 65:
            found.append(("alone", "watch_over", "kenkou", RESPOND, False))
        if f.get("school_refusal"):
            found.append(("school", "school_return", "gakkou", (1, "bd"), False))
        if f.get("child_abuse"):
            found.append(("abuse", "child_safety", "kodomo", (48, "h"), True))
        if f.get("isolated"):
            to = "shakyo" if case.consent == "yes" else COORDINATOR
            found.append(("ties", "ties", to, RESPOND, False))
        if Rules.has_minor(f):
            found.append(("family", "family", "kodomo", RESPOND, False))
        return found or [("otherwise", "unsorted", COORDINATOR, RESPOND, False)]

    @classmethod
    def contradict(cls, facts, birth, at):
        """A no to the gate beside a yes behind it; an age that the date of birth can't be a year off."""
        gate = facts.get("minor") is False and any(facts.get(f) for f in cls.BEHIND)
        return gate or (birth is not None and "age" in facts and abs(facts["age"] - age_on(birth, at)) > 1)

    @classmethod
    def has_minor(cls, facts):
        return facts.get("minor") or any(facts.get(f) for f in cls.BEHIND)

    @staticmethod
    def lead(case, named):
        if case.facts.get("dementia_signs"):
            return "lead-dementia", "houkatsu"
        if case.facts.get("school_refusal"):
            return "lead-school", "gakkou"
        return named[0][0], named[0][2]


WITHIN = 48 * 60   # of the duty of child_safety: from the receipt, by wall clock


class Duty:
    """A deed by an instant that no verb moves: open until it is done, or two people ended it."""

    def __init__(self, received, at):
        self.bound = at                # since when it is as it is
        self.received, self.due, self.state = received, received + WITHIN, "open"
        self.end_by, self.done_at, self.attempts, self.was_done = None, None, 0, False

    def latest(self, now):
        """Up to the instant nothing of the need is due after it; then within the term of each act."""
        return self.due if now < self.due else now + WITHIN

    def is_late(self, now, settled):
        return {"open": self.due <= now, "done": self.done_at is not None and self.done_at > self.due,
                "ended": settled > self.due}[self.state]


class Referral:
    def __init__(self, n, need, to, asker, at, due, urgent, mandated=False, rules=()):
        self.n, self.need, self.to, self.asker = n, need, to, asker
        self.state, self.due, self.urgent, self.mandated = "sent", due, urgent, mandated
        self.rules, self.queries, self.accepted_at, self.owner = set(rules), 0, None, None
        self.by_rules = bool(rules)      # what more rules say is merged in; that makes it no less a person's

    @property
    def holder(self):
        return self.to if self.state in TURN_OF_TARGET else self.asker if self.state in TURN_OF_ASKER else None


class Need:
    def __init__(self, name, at):
        self.name, self.state, self.due, self.since = name, "open", None, at
        self.declines, self.declined_by, self.blocked = 0, set(), False
        self.respond, self.urgent, self.opened, self.meeting = RESPOND, False, at, None
        self.watched = False           # its due time is the watch's end, not the meeting's day
        self.duty = None
        self.proposed = None             # (section or None, due, rules)

    @property
    def open_duty(self):
        return self.duty if self.duty and self.duty.state == "open" else None


class Case:
    def __init__(self, cal, at, desk, facts, area, consent, person, received=None, birth=None):
        self.cal, self.opened, self.desk, self.lead, self.lead_since = cal, at, desk, desk, at
        self.facts, self.area, self.consent, self.person = dict(facts), area, consent, person
        self.needs, self.referrals, self.status, self.last_human = {}, [], "open", at
        self.fired, self.meeting, self.joined, self.apart, self.named_lead = set(), None, set(), {}, None
        self.last = {}
        self.birth = birth
        self.follow_age(at)
        named = Rules.named(self)
        for rule, need, to, respond, urgent in named:
            self.open_need(need, at, respond, urgent, received)
            self.send(need, to, at, self.cal.due(at, respond), urgent, rules=[rule])
        self.follow_lead(at, named)
        self.evaluate(at)
        self.cap(at)

    # what stands
    def of_need(self, need):
        return [r for r in self.referrals if r.need == need]

    def live(self, need):
        return [r for r in self.of_need(need) if r.state not in ENDED]

    def holder_of(self, need):
        return self.lead if need.state in ("open", "in_meeting") else None

    def cap(self, at):
        """Until the deed, what of the need is due later is due at its duty's latest."""
        for need in self.needs.values():
            if not need.open_duty:
                continue
            latest = need.duty.latest(at)
            for row in [need] + self.live(need.name):
                row.due = min(row.due, latest) if row.due is not None else None

    def late_at(self, row, name):
        """From when on it is late: its due time, or the instant of an open duty."""
        duty = self.needs[name].open_duty
        return row.due if row.due is None or not duty else min(row.due, duty.due)

    def has_another(self, r):
        """A duty may be given away once another section has accepted it."""
        return not self.needs[r.need].open_duty or \
            any(o.to != r.to and o.state in WORKED_ON for o in self.of_need(r.need))

    def bind(self, need, received, at):
        """A need that stands is bound as it stands; an open duty keeps the earlier instant."""
        if need.name != "child_safety":
            return
        if not need.open_duty:
            need.duty = Duty(received, at)
        elif received < need.duty.received:
            need.duty.received, need.duty.due, need.duty.bound = received, received + WITHIN, at

    def level(self, due, urgent, now):
        """Steps whose time has come; each not before the one below it."""
        n, before = 0, due
        for i, term in enumerate(URGENT if urgent else LADDER):
            before = max(before, due if i == 0 else self.cal.due(due, term))
            n += before <= now
        return n

    # needs and sending
    def open_need(self, name, at, respond=RESPOND, urgent=False, received=None):
        need = self.needs.get(name)
        if not need:
            need = self.needs[name] = Need(name, at)
        need.state, need.since, need.due = "open", at, self.cal.due(at, DECIDE)
        need.declines, need.declined_by, need.blocked, need.lived_since = 0, set(), False, len(self.referrals)
        need.respond, need.urgent = respond, urgent
        need.duty = Duty(at if received is None else received, at) if name == "child_safety" else None
        return need

    def send(self, name, to, at, due, urgent, mandated=False, rules=()):
        self.referrals.append(Referral(len(self.referrals) + 1, name, to, self.lead, at, due, urgent, mandated, rules))
        self.referrals[-1].contact = self.contact(self.needs[name].respond)
        self.settle(name, at)

    @staticmethod
    def contact(respond):
        """The first contact: within the rule's own time to answer, else the office's."""
        return FIRST_CONTACT if respond == RESPOND else respond

    def settle(self, name, at, came_back=False):
        """A need is as far as the best of the referrals of its present life; what
        comes back while nobody else has it is the lead's."""
        need = self.needs[name]
        states = {r.state for r in self.of_need(name) if r.n > need.lived_since}
        was = need.state
        if states & set(WORKED_ON):
            need.state = "covered"
        elif states & set(ASKED):
            need.state = "asked"
        elif "closed" in states and not came_back:
            need.state = "met"
        elif need.blocked:
            self.to_meeting(name, at)
        else:
            need.state, need.due = "open", self.cal.due(at, DECIDE)
        if need.state not in ("open", "in_meeting"):
            need.due = None
        if need.state != was:
            need.since = at

    def to_meeting(self, name, at):
        self.evaluate(at)
        need = self.needs[name]
        need.state, need.blocked, need.since, need.watched = "in_meeting", True, at, False
        need.due = self.cal.due(at, MEETING_MOST)
        need.meeting = self.meeting[0] if self.meeting else None
        if self.meeting:
            need.due = min(need.due, self.meeting[1] * DAY + CLOSE)

    def follow_age(self, at):
        """Where the date of birth is known, the age is that of the day of the evaluation, whatever was typed."""
        if self.birth:
            self.facts["age"] = age_on(self.birth, at)

    def age(self, at):
        return age_on(self.birth, at) if self.birth else self.facts.get("age")

    def evaluate(self, at):
        """Which meeting, and when; what was set stands until it is over."""
        self.follow_age(at)
        sections = {to for _, _, to, _, _ in Rules.named(self)}
        declines = sum(n.declines for n in self.needs.values())
        self.fired = {(rule, need, to) for rule, need, to, _, _ in Rules.named(self)}
        name = "shien" if declines >= 2 else "chiku" if len(sections) >= 2 else None
        if name == "chiku" and self.consent != "yes":
            name = "shien"
        for need in self.needs.values():   # what stands before the city-wide one comes there
            if need.state == "in_meeting" and need.meeting == "shien":
                name = "shien"
        on = None
        if name == "shien":
            on = self.cal.weekday_on_or_after(self.cal.bd(at, 1) // DAY, 1)
        elif name == "chiku" and self.area:
            on = self.cal.weekday_on_or_after(self.cal.bd(at, 3) // DAY, 2, (1, 3))
        if self.meeting and self.meeting[0] == name and self.meeting[1] * DAY + CLOSE > at:
            return
        self.meeting = (name, on) if name and on else None

    def follow_lead(self, at, named):
        """Offered where nobody has accepted it, else only proposed; one offer at a time."""
        rule, to = Rules.lead(self, named)
        if to == self.named_lead:
            return
        self.named_lead = to
        need = self.needs.get(LEAD)
        replaced = [r for r in self.of_need(LEAD) if r.state in ASKED and r.by_rules and r.to != to]
        for r in replaced:
            self.do_withdraw(at, r, None)
        if need and need.proposed and need.proposed[0] != to:
            need.proposed = None
        offers = [r for r in self.of_need(LEAD) if r.state in ASKED]
        if to == self.lead:
            if replaced and not self.live(LEAD):
                need.state, need.due, need.since = "ended", None, at
            return
        if any(r.to == to for r in offers):
            return
        accepted = any(r.accepted_at is not None for r in self.of_need(LEAD))
        if offers or accepted or (need and need.state == "in_meeting"):
            self.propose(at, LEAD, to, {rule})
            if replaced:
                self.settle(LEAD, at, came_back=True)
            return
        if need and need.state not in ("met", "ended") and (need.blocked or to in need.declined_by):
            if replaced:
                self.settle(LEAD, at, came_back=True)
            if need.state == "open":
                self.to_meeting(LEAD, at)
            return
        if not need or need.state in ("met", "ended"):
            self.open_need(LEAD, at)
        self.send(LEAD, to, at, self.cal.due(at, RESPOND), False, rules=[rule])

    # proposals
    def propose(self, at, name, to, rules):
        need = self.needs[name]
        if not need.proposed or need.proposed[0] != to or need.proposed[2] != rules:
            need.proposed = (to, self.cal.due(at, DECIDE), rules)

    def keep_proposals(self):
        """After each act: what it has settled in passing is proposed no more."""
        for name, need in self.needs.items():
            if need.proposed and not self.still_proposed(name, need):
                need.proposed = None
        self.last = {n: (d.state, {r.n for r in self.live(n)}, d.proposed) for n, d in self.needs.items()}

    def still_proposed(self, name, need):
        to = need.proposed[0]
        if self.status != "open":
            return False
        if name == LEAD:
            return to != self.lead
        live = self.live(name)
        if to:
            return need.state in ("asked", "covered") and all(r.to != to for r in live)
        state, lived, before = self.last.get(name, (need.state, set(), None))
        changed = need.state != state or lived - {r.n for r in live}
        return need.state in ("open", "asked") and not (before and before[0] is None and changed)

    def stay(self, at, name):
        self.needs[name].proposed = None
        self.last_human = at

    # the verbs: each does it; whether it may be done is asked before (walk_daemon.py)
    def update(self, at, facts, consent, received=None):
        before = set(self.fired)
        again = {f for f, v in facts.items() if received is not None and v is not False and self.facts.get(f) == v}
        told = at if received is None else received
        self.facts.update(facts)
        if consent:
            self.consent = consent
        self.evaluate(at)
        for need in self.needs.values():
            barred = need.meeting is None or (need.meeting == "chiku" and self.consent != "yes")
            if need.state == "in_meeting" and self.meeting and barred:
                need.meeting = self.meeting[0]
                need.due = min(need.due, self.meeting[1] * DAY + CLOSE) \
                    if self.meeting[1] * DAY + CLOSE > at else need.due
        named = Rules.named(self)
        now = {}
        for rule, name, to, respond, urgent in named:
            now.setdefault(name, []).append(to)
            for r in self.live(name):
                if r.to == to:
                    self.join_rule(r, rule, at, respond, urgent, told)
        self.withdraw_elsewhere(at, now)
        for rule, name, to, respond, urgent in named:
            reported = bool(again & Rules.NAMES.get(rule, set()))
            self.send_anew(at, before, rule, name, to, respond, urgent, reported, told)
        for name in self.needs:
            if name != LEAD and name not in now:
                self.drop(at, before, name, "unsorted" in now)
        self.follow_lead(at, named)
        for name in self.needs:
            if self.is_left(name):
                self.settle(name, at, came_back=True)
        self.last_human = at
        self.cap(at)

    def is_left(self, name):
        """It was asked, and all of it has been withdrawn in this step."""
        return self.needs[name].state == "asked" and not self.live(name)

    def withdraw_elsewhere(self, at, now):
        """What is unanswered where the rules no longer send it; of what a person sent only
        what a partner outside may no longer know."""
        for r in self.referrals:
            if r.state not in ASKED:
                continue
            tos = now.get(r.need, [])
            gone = r.by_rules and r.need != LEAD and r.to not in tos and \
                (tos or ("otherwise" in r.rules and "unsorted" not in now))
            if gone or (r.to in OUTSIDE and self.consent != "yes"):
                self.do_withdraw(at, r, None)
        for name, need in self.needs.items():
            if need.proposed and name != LEAD:
                to, tos = need.proposed[0], now.get(name, [])
                if (to and to not in tos) or (not to and tos):
                    need.proposed = None

    def send_anew(self, at, before, rule, name, to, respond, urgent, reported, told):
        need = self.needs.get(name)
        fires = rule not in {r for r, _, _ in before} or reported
        if need and fires and need.state not in ("met", "ended"):
            self.bind(need, told, at)
        if (need and need.state == "in_meeting") or any(r.to == to for r in self.live(name)):
            return
        is_new = rule not in {r for r, _, _ in before} or (name, to) not in {(n, t) for _, n, t in before}
        if self.live(name):
            if is_new and to not in need.declined_by:
                self.propose(at, name, to, {rule})
            return
        left, ever = need and self.is_left(name), any(r.to == to for r in self.of_need(name))
        if need and not fires and not left and not (need.state == "open" and (is_new or not ever)):
            return
        settled = need and need.state in ("met", "ended")
        if need and not settled and (need.blocked or to in need.declined_by):
            if left:
                self.settle(name, at, came_back=True)
            if need.state == "open":
                self.to_meeting(name, at)
            return
        if not need or settled:
            self.open_need(name, at, respond, urgent, told)
        need = self.needs[name]
        need.respond, need.urgent = respond, need.urgent or urgent
        self.send(name, to, at, self.cal.due(at, respond), urgent, rules=[rule])

    def drop(self, at, before, name, is_otherwise):
        """No rule names it any more."""
        need, live = self.needs[name], self.live(name)
        if self.is_left(name):
            if not is_otherwise and "otherwise" in self.of_need(name)[-1].rules:
                need.state, need.due, need.since = "ended", None, at
            return
        only_persons = live and not any(r.by_rules for r in live)
        if name in {n for _, n, _ in before} and need.state in ("open", "asked") and not only_persons:
            self.propose(at, name, None, set())

    def join_rule(self, r, rule, at, respond, urgent, told):
        """A rule names what is asked already: the same referral, the sooner of the times."""
        if rule in r.rules:
            return
        r.rules.add(rule)
        r.urgent = r.urgent or urgent
        need = self.needs[r.need]
        self.bind(need, told, at)
        need.respond, need.urgent = respond, need.urgent or urgent
        if not r.mandated:
            r.contact = self.contact(respond)
        if not r.mandated and r.state == "sent":
            r.due = min(r.due, self.cal.due(at, respond))

    def note(self, at):
        """What staff say is kept: it moves nobody's turn, but the case is not silent."""
        if self.status == "open":
            self.last_human = at

    def refer(self, at, name, to):
        need = self.needs.get(name)
        if not need or need.state in ("met", "ended"):
            keep = (need.respond, need.urgent) if need else (RESPOND, False)
            had, duty = need is not None, need.duty if need else None
            need = self.open_need(name, at, *keep)
            if had:            # by hand: the old duty where no deed was done, else none
                need.duty = duty if duty and duty.state == "ended" else None
            if had and need.duty:
                need.duty.state, need.duty.end_by = "open", None
        need.proposed = None
        self.send(name, to, at, self.cal.due(at, need.respond), need.urgent)
        self.last_human = at
        self.cap(at)

    def offer_lead(self, at, to):
        if LEAD not in self.needs or self.needs[LEAD].state in ("met", "ended"):
            self.open_need(LEAD, at)
        self.needs[LEAD].proposed = None
        self.send(LEAD, to, at, self.cal.due(at, RESPOND), False)
        self.last_human = at

    def ask_end(self, at, name, login):
        duty = self.needs[name].duty
        duty.end_by, duty.end_at, self.last_human = login, at, at

    def end(self, at, name):
        need = self.needs[name]
        if need.open_duty:     # the second person: what is out is taken back
            need.duty.state = "ended"
            for r in self.live(name):
                r.state, r.due = "withdrawn", None
        else:
            self.replace(at, name)
        need.state, need.due, need.since = "ended", None, at
        self.last_human = at

    def close(self, at):
        self.status, self.last_human = "closed", at

    def may_cancel(self, at):
        """A mistaken intake: until the first closing time after it, while nobody has accepted."""
        return at <= self.cal.bd(self.opened, 0) and all(r.accepted_at is None for r in self.referrals)

    def cancel(self, at):
        for r in self.referrals:
            if r.state not in ENDED:
                r.state, r.due = "withdrawn", None
        for need in self.needs.values():
            if need.open_duty:
                need.duty.state = "ended"
            if need.state not in ("met", "ended"):
                need.state, need.due, need.since = "ended", None, at
        self.close(at)

    def replace(self, at, name):
        """A meeting decides: what was asked and is unanswered is withdrawn."""
        for r in self.of_need(name):
            if r.state in ASKED:
                self.do_withdraw(at, r, None)

    def decide_to(self, at, name, to, due):
        need = self.needs[name]
        need.proposed = None
        self.replace(at, name)
        self.send(name, to, at, due, need.urgent, mandated=True)
        self.evaluate(at)
        self.last_human = at
        self.cap(at)

    def watch(self, at, name, until):
        """The meeting keeps its eye on it: the need stays before it until then."""
        need = self.needs[name]
        self.replace(at, name)
        need.state, need.due, need.blocked, need.meeting, need.watched = "in_meeting", until, True, "shien", True
        self.last_human = at
        self.evaluate(at)

    def act(self, at, r, verb, when=None):
        getattr(self, "do_" + verb)(at, r, when)
        self.last_human = at
        self.settle(r.need, at, came_back=verb in ("decline", "withdraw", "release"))
        self.cap(at)

    def deed(self, at, name, r, done_at, is_done, when):
        """Only the deed ends a duty; that it was not possible leaves it open, or opens it again."""
        duty = self.needs[name].duty
        duty.state, duty.done_at = ("done", done_at) if is_done else ("open", None)
        duty.attempts, duty.was_done = duty.attempts + (not is_done), duty.was_done or is_done
        duty.end_by = None if is_done else duty.end_by
        if when is not None:
            r.state, r.due = "accepted", when
        for row in [self.needs[name]] + self.live(name):   # late by the duty alone: due anew
            if is_done and row.due == duty.due and duty.due <= at:
                row.due = self.cal.due(at, DECIDE)
        self.last_human = at
        self.cap(at)

    def do_accept(self, at, r, when):
        r.state, r.due, r.accepted_at = "accepted", when, at
        if r.need == LEAD and r.to != self.lead:
            self.lead, self.lead_since = r.to, at
            self.needs[LEAD].proposed = None
            for other in self.referrals:
                overlap = other.need == LEAD and other.state in WORKED_ON
                if other.state not in ENDED and not overlap:
                    other.asker = self.lead

    def do_decline(self, at, r, when):
        need = self.needs[r.need]
        r.state, r.due = "declined", None
        need.declines += 1
        need.declined_by.add(r.to)
        need.blocked = need.blocked or need.declines >= 2

    def do_release(self, at, r, when):
        self.do_decline(at, r, when)       # it comes late, and counts the same

    def do_query(self, at, r, when):
        r.state, r.due, r.queries = "queried", self.cal.due(at, ANSWER), r.queries + 1

    def do_answer(self, at, r, when):
        need = self.needs[r.need]
        r.state, r.due = "sent", self.cal.due(at, RESPOND if r.mandated or r.need == LEAD else need.respond)

    def do_withdraw(self, at, r, when):
        r.state, r.due = "withdrawn", None

    def do_progress(self, at, r, when):
        r.due = when

    def do_hold(self, at, r, when):
        r.state, r.due = "on_hold", when

    def do_resume(self, at, r, when):
        r.state, r.due = "accepted", when

    def do_handover(self, at, r, when):
        pass

    def do_report(self, at, r, when):
        r.state, r.due = "reported", self.cal.due(at, CONFIRM)

    def do_confirm(self, at, r, when):
        r.state, r.due = "closed", None

    def do_return(self, at, r, when):
        r.state, r.due = "accepted", when

    # the five failings, row by row of the table
    def failings(self, now):
        if self.status != "open":
            return set()
        found = set()
        for test in (self.dumped, self.hoarded, self.unanswered, self.faded, self.vague):
            if test(now):
                found.add(test.__name__)
        return found

    def dumped(self, now):
        if any(n.declines >= 2 and n.state in ("open", "asked", "in_meeting") for n in self.needs.values()):
            return True
        helped = any(r.accepted_at is not None and r.accepted_at >= self.lead_since and r.to != COORDINATOR
                     for r in self.referrals)
        return self.lead == COORDINATOR and not helped and self.cal.due(self.lead_since, SOLE) <= now

    def hoarded(self, now):
        names = [(need, to) for _, need, to in self.fired] + [(LEAD, self.named_lead)]
        for name, to in names:
            need = self.needs.get(name)
            theirs = [r for r in self.of_need(name) if r.to == to]
            if need and need.state == "open" and all(r.state == "withdrawn" for r in theirs) and \
                    not (name == LEAD and self.lead == to):
                return True
        active = [r for r in self.referrals if r.state in WORKED_ON + ("closed",)]
        domains = sorted((self.needs[n].opened, DOMAIN[n]) for n in self.needs if DOMAIN[n])
        two = next((at for at, d in domains if d != domains[0][1]), None)
        if two is not None and len({r.to for r in active}) == 1:
            since = max(two, min(r.accepted_at for r in active))
            if self.cal.due(since, HOARDED) <= now:
                return True
        return bool(self.apart)

    def unanswered(self, now):
        return any(r.due is not None and self.late_at(r, r.need) <= now and
                   (r.state == "reported" or (r.state in ASKED and r.need != LEAD)) for r in self.referrals)

    def faded(self, now):
        return self.cal.due(self.last_human, FADED) <= now or \
            any(r.state in ("accepted", "on_hold") and self.late_at(r, r.need) <= now for r in self.referrals)

    def vague(self, now):
        if any(n.due is not None and self.late_at(n, n.name) <= now for n in self.needs.values()):
            return True
        if any(n.proposed and n.proposed[1] <= now for n in self.needs.values()):
            return True
        if any(r.need == LEAD and r.state in ASKED and r.due <= now for r in self.referrals):
            return True
        return any(len({r.to for r in self.of_need(n) if r.state in WORKED_ON}) > 1 for n in self.needs
                   if not self.needs[n].duty)


class Digests:
    """What is still late on its ladder's top step is told once a day at opening: all of it on the day of the
    review, a late duty on every office day. Who has a head is told by name (HEADS)."""

    HEADS = {"houkatsu": "sato"}

    def __init__(self, cal, day):
        self.cal, self.done = cal, day

    def held(self, case, now):
        """(section, is it a duty) of each thing that is late on the top step."""
        for r in case.referrals:
            if r.due is not None and not case.needs[r.need].open_duty and case.level(r.due, r.urgent, now) == len(LADDER):
                yield r.holder, False
        for need in case.needs.values():
            if need.open_duty:
                if need.duty.due + URGENT[-1][0] * 60 <= now:
                    yield from ((to, True) for to in {r.to for r in case.live(need.name)} or {case.lead})
            elif need.due is not None and case.level(need.due, need.urgent, now) == len(LADDER):
                yield case.lead, False
            if need.proposed and case.level(need.proposed[1], False, now) == len(LADDER):
                yield case.lead, False

    def at(self, office, now):
        """Who is told now, and why: (reader, "review" or "duty")."""
        day = now // DAY
        if not self.cal.is_business(day) or now % DAY < OPEN or day <= self.done:
            return set()
        is_weekly = any((EPOCH + dt.timedelta(days=d)).weekday() == 0 for d in range(self.done + 1, day + 1))
        self.done = day
        held = {h for c in office.cases.values() if c.status == "open" for h in self.held(c, now)}
        duties = {section for section, is_duty in held if is_duty}
        told = {section for section, _ in held} if is_weekly else duties
        if is_weekly or duties:
            told = told | {COORDINATOR}
        return {(self.HEADS.get(section, section), "review" if is_weekly else "duty") for section in told}


class Office:
    """All cases, and which of them are of one person and not joined."""

    def __init__(self, cal):
        self.cal, self.cases, self.away = cal, {}, {}

    def is_away(self, login, at, now):
        """By whole days: from the first to the last, both included. One that is over counts no more."""
        first, last = self.away.get(login, (1, 0))
        return first <= at // DAY <= last and now // DAY <= last

    def follow_persons(self, now):
        for a, x in self.cases.items():
            others = {b for b, y in self.cases.items()
                      if b != a and x.person and x.person == y.person and x.status == y.status == "open"
                      and b not in x.joined}
            x.apart = {b: x.apart.get(b, now) for b in others}

    def join(self, now, a, b):
        self.cases[a].joined.add(b)
        self.cases[b].joined.add(a)
        self.cases[a].last_human = self.cases[b].last_human = now
