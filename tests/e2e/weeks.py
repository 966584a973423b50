#!/usr/bin/env python3
"""An office at work for some weeks of the simulated clock. Says, and checks, who was told, when, and how much.

    weeks.py SOCKET PACK DATA-FOLDER MAIL-FOLDER [SEED [WEEKS]]

The daemon runs on a simulated clock at 2026-04-01T08:30 with a sendmail that keeps each mail in MAIL-FOLDER.

How the office behaves. Nothing of it follows from what the checks want:
- It takes in 2.8 cases a working day, about 100 in the 36 of eight weeks, of the kinds in CASES, half of them at the general
  counter, two of three with consent. One in 25 is of a person who has a case already; a quarter learn more later.
- The clerks of a section look at their list at 08:30, 11:30 and 15:00; at what is urgent every hour. Nobody looks at
  the list since a mail came: who is late is late, also when told, until the next look at which the delay is over.
- Of what waits for an answer, a decision or a confirmation 40 % is done at the first look, 30 % the next office day,
  20 % on the day on which it is due, and 10 % one to three office days too late. Of what is urgent 85 % is done within
  the hour, 10 % an hour later, and 5 % two to six hours later still.
- The members of a section have its cases by turns; who is told is the owner, and whoever is there does the day's work.
  Who accepts is to be back within five office days, or as soon as the office says; 85 % write the contact down on that
  day, the rest one or two office days too late. It takes one to four contacts, then the report. 5 % are put on hold.
- 4 % of what is asked is asked back, 4 % declined, 2 % given back later. One busy section declines half. Another one
  hoards: it accepts all at once, and writes nothing down until its head has been told, three times over.
- What comes back the lead asks of another section, or ends, half and half; the coordinator decides what is before a
  meeting on that day, and joins cases of one person on Mondays.
- Each week one clerk in twenty is away from Wednesday to Friday, with a deputy where the section has one.
- The city's calendar: no day between the weeks is skipped, weekends and the holidays of May are closed."""
import collections
import datetime
import email
import email.policy
import glob
import http.client
import json
import os
import random
import re
import socket
import sqlite3
import sys
import time

CASES = {("dementia_signs", "living_alone"): 10, ("carer_exhausted", "frail"): 5, ("garbage_house",): 3,
         ("no_income", "debts"): 8, ("hikikomori", "isolated"): 5, ("school_refusal",): 5, ("child_neglect",): 3,
         ("child_abuse",): 2, ("disability", "after_parent"): 4, ("job_lost", "no_food"): 4, ("dv",): 2,
         ("elder_abuse",): 2, ("suicide_risk",): 2, ("homeless",): 2, ("consumer_fraud",): 3,
         ("mental_illness", "treatment_stopped"): 4, ("single_parent", "parenting_worry"): 4,
         ("tax_arrears", "no_income"): 6, ("young_carer",): 2, ("no_transport",): 4,
         ("dementia_signs", "house_unsafe", "no_income"): 3}
COUNTERS = ["madoguchi"] * 3 + ["zeimu", "shimin", "suidou"]
AREAS = ["makino", "imazu", "kutsuki", "adogawa", "takashima", "shin_asahi"]
BUSY = ["shakai_fukushi", "chiiki_houkatsu", "kenkou_suishin", "kosodate_shien", "shouhi_seikatsu", "shimin_kyoudou",
        "kodomo_katei", "yorozu"]
