#!/usr/bin/env python3
"""Does the same random walk with the plain model (plain.py) and the built daemon.
After each step they must agree on every state, holder, due time, level and
failing of every case, and on who is told in it that a turn has begun.

    walk_daemon.py SOCKET PACK [SEED [STEPS]]

The daemon runs on a simulated clock at 2026-04-01T09:00. The seed is printed."""
import http.client
import json
import os
import random
import re
import socket
import sqlite3
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from plain import (ASKED, CLOSE, CONFIRM, COORDINATOR, DAY, ENDED, FIRST_CONTACT, HOLD_MOST, LEAD, OUTSIDE,  # noqa: E402
                   URGENT, Calendar, Case, Digests, Office, Rules, minutes, written)

from plain_notices import must_be_told, turns_of  # noqa: E402

MEMBER = {"renkei": "suzuki", "madoguchi": "tanaka", "houkatsu": "yamada", "kenkou": "inoue",
          "gakkou": "ishikawa", "kodomo": "mori", "shakyo": "miyamoto"}
SENTENCES = ("note", "reason", "question", "text", "ask", "keep", "address")
PERSONS = [{"name": "髙田花子", "kana": "たかだはなこ", "birth": "1948-05-03"},
           {"name": "高田花子", "kana": "タカダハナコ", "birth": "1948-05-03"},
           {"name": "山﨑一郎", "kana": "やまざきいちろう", "birth": "1961-09-15"}]   # 65 on a day of the walk
WHO = {None: None, 0: "takada", 1: "takada", 2: "yamazaki"}
FLAGS = ["dementia_signs", "living_alone", "school_refusal", "child_abuse", "isolated"]
LAST = minutes("2027-06-30")

SECTION = {login: section for section, login in MEMBER.items()} | {"sasaki": "houkatsu", "miyazaki": None}


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Walk:
    def __init__(self, path, pack, seed):
        self.http, self.dice = Connection(path), random.Random(seed)
        self.cal = Calendar(os.path.join(pack, "holidays.csv"))
        self.office, self.now = Office(self.cal), minutes("2026-04-01T09:00")
        self.trail, self.seen, self.shown = [], set(), {}
        self.db = sqlite3.connect(f"file:{os.path.dirname(path)}/data/tsunagi.db?mode=ro", uri=True, isolation_level=None)
        with open(os.path.join(pack, "staff.yaml"), encoding="utf-8") as f:
            self.with_mail = set(re.findall(r"login: (\w+),.* mail: ", f.read()))
        self.last_alert, self.notices, self.by = 0, 0, None
        self.digests = Digests(self.cal, self.now // DAY)   # (the first day began before the office was new)
        self.typed = {}   # of each case: every sentence and address that was ever typed

    def ask(self, method, path, login, body=None):
        self.http.request(method, path, json.dumps(body) if body is not None else None, {"X-Tsunagi-As": login})
        answer = self.http.getresponse()
        return answer.status, json.loads(answer.read())

    def fail(self, what):
        print("\n".join("# " + t for t in self.trail[-40:]))
        print("not ok - " + what)
        sys.exit(1)

    def do(self, path, login, body, wanted=True):
        said = {k: f"{v}{len(self.trail)}番" for k, v in body.items() if k in SENTENCES}   # each its own
        body = {**body, **said}
        status, answer = self.ask("POST", path, login, body)
        self.by = login if status < 300 else self.by
        self.trail.append(f"{written(self.now)} {login} {path} {json.dumps(body, ensure_ascii=False)} -> {status}")
        if (status < 300) != wanted:
            self.fail(f"the model says {'yes' if wanted else 'no'}: {status} {json.dumps(answer, ensure_ascii=False)[:600]}")
        if wanted and path.startswith("/v1/cases"):
            self.typed.setdefault(answer["id"], []).extend(said.values())
        return answer

    # one step each; False where there is nothing of the kind to do
    def take_in(self):
        desk = self.dice.choice(list(MEMBER))
        person = self.dice.choice([None, None, 0, 1, 2])
        facts = {f: True for f in FLAGS if self.dice.random() < 0.3}
        if self.dice.random() < 0.5:
            facts["age"] = self.dice.choice([40, 64, 78, 80])
        if self.dice.random() < 0.3:
            facts["minor"] = self.dice.random() < 0.5
        area, consent = self.dice.choice([None, "kita"]), self.dice.choice(["no", "yes", "unasked"])
        received = self.received()
        body = {"facts": facts, "consent": consent, **({"area": area} if area else {}), **self.told(received),
                **(PERSONS[person] if person is not None else {})}
        birth = PERSONS[person]["birth"] if person is not None else None
        says_nothing = not facts and not area and person is None
        wanted = not says_nothing and not Rules.contradict(facts, birth, self.now)
        answer = self.do("/v1/cases", MEMBER[desk], body, wanted)
        if wanted:
            self.office.cases[answer["id"]] = Case(self.cal, self.now, desk, facts, area, consent, WHO[person], received, birth)

    def received(self):
        """When the report came in, where that is told: up to three days ago."""
        return self.now - self.dice.choice([0, 30, 10 * 60, DAY, 3 * DAY]) if self.dice.random() < 0.3 else None

    @staticmethod
    def told(received):
        return {"received": written(received)} if received is not None else {}

    def move_clock(self):
        step = self.dice.choice([7, 60, 3 * 60, DAY, DAY, 2 * DAY, 2 * DAY, 3 * DAY, 7 * DAY, 15 * DAY])
        if self.dice.random() < 0.3:      # exactly at a due time, or a minute beside it
            dues = [d for c in self.open() for _, d in self.waiting(c) if d > self.now]
            step = min(dues) - self.now + self.dice.choice([-1, 0, 1]) if dues else step
        to = self.now + max(step, 1)
        if to > LAST:
            return False
        self.do("/v1/clock", "miyazaki", {"set": written(to)})
        self.now = to

    @staticmethod
    def waiting(case):
        return [(n.name, n.due) for n in case.needs.values() if n.due is not None] + \
            [(r.n, r.due) for r in case.referrals if r.due is not None]

    def open(self):
        return [c for c in self.office.cases.values() if c.status == "open"]

    def pick(self, wanted=lambda c: True):
        keys = [k for k, c in self.office.cases.items() if c.status == "open" and wanted(c)]
        return (None, None) if not keys else (lambda k: (k, self.office.cases[k]))(self.dice.choice(keys))

    def soon(self, most):
        """A time that a person gives: after now, not after what the office allows."""
        n = self.dice.choice([1, 1, 2, 3, 4])
        at = min(self.cal.bd(self.now, n), most)
        return at if at > self.now else most

    def referral(self):
        """A verb that the table of states has in this state, by whom it names."""
        key, case = self.pick(lambda c: any(r.state not in ENDED for r in c.referrals))
        if not key:
            return False
        r = self.dice.choice([r for r in case.referrals if r.state not in ENDED])
        verbs = {"sent": ["accept", "accept", "accept", "decline", "query", "withdraw"],
                 "queried": ["answer", "answer", "withdraw"],
                 "accepted": ["progress", "hold", "handover", "report", "report", "release"],
                 "on_hold": ["resume", "report", "release"], "reported": ["confirm", "confirm", "return"]}[r.state]
        verb = self.dice.choice(verbs)
        by = r.asker if verb in ("answer", "withdraw", "confirm", "return") else r.to
        owner = MEMBER[r.to]
        if verb == "handover":
            owner = "sasaki" if r.to == "houkatsu" and r.owner != "sasaki" else owner
        wanted = not (verb in ("decline", "release") and r.mandated) and not (verb == "release" and r.need == LEAD) and \
            not (verb == "query" and r.queries == 2) and \
            not (verb == "handover" and r.owner == owner)
        duty = case.needs[r.need].open_duty
        if verb in ("decline", "release", "withdraw"):
            wanted = wanted and case.has_another(r)
        elif verb in ("hold", "report", "confirm"):
            wanted = wanted and not duty
        most = {"accept": self.cal.due(self.now, r.contact), "hold": self.cal.due(self.now, HOLD_MOST)}
        when = most.get(verb, self.now + 30 * DAY)
        when = self.soon(min(when, duty.latest(self.now)) if duty and verb != "hold" else when)
        anyway = self.dice.random() < 0.5
        if verb in ("accept", "handover") and not anyway and \
                self.office.is_away(owner, when if verb == "accept" else r.due, self.now):
            wanted = False
        body = {"accept": {"owner": owner, "next": written(when), "anyway": anyway},
                "decline": {"code": "not_ours", "reason": "所管外", "instead": "none"},
                "release": {"code": "not_ours", "reason": "所管外と分かった", "instead": "none"},
                "query": {"question": "いつから"}, "answer": {"text": "先月から"},
                "progress": {"note": "訪問", "next": written(when)}, "hold": {"reason": "入院中", "until": written(when)},
                "resume": {"next": written(when)}, "handover": {"owner": owner, "anyway": anyway},
                "report": {"outcome": "supported", "note": "済"}, "confirm": {},
                "return": {"reason": "まだ", "next": written(when)}, "withdraw": {"reason": "取りやめ"}}[verb]
        self.do(f"/v1/cases/{key}/referrals/{r.n}/{verb}", MEMBER[by], body, wanted)
        if wanted:
            case.act(self.now, r, verb, when)
            r.owner = owner if verb in ("accept", "handover") else r.owner

    def accept_all(self):
        """All that waits for one section in a case, within the nearest of the limits."""
        key, case = self.pick(lambda c: any(r.state == "sent" for r in c.referrals))
        if not key:
            return False
        to, lead = self.dice.choice([r.to for r in case.referrals if r.state == "sent"]), self.dice.random() < 0.5
        taken = [r for r in case.referrals if r.state == "sent" and r.to == to and (lead or r.need != LEAD)]
        duties = [case.needs[r.need].open_duty for r in taken]
        when = self.soon(min([self.cal.due(self.now, c) for c in [FIRST_CONTACT] + [r.contact for r in taken]] +
                             [d.latest(self.now) for d in duties if d]))
        wanted = bool(taken) and not self.office.is_away(MEMBER[to], when, self.now)
        self.do(f"/v1/cases/{key}/accept", MEMBER[to], {"owner": MEMBER[to], "next": written(when), "lead": lead}, wanted)
        for r in taken if wanted else []:
            case.act(self.now, r, "accept", when)
            r.owner = MEMBER[to]

    def away(self):
        """Somebody is away for some days, or is there again."""
        login = self.dice.choice([*MEMBER.values(), "sasaki"])
        self.do("/v1/absences", login, {"clear": True})
        self.office.away.pop(login, None)
        if self.dice.random() < 0.7:
            first = self.now // DAY + self.dice.choice([0, 1, 2])
            last = first + self.dice.choice([0, 1, 5])
            days = {"from": written(first * DAY)[:10], "until": written(last * DAY)[:10]}
            self.do("/v1/absences", login, {**days, **({"deputy": "sasaki"} if login == "yamada" else {})})
            self.office.away[login] = (first, last)

    def update(self):
        key, case = self.pick()
        if not key:
            return False
        facts = {self.dice.choice(FLAGS): self.dice.random() < 0.7}
        if self.dice.random() < 0.2:
            facts = {"age": self.dice.choice([40, 64, 78, 80])}
        if self.dice.random() < 0.2:
            facts = {"minor": self.dice.random() < 0.5}
        consent = self.dice.choice(["yes", "no"]) if self.dice.random() < 0.3 else None
        received = self.received()
        if self.dice.random() < 0.2:
            facts = {"child_abuse": True}
        said = {k: v for k, v in {"note": "分かったこと", "address": "転居先"}.items() if self.dice.random() < 0.3}
        all_facts = {**{k: v for k, v in case.facts.items() if k != "age"}, **facts}
        wanted = not Rules.contradict(all_facts, case.birth, self.now)
        self.do(f"/v1/cases/{key}/facts", MEMBER[case.lead],
                {"facts": facts, **({"consent": consent} if consent else {}), **self.told(received), **said}, wanted)
        if wanted:
            case.update(self.now, facts, consent, received)

    def deed(self):
        key, case = self.pick(lambda c: any(n.duty and n.state not in ("met", "ended") for n in c.needs.values()))
        if not key:
            return False
        need = self.dice.choice([n for n in case.needs.values() if n.duty and n.state not in ("met", "ended")])
        has = [r for r in case.of_need(need.name) if r.state in ("accepted", "on_hold")]
        asked = [r for r in case.live(need.name) if r.state in ASKED]
        is_done, login, reason = self.dice.random() < 0.6, "suzuki", {"reason": "代わりに"}
        r = has[0] if has else None
        if has and self.dice.random() < 0.7:
            login, reason = MEMBER[r.to], {}
        done_at = self.now - self.dice.choice([0, 0, 60, 10 * 60, 3 * DAY])
        latest = self.now + 30 * DAY if is_done else need.duty.latest(self.now)
        when = self.soon(latest) if r and self.dice.random() < 0.5 else None
        body = {"need": need.name, "at": written(done_at), "how": "訪ねて会った", "note": "様子を見た",
                "result": "done" if is_done else "not_possible", **reason, **({"next": written(when)} if when else {})}
        if not has and asked and self.dice.random() < 0.3 and asked[0].to != COORDINATOR:
            self.do(f"/v1/cases/{key}/deed", MEMBER[asked[0].to], body, False)   # not accepted yet
            return None
        wanted = done_at >= need.duty.received and not (is_done and need.duty.state == "done")
        self.do(f"/v1/cases/{key}/deed", login, body, wanted)
        if wanted:
            own = next((o for o in has if MEMBER[o.to] == login), r)
            case.deed(self.now, need.name, own, done_at, is_done, when)
        return None

    def note(self):
        """By anybody who takes part, also after the close: it is an act, and moves nothing."""
        if not self.office.cases:
            return False
        key = self.dice.choice(list(self.office.cases))
        case = self.office.cases[key]
        by = self.dice.choice([COORDINATOR, case.lead, case.desk] + [r.to for r in case.referrals])
        if by == "shakyo" and case.consent != "yes" and all(r.accepted_at is None for r in case.referrals if r.to == by):
            return False       # outside, without consent: it sees nothing of the case any more
        at = self.now - self.dice.choice([0, 60, DAY])
        self.do(f"/v1/cases/{key}/note", MEMBER[by], {"text": "経過", "at": written(at), "restricted": self.dice.random() < 0.3})
        case.note(self.now)

    def refer(self):
        key, case = self.pick()
        if not key:
            return False
        name = self.dice.choice([n for n in case.needs if n != LEAD] + ["watch_over"])
        need, to = case.needs.get(name), self.dice.choice(["houkatsu", "kenkou", "gakkou", "kodomo", COORDINATOR])
        if need and need.state in ("asked", "covered"):
            return False
        bounces = need is not None and need.state == "open" and (need.blocked or to in need.declined_by)
        wanted = not (need and need.state == "in_meeting") and not bounces
        self.do(f"/v1/cases/{key}/referrals", MEMBER[case.lead], {"need": name, "to": to, "ask": "頼む", "keep": "続ける"}, wanted)
        if wanted:
            case.refer(self.now, name, to)

    def settle_proposal(self):
        """As the rules propose, or it stays as it is."""
        key, case = self.pick(lambda c: any(n.proposed for n in c.needs.values()))
        if not key:
            return False
        need = self.dice.choice([n for n in case.needs.values() if n.proposed])
        to, by = need.proposed[0], MEMBER[case.lead]
        how = self.dice.choice(["stay", "follow"]) if to and to not in OUTSIDE else "stay"
        if how == "stay":
            self.do(f"/v1/cases/{key}/stay", by, {"need": need.name, "reason": "このままでよい"})
            case.stay(self.now, need.name)
            return None
        if need.name == LEAD:
            return self.offer_lead(key, case, to)
        wanted = not need.blocked and to not in need.declined_by
        self.do(f"/v1/cases/{key}/referrals", by, {"need": need.name, "to": to, "ask": "頼む", "keep": "続ける"}, wanted)
        if wanted:
            case.refer(self.now, need.name, to)
        return None

    def offer_lead(self, key=None, case=None, to=None):
        if not key:
            key, case = self.pick()
        to = to or self.dice.choice(["houkatsu", "kenkou", "gakkou", COORDINATOR])
        if not key:
            return False
        need = case.needs.get(LEAD)
        offered = any(r.state in ASKED for r in case.of_need(LEAD))
        bounces = need and need.state not in ("met", "ended") and (need.blocked or to in need.declined_by)
        wanted = to != case.lead and not offered and not bounces and not (need and need.state == "in_meeting")
        self.do(f"/v1/cases/{key}/lead", MEMBER[case.lead], {"to": to, "keep": "続ける"}, wanted)
        if wanted:
            case.offer_lead(self.now, to)

    def decide(self):
        undecided = ("open", "in_meeting", "asked")
        key, case = self.pick(lambda c: any(n.state in undecided for n in c.needs.values()))
        if not key:
            return False
        need = self.dice.choice([n for n in case.needs.values() if n.state in undecided and n.name != LEAD] or [None])
        if not need:
            return False
        due = self.cal.bd(self.now, self.dice.choice([1, 2, 5]))
        how = self.dice.choice(["to", "to", "end", "watch"])
        to = self.dice.choice(["houkatsu", "kenkou", "gakkou", "kodomo"])
        body = {"need": need.name, "meeting": "shien", "reason": "会議で決めた"}
        body.update({"to": {"to": to, "due": written(due)}, "end": {"end": True}, "watch": {"watch": written(due)}}[how])
        wanted = how == "to" or not need.open_duty
        self.do(f"/v1/cases/{key}/decide", "suzuki", body, wanted)
        if not wanted:
            return None
        if how == "to":
            case.decide_to(self.now, need.name, to, due)
        elif how == "end":
            need.proposed = None
            case.end(self.now, need.name)
        else:
            case.watch(self.now, need.name, due)

    def end_duty(self, key, case, need):
        """Two people: the lead asks, a coordinator decides."""
        duty, body = need.duty, {"need": need.name, "reason": "転居した"}
        if not duty.end_by:
            self.do(f"/v1/cases/{key}/end", MEMBER[case.lead], body)
            case.ask_end(self.now, need.name, MEMBER[case.lead])
            return
        wanted = duty.end_by != "suzuki"
        self.do(f"/v1/cases/{key}/end", "suzuki", body, wanted)
        if wanted:
            case.end(self.now, need.name)

    def end(self):
        key, case = self.pick(lambda c: any(n.state in ("open", "in_meeting") or n.open_duty for n in c.needs.values()))
        if not key:
            return False
        need = self.dice.choice([n for n in case.needs.values() if n.state in ("open", "in_meeting") or n.open_duty])
        if need.open_duty:
            self.end_duty(key, case, need)
            return None
        wanted = need.state == "open"
        self.do(f"/v1/cases/{key}/end", MEMBER[case.lead], {"need": need.name, "reason": "不要になった"}, wanted)
        if wanted:
            case.end(self.now, need.name)

    def close(self):
        key, case = self.pick()
        if not key:
            return False
        wanted = all(r.state in ENDED for r in case.referrals) and \
            all(n.state in ("met", "ended") for n in case.needs.values())
        self.do(f"/v1/cases/{key}/close", MEMBER[case.lead], {"outcome": "supported", "note": "済", "issue": "none"}, wanted)
        if wanted:
            case.close(self.now)

    def cancel(self):
        """Mostly a fresh one: only that can be taken back."""
        key, case = self.pick(lambda c: self.now <= self.cal.bd(c.opened, 0) or self.dice.random() < 0.1)
        if not key:
            return False
        body, login, asked = {"reason": "二重に受け付けた"}, MEMBER[case.desk], None
        duty = next((n for n in case.needs.values() if n.open_duty), None)
        if duty:               # one person asks, another one decides
            asked = duty.duty.end_by
            login = "suzuki" if asked else login
        wanted = case.may_cancel(duty.duty.end_at if asked else self.now) and not (asked and asked == login)
        self.do(f"/v1/cases/{key}/cancel", login, body, wanted)
        if wanted and duty and not asked:
            case.ask_end(self.now, duty.name, login)
        elif wanted:
            case.cancel(self.now)

    def join(self):
        key, case = self.pick(lambda c: c.apart)
        if not key:
            return False
        other = self.dice.choice(sorted(case.apart))
        self.do(f"/v1/cases/{key}/join", "suzuki", {"case": other})
        self.office.join(self.now, key, other)

    # both sides beside each other
    def must(self, key, what, ours, theirs):
        if ours != theirs:
            self.trail.append(f"the daemon's meeting: {self.shown.get('meeting')}")
            self.fail(f"{written(self.now)} case {key}, {what}: the model has {ours}, the daemon {theirs}")

    def compare(self, key, case, shown):
        self.must(key, "status", case.status, shown["status"])
        self.must(key, "lead", case.lead, shown["lead"])
        if case.status == "open":
            self.must(key, "age", case.age(self.now), shown["facts"].get("age"))
        self.must(key, "needs", list(case.needs), [n["need"] for n in shown["needs"]])
        for n in shown["needs"]:
            need = case.needs[n["need"]]
            due = written(need.due) if need.due is not None else None
            level = case.level(need.due, need.urgent, self.now) if need.due is not None else n["level"]
            if need.open_duty and need.due == need.duty.due:
                level = n["level"]   # its duty's ladder is climbed
            self.shown = shown
            self.compare_duty(key, need, n["duty"])
            self.must(key, n["need"], (need.state, case.holder_of(need), due, level),
                      (n["state"], n["holder"], n["due"] and n["due"][:16], n["level"]))
        ours = [(n.name, n.proposed[0], case.lead, written(n.proposed[1]), case.level(n.proposed[1], False, self.now))
                for n in case.needs.values() if n.proposed]
        self.must(key, "proposals", ours, [(p["need"], p["to"], p["holder"], p["due"][:16], p["level"])
                                           for p in shown["proposals"]])
        self.must(key, "referrals", len(case.referrals), len(shown["referrals"]))
        for r, s in zip(case.referrals, shown["referrals"]):
            due = written(r.due) if r.due is not None else None
            level = case.level(r.due, r.urgent, self.now) if r.due is not None else s["level"]
            duty = case.needs[r.need].open_duty
            if duty and r.due == duty.due:
                level = s["level"]
            self.must(key, s["id"], (r.need, r.to, r.asker, r.state, r.holder, due, r.urgent, r.mandated, level),
                      (s["need"], s["to"], s["asker"], s["state"], s["holder"], s["due"] and s["due"][:16], s["urgent"],
                       s["mandated"], s["level"]))
        failings = case.failings(self.now)
        if sorted(failings) != sorted(shown["failings"]):
            self.trail += [f"{f['failing']}: {f['why']}" for f in shown["failing_details"]]
            self.trail += [f"{r['id']} {r['need']} {r['to']} {r['state']} {r['rules']}" for r in shown["referrals"]]
        self.must(key, "failings", sorted(failings), sorted(shown["failings"]))
        self.must(key, "their reasons", sorted(failings), sorted({f["failing"] for f in shown["failing_details"]}))
        self.seen |= failings

    def compare_duty(self, key, need, shown):
        duty = need.duty
        if not duty:
            self.must(key, "duty", None, shown)
            return
        done = shown["fulfilled"] and shown["fulfilled"]["at"][:16]
        asked = shown["end_asked"] and shown["end_asked"]["by"]
        self.must(key, "duty", (written(duty.received), written(duty.due), duty.is_late(self.now, need.since),
                                written(duty.done_at) if duty.done_at is not None else None, duty.end_by, duty.attempts),
                  (shown["received"][:16], shown["due"][:16], shown["late"], done, asked, shown["attempts"]))
        if duty.state == "open" and not duty.was_done and duty.due > max(duty.bound, need.since):
            self.must(key, "the duty's ladder", self.levels_of(duty), shown["level"])

    def levels_of(self, duty):
        return sum(duty.due + hours * 60 <= self.now for hours, _ in URGENT)

    def turns_told(self, key):
        """Of which turns the outbox tells since the last step: {item: the parts and the readers}."""
        found = {}
        number = int(f"20{key[:2]}{key.split('-')[1]:0>6}")
        for referral, need, to, event, part in self.db.execute(
                "SELECT referral, need, \"to\", event, part FROM outbox WHERE id > ? AND kind = 'turn' AND instead_of IS NULL "
                "AND key = ?", (self.last_alert, number)):
            item = ("referral", referral) if referral else ("proposal" if event == "proposed" else "need", need)
            found.setdefault(item, set()).add((part, to))
        return found

    def compare_notices(self, before):
        """Invariant 9: exactly those are told that a turn has begun whose turn it is."""
        for key, case in self.office.cases.items():
            wanted = must_be_told(before.get(key, {}), turns_of(case), self.by, SECTION[self.by])
            told = self.turns_told(key)
            self.must(key, f"turns that are told of an act of {self.by}", sorted(wanted), sorted(told))
            for item, reader in wanted.items():
                by_mail = reader in self.with_mail       # who has no mail is told by the section
                want = ("owner" if by_mail else "section", reader if by_mail else SECTION.get(reader, reader))
                self.must(key, f"who is told of {item}", True, want in told[item] or (want, told[item]))
            self.notices += len(wanted)
        self.last_alert = self.db.execute("SELECT ifnull(max(id), 0) FROM outbox").fetchone()[0]

    def compare_all(self):
        self.office.follow_persons(self.now)
        for key, case in self.office.cases.items():
            status, shown = self.ask("GET", f"/v1/cases/{key}", "suzuki")
            self.must(key, "answer", 200, status)
            self.compare(key, case, shown)
        board = self.ask("GET", "/v1/board", "suzuki")[1]["cases"]
        ours = {k: sorted(c.failings(self.now)) for k, c in self.office.cases.items() if c.status == "open"}
        self.must("all", "board", ours, {c["id"]: sorted(c["failings"]) for c in board})

    def compare_digests(self):
        """Whoever is to be told of what is still late has one digest of the day, and nobody else."""
        ours = self.digests.at(self.office, self.now)
        alerts = self.ask("GET", "/v1/alerts", "suzuki")[1]["alerts"]
        found = [a for a in alerts if a["kind"] == "digest"]
        theirs = {(a["to"], a["event"]) for a in found if minutes(a["at"][:16]) // DAY == self.now // DAY}
        if ours or self.now // DAY != self.digests.done:
            self.must("all", "digests", sorted(ours), sorted(theirs))
        each = [(a["to"], a["sink"], a["at"][:10]) for a in found]
        self.must("all", "digests told twice", [], sorted(e for e in each if each.count(e) > 1))
        self.seen |= {f"digest of {'a duty' if why == 'duty' else 'a week'}" for _, why in theirs}

    def find_again(self):
        """Invariant 7: each sentence and each address that staff gave is in the record, or in the case as it stands."""
        for key, typed in self.typed.items():
            status, answer = self.ask("GET", f"/v1/cases/{key}/record", "suzuki")
            self.must(key, "record", 200, status)
            shown = self.ask("GET", f"/v1/cases/{key}", "suzuki")[1]["person"]
            texts = "\n".join([l["text"] for l in answer["record"]] + [shown["address"] or ""])
            self.must(key, "sentences that are lost", [], [t for t in typed if t not in texts])
            self.must(key, "order", [l["at"] for l in answer["record"]], sorted(l["at"] for l in answer["record"]))

    def forget_closed(self):
        """Closed cases stay as they were: compared once more, then left alone."""
        closed = [k for k, c in self.office.cases.items() if c.status == "closed"]
        for key in closed[:-2]:
            del self.office.cases[key]

    def step(self):
        few = len(self.open()) < 5
        kinds = [self.take_in] * (4 if few else 0) + [self.move_clock] * 6 + [self.referral] * 12 + [self.accept_all] * 2 + \
            [self.update] * 4 + [self.settle_proposal] * 2 + [self.refer] * 3 + [self.offer_lead] * 2 + [self.decide] * 3 + \
            [self.end] * 2 + [self.close] * 2 + [self.join, self.cancel, self.away] + [self.deed] * 3 + [self.note] * 3
        before = {key: turns_of(case) for key, case in self.office.cases.items()}
        if self.dice.choice(kinds)() is not False:
            for case in self.office.cases.values():
                case.keep_proposals()
            self.compare_notices(before)
            self.compare_all()
            self.compare_digests()
            self.forget_closed()


def main():
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    steps = int(sys.argv[4]) if len(sys.argv) > 4 else 400
    walk = Walk(sys.argv[1], sys.argv[2], seed)
    print(f"# seed {seed}, {steps} steps")
    sys.stdout.flush()
    for _ in range(steps):
        walk.step()
    walk.find_again()
    alerts = walk.ask("GET", "/v1/alerts", "suzuki")[1]["alerts"]
    for a in alerts:
        # of one that was tried it is when that was recorded, and the walk may have moved the clock by then
        if not a["urgent"] and not a["attempts"] and not walk.cal.is_open(minutes(a["send_at"])):
            walk.fail(f"an alert out of hours: {a}")
    print(f"# {len(alerts)} alerts, of {walk.notices} turns; failings seen: {' '.join(sorted(walk.seen))}")
    print(f"ok - model and daemon agree, at {written(walk.now)}")


if __name__ == "__main__":
    main()