AT_WORK = ["08:30", "09:30", "10:30", "11:30", "13:00", "14:00", "15:00", "16:00", "17:00"]
LOOKS = ["08:30", "11:30", "15:00"]
CLOSED = ["17:30", "21:00"]
COORDINATOR, ROOM = "suzuki", "kurashi_renkei"
ENDED = ("closed", "declined", "withdrawn")


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Calendar:
    """The slots of the walk: each hour of each day at which somebody may do something."""

    def __init__(self, pack, weeks):
        with open(os.path.join(pack, "holidays.csv"), encoding="utf-8") as f:
            closed = {datetime.date(*map(int, row.split(",")[0].split("/"))) for row in f if row[:4].isdigit()}
        first = datetime.date(2026, 4, 1)
        days = [first + datetime.timedelta(days=i) for i in range(7 * weeks)]
        more = [first + datetime.timedelta(days=i) for i in range(7 * weeks + 60)]
        self.days = [(d.isoformat(), d.weekday(), d.weekday() < 5 and d not in closed) for d in days]
        self.office_days = [d.isoformat() for d in more if d.weekday() < 5 and d not in closed]

    def office_day_after(self, day, n):
        """The n-th office day after the first one that isn't before `day`."""
        i = next(i for i, d in enumerate(self.office_days) if d >= day[:10])
        return self.office_days[min(i + n, len(self.office_days) - 1)]


class Daemon:
    """The built daemon: acts, the clock, the mails, and what its outbox says."""

    def __init__(self, path, data, mail):
        self.http, self.mail, self.now = Connection(path), mail, "2026-04-01T08:30"
        self.db = sqlite3.connect(f"file:{data}/tsunagi.db?mode=ro", uri=True, isolation_level=None)
        self.seen_mail, self.verbs, self.refused = set(), 0, collections.Counter()

    def ask(self, method, path, login, body=None):
        headers = {"Content-Type": "application/json"} | ({"X-Tsunagi-As": login} if login else {})
        self.http.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.http.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")

    def get(self, path, login=COORDINATOR):
        return self.ask("GET", "/v1/" + path, login)[1]

    def do(self, path, login, **body):
        status, answer = self.ask("POST", "/v1/" + path, login, body)
        self.verbs += 1
        if status >= 500:
            sys.exit(f"{login} {path} {body}: {status} {answer}")
        if status >= 400:
            error = answer.get("error", {})
            self.refused[path.split("/")[-1], error.get("code")] += 1
            if os.environ.get("WEEKS_TRACE"):
                print("#", self.now, login, path, body, status, error.get("code"), error.get("message"), error.get("instead"))
        self.settle()
        return status < 300, answer

    def set_clock(self, now):
        self.now = now
        status, answer = self.ask("POST", "/v1/clock", None, {"set": now})
        if status >= 300:
            sys.exit(f"clock {now}: {status} {answer}")
        self.settle()

    def settle(self):
        """Until all that is due to leave by now has left, so that the next act changes none of it."""
        now = int(datetime.datetime.fromisoformat(self.now + ":00+09:00").timestamp())
        hour = self.now[11:]
        is_open = "08:30" <= hour < "17:15" and self.is_office_day(self.now[:10])
        due = "SELECT id, kind, \"to\" FROM outbox WHERE delivered_at IS NULL AND left_out_at IS NULL AND NOT is_dead " \
              "AND sink IS NOT NULL AND gather_until <= ?" + ("" if is_open else " AND is_urgent")
        for _ in range(6000):
            if not self.db.execute(due, (now,)).fetchone():
                return
            time.sleep(0.005)
        sys.exit(f"{self.now}: not sent within 30 s: {self.db.execute(due, (now,)).fetchall()[:3]}")

    def is_office_day(self, day):
        return day in self.office_days

    def new_mails(self):
        for path in sorted(glob.glob(self.mail + "/*.eml")):
            if path in self.seen_mail:
                continue
            self.seen_mail.add(path)
            with open(path, "rb") as f:
                yield email.message_from_binary_file(f, policy=email.policy.default)


class Office:
    def __init__(self, daemon, pack, calendar, seed):
        self.d, self.cal, self.seed, self.dice = daemon, calendar, seed, random.Random(seed)
        self.members, self.section_of, self.readers = collections.defaultdict(list), {}, {}
        with open(os.path.join(pack, "staff.yaml"), encoding="utf-8") as f:
            for login, section, role, mail in re.findall(
                    r"login: (\w+), name: [^,]+, section: (\w+), role: (\w+)(?:, mail: ([^ },]+))?", f.read()):
                self.readers[mail] = ("coordinator" if section == ROOM else "head" if role == "head" else "person", login)
                self.section_of[login] = section
                if role in ("member", "coordinator"):
                    self.members[section].append(login)
        with open(os.path.join(pack, "office.yaml"), encoding="utf-8") as f:
            for section, mail in re.findall(r'\{id: (\w+),.*?alert: \["mail:([^"]+)"', f.read()):
                self.readers[mail] = ("coordinator" if section == ROOM else "section", section)
        self.hoarder, self.decliner = self.dice.sample(BUSY, 2)
        self.cases, self.taken, self.plans, self.away = [], 0, {}, {}
        self.later, self.same = collections.defaultdict(list), []
        self.per_day = collections.defaultdict(collections.Counter)
        self.subjects = collections.Counter()

    # who does it, and when
    def clerk(self, section, owner=None):
        """The owner, or the deputy; else whoever of the section is there."""
        day = self.d.now[:10]
        there = [m for m in self.members[section] if self.away.get(m, ("", ""))[1] < day]
        if owner and owner in self.members[section]:
            return owner if owner in there else there[0] if there and len(self.members[section]) > 1 else None
        return there[0] if there else None

    def may_start(self, item, kind):
        """Whether the delay of this item, drawn once for each of its turns, is over."""
        key = (item.get("id") or item["case"] + item["need"], item.get("state"), item.get("due"))
        if key not in self.plans:
            dice = random.Random(f"{self.seed} {key} {kind}")
            self.plans[key] = (self.delay_urgent if item.get("urgent") else self.delay)(item, kind, dice)
        return self.d.now >= self.plans[key]

    def delay(self, item, kind, dice):
        due, chance = item["due"], dice.random()
        if kind == "work":
            return due[:10] if chance < 0.85 else self.cal.office_day_after(due, dice.choice([1, 2]))
        if chance < 0.4:
            return self.d.now
        if chance < 0.7:
            return min(self.cal.office_day_after(self.d.now, 1), max(due[:10], self.d.now[:10]))
        return due[:10] if chance < 0.9 else self.cal.office_day_after(due, dice.choice([1, 1, 2, 3]))

    def delay_urgent(self, item, kind, dice):
        """In hours of work from now, for what is to be done the same day."""
        chance = dice.random()
        hours = 0 if chance < 0.85 else 1 if chance < 0.95 else dice.randint(3, 7)
        slots = [s for s in AT_WORK if s >= self.d.now[11:]]
        if hours < len(slots):
            return f"{self.d.now[:10]}T{slots[hours]}"
        next_day = self.cal.office_day_after(self.d.now[:10], 1)
        return f"{next_day}T{AT_WORK[min(hours - len(slots), len(AT_WORK) - 1)]}"

    # new cases
    def take_in(self):
        kind = self.dice.choices(list(CASES), CASES.values())[0]
        facts = {f: True for f in kind}
        if "dementia_signs" in facts or "frail" in facts:
            facts["age"] = self.dice.randint(70, 92)
        desk = self.clerk(self.dice.choice(COUNTERS))
        again = self.dice.random() < 0.04 and self.cases
        name = self.dice.choice(self.cases)[1] if again else f"試験{self.taken + 1}号"
        if not desk:
            return
        is_done, case = self.d.do("cases", desk, facts=facts, area=self.dice.choice(AREAS), name=name,
                                  phone=f"0740-22-{int(name[2:-1]):04}", consent=self.dice.choice(["yes", "yes", "no"]))
        if not is_done:
            return
        self.taken += 1
        self.cases.append((case["id"], name))
        if again:
            self.same.append((case["id"], next(k for k, n in self.cases if n == name)))
        if self.dice.random() < 0.25:
            day = self.cal.office_day_after(self.d.now, self.dice.randint(1, 10))
            self.later[day].append(case["id"])

    def learn_more(self, case):
        c = self.d.get("cases/" + case)
        facts = {f: True for f in self.dice.choice(list(CASES)) if f not in c.get("facts", {})}
        consent = {"consent": "yes"} if c.get("consent") == "no" and self.dice.random() < 0.5 else {}
        if c.get("status") == "open" and (facts or consent):
            self.d.do(f"cases/{case}/facts", self.clerk(c["lead"]) or COORDINATOR, facts=facts, **consent)

    # a section's list
    def work(self, section, only_urgent):
        reader = self.members[section][0]
        for item in self.d.get("inbox", reader)["items"]:
            if only_urgent and not item.get("urgent"):
                continue
            kind = item["kind"]
            login = self.clerk(section, item.get("owner") if item.get("state") in ("accepted", "on_hold") else None)
            if not login:
                continue
            if kind == "referral":
                self.work_referral(item, section, login)
            elif kind == "need" and item["state"] == "open" and self.may_start(item, "decide"):
                self.work_need(item, login)
            elif kind == "proposal" and self.may_start(item, "decide"):
                self.d.do(f"cases/{item['case']}/stay", login, need=item["need"], reason="今の課で続ける")

    def first_taken(self, path, login, terms, **body):
        """As late as the office allows."""
        return any(self.d.do(path, login, next=term, **body)[0] for term in terms)

    def work_referral(self, r, section, login):
        path = f"cases/{r['case']}/referrals/{r['id'].split('/')[1]}/"
        if r["state"] in ("accepted", "on_hold"):
            is_ready = r["level"] >= 2 if section == self.hoarder and not r["urgent"] else \
                self.may_start(r, "work" if not r["urgent"] else "answer")
            if is_ready:
                self.work_contact(r, section, login, path)
        elif r["state"] == "sent":
            if section == self.hoarder or self.may_start(r, "answer"):
                self.work_sent(r, section, login, path)
        elif self.may_start(r, "answer"):
            if r["state"] == "queried":
                self.d.do(path + "answer", login, text="先月からです")
            elif "confirm" in r["can"]:
                self.d.do(path + "confirm", login)

    def work_sent(self, r, section, login, path):
        chance = self.dice.random()
        declines = 0.5 if section == self.decliner else 0.04
        if section != self.hoarder and chance < declines and "decline" in r["can"]:
            self.d.do(path + "decline", login, code="not_ours", reason="担当の範囲の外だった", instead="none")
        elif section != self.hoarder and chance > 0.96 and "query" in r["can"] and not r["urgent"]:
            self.d.do(path + "query", login, question="いつからですか")
        else:
            here = [m for m in self.members[section] if self.away.get(m, ("", ""))[1] < self.d.now[:10]]
            owner = here[int(r["case"].split("-")[1]) % len(here)]
            self.first_taken(path + "accept", login, ["2h", "1h"] if r["urgent"] else ["5bd", "3bd", "2bd", "1bd", "0bd"],
                             owner=owner, anyway=True)

    def work_contact(self, r, section, login, path):
        """A contact on the day that was promised: written down; the last one is the report."""
        if "resume" in r["can"]:
            self.d.do(path + "resume", login, next="2bd")
            return
        case = self.d.get("cases/" + r["case"], login)
        duty = next((n.get("duty") for n in case["needs"] if n["need"] == r["need"]), None)
        if duty and not duty["fulfilled"]:
            self.d.do(f"cases/{r['case']}/deed", login, need=r["need"], at=self.d.now, how="visit", result="done", note="会えた")
        contacts = self.plans.setdefault(("contacts", r["id"]), [3 if section == self.hoarder else self.dice.randint(1, 4)])
        contacts[0] -= 1
        chance = self.dice.random()
        if contacts[0] <= 0 or r["need"] == "lead":
            self.d.do(path + "report", login, outcome="supported", note="会って話を聞いた")
        elif chance < 0.02 and "release" in r["can"]:
            self.d.do(path + "release", login, code="not_ours", reason="ほかの課のことと分かった", instead="none")
        elif chance < 0.07 and "hold" in r["can"]:
            self.d.do(path + "hold", login, reason="入院中", until="10bd")
        else:
            self.first_taken(path + "progress", login, ["10bd" if chance > 0.5 else "5bd", "2bd"], note="また訪ねる")

    def work_need(self, n, login):
        to = self.dice.choice([s for s in BUSY if s not in n["declined_by"]])
        if n["need"] == "lead" or self.dice.random() < 0.5 or not \
                self.d.do(f"cases/{n['case']}/referrals", login, need=n["need"], to=to, ask="代わりにお願いします", keep="様子を見る")[0]:
            self.d.do(f"cases/{n['case']}/end", login, need=n["need"], reason="ほかの課で足りている")

    # once a day
    def decide(self, case, c):
        for n in c["needs"]:
            if n["state"] == "in_meeting" and n["due"][:10] <= self.d.now[:10]:
                how = {"end": True} if self.dice.random() < 0.5 else {"to": self.dice.choice(BUSY), "due": "3bd"}
                self.d.do(f"cases/{case}/decide", COORDINATOR, need=n["need"], meeting=n["meeting"] or "shien_kaigi",
                          reason="会議で決めた", **how)

    def end_of_day(self, weekday):
        for case, name in list(self.cases):
            c = self.d.get("cases/" + case)
            if c["status"] != "open":
                self.cases.remove((case, name))
                continue
            self.decide(case, c)
            is_settled = all(n["state"] in ("met", "ended") for n in c["needs"]) and \
                all(r["state"] in ENDED for r in c["referrals"])
            if is_settled and self.dice.random() < 0.5:
                self.d.do(f"cases/{case}/close", self.clerk(c["lead"]) or COORDINATOR, outcome="resolved", note="落ち着いた", issue="none")
        for case, other in self.same if weekday == 0 else []:
            self.d.do(f"cases/{case}/join", COORDINATOR, case=other)
        self.same = [] if weekday == 0 else self.same

    def leave(self, day):
        """Who is away this week, from Wednesday to Friday."""
        first = datetime.date.fromisoformat(day)
        days = [(first + datetime.timedelta(days=i)).isoformat() for i in (2, 4)]
        for section, members in self.members.items():
            for login in members:
                if self.dice.random() >= 0.05:
                    continue
                deputy = next(({"deputy": m} for m in members if m != login), {})
                self.d.do("absences", login, **{"from": days[0], "until": days[1]}, **deputy)
                self.away[login] = days

    def with_urgent(self):
        return [s for s, in self.d.db.execute("SELECT DISTINCT holder FROM referral WHERE due IS NOT NULL AND is_urgent ORDER BY holder")
                if s in self.members]

    def count_mails(self, day):
        for m in self.d.new_mails():
            who = self.readers.get(str(m["To"]).strip("<>"), ("other", str(m["To"])))
            self.per_day[who][day] += 1
            self.subjects[re.sub(r"[0-9]+", "N", str(m["Subject"])).split("（案件")[0]] += 1

    def day(self, day, weekday):
        if weekday == 0:
            self.leave(day)
        for hour in AT_WORK:
            if f"{day}T{hour}" > self.d.now:
                self.d.set_clock(f"{day}T{hour}")
            if self.dice.random() < 2.8 / len(AT_WORK):
                self.take_in()
            if hour == "10:30":
                for case in self.later.pop(day, []):
                    self.learn_more(case)
            for section in self.members if hour in LOOKS else self.with_urgent():
                self.work(section, hour not in LOOKS)
        self.end_of_day(weekday)


def walk(o):
    days = 0
    for day, weekday, is_office in o.cal.days:
        if is_office:
            days += 1
            o.day(day, weekday)
        for hour in CLOSED:
            o.d.set_clock(f"{day}T{hour}")
        o.count_mails(day)
    return days


def print_table(title, rows):
    print(f"# {title}")
    for n, *what in rows:
        print("#  ", f"{n:6}", *what)


def print_outbox(o, days):
    """What was told, so that a flood is found by its kind."""
    sent = "CASE WHEN left_out_at IS NOT NULL THEN 'left out' WHEN delivered_at IS NOT NULL THEN 'sent' ELSE 'waits' END"
    print_table("notices by kind", o.d.db.execute(f"SELECT count(*), kind, {sent} FROM outbox WHERE sink IS NOT NULL GROUP BY 2, 3 ORDER BY 1 DESC"))
    print_table("to the coordinator", o.d.db.execute(
        "SELECT count(*), kind, coalesce(event, failing, agenda), part, level FROM outbox WHERE delivered_at IS NOT NULL AND "
        "\"to\" IN (?, ?) GROUP BY 2, 3, 4, 5 ORDER BY 1 DESC LIMIT 15", (ROOM, COORDINATOR)))
    print_table("mails by subject", [(n, s) for s, n in o.subjects.most_common(25)])
    print_table("refused", [(n, *k) for k, n in o.d.refused.most_common(12)])
    for kind in ("coordinator", "section", "person", "head"):
        rows = sorted(((sum(c.values()) / days, max(c.values()), who[1]) for who, c in o.per_day.items() if who[0] == kind), reverse=True)
        print_table(f"mails a day, and the most on one day: {kind}", [(f"{a:.2f}", f"{most:3}", who) for a, most, who in rows[:4]])


class Checks:
    def __init__(self):
        self.failed = 0

    def check(self, what, is_good, more=""):
        self.failed += not is_good
        print(("ok - " if is_good else "not ok - ") + what, f"({more})" if more != "" else "")


def check_told(o, checks):
    """Each section that was asked was told so, and each turn before it was due, or had been done before."""
    told = set(o.d.db.execute("SELECT key, referral FROM outbox WHERE kind = 'turn' AND part IN ('section', 'owner') AND referral > 0 "
                              "AND sink IS NOT NULL AND (delivered_at IS NOT NULL OR left_out_at IS NOT NULL OR gather_until < due)"))
    asked = o.d.db.execute("SELECT key, n, \"to\" FROM referral").fetchall()
    untold = [r for r in asked if r[:2] not in told]
    checks.check("every send was told", asked and not untold, f"{len(asked)} sends, {untold[:3]}")
    late = o.d.db.execute("SELECT key, referral, need, \"to\", event FROM outbox WHERE kind = 'turn' AND sink IS NOT NULL AND due IS NOT NULL AND "
                          "coalesce(delivered_at, left_out_at, gather_until) >= due AND NOT (left_out_at IS NOT NULL AND delivered_at IS NULL)").fetchall()
    checks.check("and every turn before its due time", not late, f"{late[:3]}" if late else "")


def check_mails(o, days, checks):
    room = collections.Counter()
    for who, counts in o.per_day.items():
        if who[0] == "coordinator":
            room.update(counts)
    average, most = sum(room.values()) / days, max(room.values(), default=0)
    checks.check("the coordinator gets at most 2 mails a day on average", average <= 2, f"{average:.2f}")
    checks.check("and 6 at most", most <= 6, f"{most} on {room.most_common(1)[0][0] if room else '-'}")
    for kinds, what, limit in ((("section",), "the busiest section", 2), (("person", "head"), "a person", 1)):
        rows = sorted(((sum(c.values()) / days, w[1]) for w, c in o.per_day.items() if w[0] in kinds), reverse=True)
        checks.check(f"{what} at most {limit}", rows and rows[0][0] <= limit, ", ".join(f"{w} {a:.2f}" for a, w in rows[:3]))


def main(path, pack, data, mail, seed="1", weeks="8"):
    calendar = Calendar(pack, int(weeks))
    daemon = Daemon(path, data, mail)
    daemon.office_days = set(calendar.office_days)
    o = Office(daemon, pack, calendar, int(seed))
    began = time.monotonic()
    days = walk(o)
    print(f"# seed {seed}: {o.taken} cases, {len(o.cases)} open at the end, {daemon.verbs} verbs, "
          f"{sum(sum(c.values()) for c in o.per_day.values())} mails in {days} office days; {o.hoarder} hoards, {o.decliner} declines; "
          f"{time.monotonic() - began:.0f} s")
    print_outbox(o, days)
    checks = Checks()
    checks.check("the office was at work", o.taken >= 1.5 * days and daemon.verbs >= 5 * days, f"{o.taken} cases, {daemon.verbs} verbs")
    check_told(o, checks)
    check_mails(o, days, checks)
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
