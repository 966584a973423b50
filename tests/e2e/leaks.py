#!/usr/bin/env python3
"""Rights and secrecy as a property: every resource, every person, every relation to a case.

    leaks.py SOCKET MAILS LOG [--steps N] [--seed N]

Drives a real daemon (tests/e2e/test_leaks.sh starts it). A random walk changes cases by verbs of random people; in
between, every person asks for every resource of every case. What is allowed is written here by hand, from
tsunagi-rules(5) and tsunagi(7), not taken from the code. Each case holds words of its own. No answer may hold a word of
a case whose person the asker may not know; mails, log and metrics may hold none at all. Who reported is for few, and in
the case and its record as JSON alone; a restricted note is for few, and on no paper. With --plant an answer is made to
leak, which must be found. The seed is printed and can be given."""
import argparse
import datetime as dt
import email
import email.policy
import http.client
import json
import random
import re
import socket
import sys
import time
from pathlib import Path
from urllib.parse import quote

PEOPLE = {  # login: (section, role)
    "tanaka": ("madoguchi", "member"), "takeda": ("madoguchi", "member"), "yamada": ("houkatsu", "member"),
    "sasaki": ("houkatsu", "member"), "sato": ("houkatsu", "head"), "inoue": ("kenkou", "member"),
    "ishikawa": ("gakkou", "member"), "mori": ("kodomo", "member"), "miyamoto": ("shakyo", "member"),
    "suzuki": ("renkei", "coordinator"), "nakamura": ("renkei", "keeper"), "kudo": ("madoguchi", "auditor"),
    "miyazaki": ("madoguchi", "admin"),
}
ACTING = ("member", "head", "coordinator")
OF_LEAD = ("referrals", "lead", "close", "end", "stay")
OF_TARGET = ("accept", "decline", "query", "progress", "hold", "resume", "handover", "report", "release")
OF_ASKER = ("answer", "confirm", "return", "withdraw")
PERSONAL = ("name", "kana", "birth", "address", "phone", "note", "member", "resident_number", "household_number", "visitor",
            "visitor_relation", "sex")
REPORTER = ("reporter", "reporter_contact")
BY_LAW = ("abuse",)   # the rules of the pack with a ground in law
# who gets an answer at all from what is of no case: by role; "operator" is root acting as itself
LISTS = {
    "GET /v1/status": set(ACTING) | {"keeper", "auditor", "admin", "operator"},
    "GET /v1/clock": set(ACTING) | {"keeper", "auditor", "admin", "operator"},
    "GET /v1/inbox": set(ACTING), "GET /v1/board": set(ACTING), "GET /v1/alerts": set(ACTING),
    "GET /v1/absences": set(ACTING),
    "GET /v1/cases": set(ACTING), "GET /v1/audit": {"auditor", "operator"}, "GET /v1/audit/log": {"auditor", "operator"},
}
failures = []


class Office:
    def __init__(self, path):
        self.path, self.asked = path, 0

    def ask(self, login, method, path, body=None):
        connection = http.client.HTTPConnection("localhost", timeout=60)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self.path)
        headers = {"Accept-Language": "ja", "Connection": "close"}
        if login:
            headers["X-Tsunagi-As"] = login
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        text = str(answer.headers) + answer.read().decode("utf-8", "replace")
        self.asked += 1
        connection.close()
        return answer.status, text

    def json(self, login, method, path, body=None):
        status, text = self.ask(login, method, path, body)
        return status, json.loads(text[text.index("{"):]) if "{" in text else None


class Case:
    """What the test knows of a case: its words, and how it stands, read as the coordinator."""

    def __init__(self, office, number, protected, like=None):
        self.office = office
        tag = f"{number:03d}"
        self.words = {key: f"秘{key}{tag}" for key in PERSONAL}
        self.words["birth"] = f"19{30 + number % 60}-0{1 + number % 9}-1{number % 10}"
        self.words["phone"] = f"0749-55-{7000 + number}"
        for key in ("name", "kana", "birth", "address", "phone") if like else ():
            self.words[key] = like.words[key]
        self.reporters = {key: f"秘{key}{tag}" for key in REPORTER}
        self.restricted = {}   # word of a note: the section of its writer
        body = {"name": self.words["name"], "kana": self.words["kana"], "birth": self.words["birth"],
                "address": self.words["address"], "phone": self.words["phone"], "note": self.words["note"],
                "members": [{"name": self.words["member"]}], "area": "kita", "consent": "yes", "protected": protected,
                **{key: self.words[key] for key in ("resident_number", "household_number", "visitor", "visitor_relation", "sex")},
                **self.reporters}
        body["facts"] = random.choice([
            {"dementia_signs": True}, {"school_refusal": True}, {"living_alone": True, "age": 80},
            {"dementia_signs": True, "isolated": True}, {"child_abuse": True}])
        status, made = office.json("tanaka", "POST", "/v1/cases", body)
        assert status == 201, made
        self.id = made["id"]
        self.tell(tag, moves=not like)
        self.read()
        # who takes part when the likeness to a protected case is found keeps the view
        self.known = {section for section, _ in PEOPLE.values() if self.part(section)}

    def tell(self, tag, moves):
        """What was known before goes on to be secret, and so do notes; each by somebody who may know."""
        for key in ("address", "phone") if moves else ():
            self.words[f"old_{key}"] = self.words[key]
            self.words[key] = f"秘新{key}{tag}"
        self.reporters["old_reporter"], self.reporters["reporter"] = self.reporters["reporter"], f"秘新reporter{tag}"
        self.words["text"], self.words["with"], self.words["place"] = (f"秘{key}{tag}" for key in ("text", "with", "place"))
        for verb, body in (("facts", {"address": self.words["address"], "phone": self.words["phone"], "reporter": self.reporters["reporter"]}),
                           ("note", {key: self.words[key] for key in ("text", "with", "place")})):
            status, text = self.office.ask("tanaka", "POST", f"/v1/cases/{self.id}/{verb}", body)
            assert status == 200, text
        for login in ("suzuki", "tanaka"):
            word = f"秘限{login}{tag}"
            status, text = self.office.ask(login, "POST", f"/v1/cases/{self.id}/note", {"text": word, "restricted": True})
            assert status == 200, text
            self.restricted[word] = (PEOPLE[login][0], login)

    def read(self):
        status, self.state = self.office.json("suzuki", "GET", f"/v1/cases/{self.id}")
        assert status == 200, self.state
        return self.state

    def finish(self, is_forgotten):
        """Closed by the coordinator, and forgotten where the case is to be."""
        def do(path, body):
            status, text = self.office.ask("suzuki", "POST", f"/v1/cases/{self.id}/{path}", {"reason": "x", **body})
            assert status == 200, text
        for r in self.state["referrals"]:
            do(f"referrals/{r['id'].split('/')[1]}/withdraw", {})
        for need in self.state["needs"]:
            do("end", {"need": need["need"]})
        do("close", {"outcome": "other", "note": "x", "issue": "none"})
        if is_forgotten:
            do("forget", {})
        self.read()

    def part(self, section):
        s = self.state
        return section in (s["lead"], s["intake"]) or any(
            section in (r["to"], r["asker"]) or section in r["joins"] for r in s["referrals"])

    def sees(self, login):
        section, role = PEOPLE.get(login, (None, None))
        return role == "coordinator" or (role in ACTING and self.part(section))

    def knows(self, login):
        if self.state["forgotten"]:
            return False
        masked = self.state.get("protection_undecided") and PEOPLE[login][0] not in self.known if self.sees(login) else False
        if not self.sees(login) or not (self.state["protected"] or masked):
            return self.sees(login)
        owns = any(r["owner"] == login and r["due"] for r in self.state["referrals"])
        return PEOPLE[login][1] == "coordinator" or owns or login in self.state.get("named", [])

    def knows_reporter(self, login):
        section = PEOPLE.get(login, (None, None))[0]
        accepted = {e["referral"] for e in self.state["events"] if e["kind"] == "accept"}
        bound = any(r["to"] == section and r["id"] in accepted and set(r["rules"]) & set(BY_LAW) for r in self.state["referrals"])
        return self.knows(login) and (bound or section in (self.state["lead"], self.state["intake"]))

    def reads(self, login, word):
        """A restricted note: the section of its writer, the lead, coordinators; of a protected case with the person."""
        section, role = PEOPLE.get(login, (None, None))
        own, writer = self.restricted[word]
        if self.state["forgotten"] or not self.sees(login):
            return False
        return (role == "coordinator" or section in (own, self.state["lead"])) and (self.knows(login) or login == writer)

    def may(self, login, verb, referral):
        """True, False, or None where the verb's own rules come before the right (a closed case)."""
        section, role = PEOPLE[login]
        if self.state["status"] == "closed" and verb != "forget":
            return None
        if verb in ("facts", "join", "note"):
            return True
        if verb in ("decide", "forget"):
            return role == "coordinator"
        if verb == "accept_all":
            return any(r["state"] == "sent" and r["to"] == section for r in self.state["referrals"])
        asked = any((n["duty"] or {}).get("end_asked") for n in self.state["needs"])   # then a second person decides
        if verb == "cancel":
            return None if asked else section == self.state["intake"]
        if verb == "end" and asked:
            return None
        if verb == "deed":
            return role == "coordinator" or any(r["to"] == section and r["need"] == "child_safety"
                                                for r in self.state["referrals"])
        if verb in OF_LEAD:
            return role == "coordinator" or section == self.state["lead"]
        if verb in OF_TARGET:
            return section == referral["to"]
        return role == "coordinator" or section == referral["asker"]


def complain(text):
    failures.append(text)
    print("not ok -", text)


def check_words(cases, login, what, text):
    # the case and its record as JSON, and the answers of its verbs; all else is a list, a paper or an export
    is_case = re.search(r"/v1/cases/[^/?]+(/(record|facts|note|accept|decide|deed|stay|end|cancel|close|join|lead|referrals.*))?$|POST /v1/cases$", what)
    for case in cases:
        for key, word in case.reporters.items():
            if word in text and not (is_case and case.knows_reporter(login)):
                complain(f"{login} hears the {key} of {case.id} from {what}")
        for word in case.restricted:
            if word in text and not (case.reads(login, word) and (is_case or what.endswith("/sheet") or "record?format=text" in what)):
                complain(f"{login} hears a restricted note of {case.id} from {what}")
        if case.knows(login):
            continue
        for key, word in case.words.items():
            if any(word in c.words.values() and c.knows(login) for c in cases):
                continue   # of another case of the same person
            if word in text or (key.endswith("phone") and word.replace("-", "") in text):
                complain(f"{login} hears the {key} of {case.id} from {what}")


plants = set()


def planted(cases, login, path):
    """The leaks of --plant: each a word where it may not be, once, before whoever may not have it there."""
    case = cases[1 % len(cases)]
    if "paper" in plants and path.startswith("/v1/cases/") and path.endswith("format=html"):
        plants.remove("paper")
        return case.reporters["reporter"]
    if path == f"/v1/cases/{case.id}" and login == "nakamura":
        words = {"name": case.words["name"], "old": case.words["old_address"], "note": case.words["text"],
                 "restricted": next(iter(case.restricted)), "reporter": case.reporters["old_reporter"]}
        told = "".join(words[kind] for kind in words if kind in plants)
        plants.difference_update(words)
        return told
    return ""


def ask(cases, office, login, method, path, body=None):
    status, text = office.ask(login, method, path, body)
    text += planted(cases, login, path)
    check_words(cases, login, f"{method} {path}", re.sub(r'"q":"[^"]*"', "", text))   # the question is no answer
    return status, text


def check_verb(cases, office, case, login, verb, referral):
    """With an empty body nothing is done: who may is told what is missing, who may not that they may not."""
    path = f"/v1/cases/{case.id}/" + (f"referrals/{referral['id'].split('/')[1]}/{verb}" if referral else verb)
    status, text = ask(cases, office, login, "POST", path, {"end": True} if verb == "decide" else {})
    if not case.sees(login):
        good, wanted = status == 404, "404"
    else:
        may = case.may(login, verb, referral)
        good = status in (400, 409) if may or may is None else status == 403
        wanted = "400 or 409" if may or may is None else "403"
        if may is None and status == 403:
            good = True
    if not good:
        complain(f"{login} POST {path}: {status}, not {wanted}: {text[-200:]}")


def check_case(cases, office, case):
    absent = "26-99998-" + damm("2699998")
    for login in [*PEOPLE, None]:
        sees = login is not None and case.sees(login)
        status, text = ask(cases, office, login, "GET", f"/v1/cases/{case.id}")
        if status != (200 if sees else 404):
            complain(f"{login} GET {case.id}: {status}")
        if not sees:
            there = re.sub(r"Date: .*", "", text).replace(case.id, "X")
            _, gone = office.ask(login, "GET", f"/v1/cases/{absent}")
            if there != re.sub(r"Date: .*", "", gone).replace(absent, "X"):
                complain(f"{login}: a hidden case looks different from an absent one: {text} / {gone}")
        if login is None:
            continue
        for verb in ("facts", "join", "note", "decide", "forget", *OF_LEAD):
            check_verb(cases, office, case, login, verb, None)
        for referral in case.state["referrals"][:3]:
            for verb in (*OF_TARGET, *OF_ASKER):
                if verb != "confirm" or referral["state"] != "reported":   # all that a confirm needs
                    check_verb(cases, office, case, login, verb, referral)
        for key, word in {**case.words, **case.reporters}.items():
            status, text = ask(cases, office, login, "GET", f"/v1/cases?q={quote(word)}")
            if key in REPORTER and case.id in text:
                complain(f"{login} finds {case.id} by who reported it")
            if key == "name" and status == 200 and (case.id in text) != case.knows(login):
                complain(f"{login} finds {case.id} by its name: {case.id in text}")


def damm(digits):
    table = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
             "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"]
    at = 0
    for d in digits:
        at = int(table[at][int(d)])
    return str(at)


def resources(office):
    """Every resource that the daemon has, those that nobody thought of here too: method, whether of a case, path."""
    _, document = office.json(None, "GET", "/v1/openapi.json")
    for path, methods in document["paths"].items():
        for method in methods:
            case, _, rest = path.partition("/v1/cases/{case}")
            yield method.upper(), not case, path if case else rest


def check_look(cases, office, login, case, path):
    """What shows a case is in the access log before it is shown."""
    formats = {"/sheet": ("text", "html"), "/record": ("text", "html", "csv")}.get(path, ())
    for query in ("", *(f"?format={f}" for f in formats)):
        status, _ = ask(cases, office, login, "GET", f"/v1/cases/{case.id}{path}{query}")
        if (status == 200) != (login in PEOPLE and case.sees(login)):
            complain(f"{login} GET {case.id}{path}{query}: {status}")
        if status == 200:
            _, log = office.json("kudo", "GET", f"/v1/audit/log?case={case.id}&limit=1")
            newest = log["looks"][0]
            if newest["login"] != login or newest["verb"] != (path[1:] or "show") or not newest["ground"]:
                complain(f"{login} GET {case.id}{path}: not in the access log: {newest}")


def check_lists(cases, office):
    quiet = {"/v1/rules/reload", "/v1/drill", "/v1/backup", "/v1/clock", "/v1/cases"}
    for method, case, path in resources(office):
        if "{" in path:
            continue   # of a referral: the verbs, asked in check_case
        for login in [*PEOPLE, None, "nobody-here"]:
            role = PEOPLE[login][1] if login in PEOPLE else "operator" if login is None else None
            if case:
                for c in [*cases[:2], *cases[-3:]]:
                    if method == "GET":
                        check_look(cases, office, login, c, path)
                continue
            if method == "POST" and path in quiet:
                continue
            for query in ([""] if method == "POST" else ["", "?format=text", "?format=html", "?format=csv", "?section=madoguchi",
                                                                "?meeting=shien", "?meeting=shien&format=text", "?meeting=chiku&area=kita&format=html"]):
                status, text = ask(cases, office, login, method, path + query, {} if method == "POST" else None)
                wanted = LISTS.get(f"{method} {path}")
                if role is None and path not in ("/healthz", "/metrics") and status != 403:
                    complain(f"a stranger {method} {path}: {status}")
                if wanted is not None and role and not query and path != "/v1/cases" and (status == 200) != (role in wanted):
                    complain(f"{login} {method} {path}: {status}")


def check_joined(cases):
    """The protection is the person's: all joined cases have it, or none."""
    flags = {c.id: c.state["protected"] for c in cases}
    for case in cases:
        for other in case.state["joined"]:
            if flags.get(other, case.state["protected"]) != case.state["protected"]:
                complain(f"{case.id} is protected: {case.state['protected']}, and {other}, which is joined to it, is not the same")


def act_on_person(office, cases):
    """The coordinator joins, takes that back, and decides; a member protects."""
    a, b = random.sample(cases, 2)
    path, login, body = random.choice([
        ("join", "suzuki", {"case": b.id, "reason": "x"}), ("unjoin", "suzuki", {"case": b.id, "reason": "x"}),
        ("facts", "suzuki", {"protected": random.choice([True, False]), "reason": "x"}),
        ("facts", random.choice(["tanaka", "sato", "mori"]), {"protected": random.choice([True, False]), "reason": "x"})])
    status, _ = office.ask(login, "POST", f"/v1/cases/{a.id}/{path}", body)
    if status < 300 and body.get("protected") is False and login != "suzuki":
        complain(f"{login} ends a protection")
    for case in cases:
        case.read()
    check_joined(cases)


def act(office, cases):
    """One step of somebody: a real verb with all it needs, allowed or not; relations change by it."""
    case = random.choice(cases)
    login = random.choice([x for x, (_, role) in PEOPLE.items() if role in ACTING])
    state, day = case.state, "2bd"
    referral = random.choice(state["referrals"]) if state["referrals"] else None
    owner = random.choice([x for x, (s, _) in PEOPLE.items() if referral and s == referral["to"]] or ["sato"])
    bodies = {
        "accept": {"owner": owner, "next": day}, "decline": {"code": "not_ours", "reason": "x", "instead": "none"},
        "query": {"question": "x"}, "answer": {"text": "x", "reason": "x"}, "progress": {"note": "x", "next": day},
        "hold": {"reason": "x", "until": day}, "resume": {"next": day}, "handover": {"owner": owner},
        "report": {"outcome": "supported", "note": "x"}, "confirm": {"reason": "x"},
        "release": {"code": "not_ours", "reason": "x", "instead": "none"},
        "return": {"reason": "x", "next": day}, "withdraw": {"reason": "x"},
        "referrals": {"need": "ties", "to": random.choice(["kenkou", "gakkou", "kodomo"]), "ask": "x", "keep": "y", "reason": "x"},
        "lead": {"to": random.choice(["houkatsu", "gakkou"]), "keep": "y", "reason": "x"},
        "note": {"text": "x", "how": "phone", "restricted": random.random() < 0.5},
        "facts": random.choice([{"fact": "isolated"}, {"named": [random.choice([*PEOPLE])]}, {"protected": True}]),
        "end": {"need": random.choice(state["needs"])["need"] if state["needs"] else "ties", "reason": "x"},
        "stay": {"need": random.choice(state["needs"])["need"] if state["needs"] else "ties", "reason": "x"},
        "cancel": {"reason": "x"},
        "deed": {"need": "child_safety", "at": "2026-04-01T09:00", "how": "x", "result": "not_possible", "note": "x"},
        "accept_all": {"owner": owner, "next": day, "lead": True},
        "close": {"outcome": "supported", "note": "x", "issue": "none", "reason": "x"}, "forget": {"reason": "x"},
    }
    verb = random.choice([*bodies, "accept", "report", "confirm", "end", "close", "forget"])
    of_referral = verb in OF_TARGET or verb in OF_ASKER
    if of_referral and not referral:
        return
    path = f"/v1/cases/{case.id}/" + (f"referrals/{referral['id'].split('/')[1]}/{verb}" if of_referral
                                      else verb.removesuffix("_all"))
    # who may know is read before: a verb that names oneself shows the person to whom it was refused before
    sees, may = case.sees(login), case.may(login, verb, referral if of_referral else None)
    status, text = office.ask(login, "POST", path, bodies[verb])
    case.read()
    check_words(cases, login, f"POST {path}", text)
    if not sees and status != 404:
        complain(f"{login} POST {path}: {status} for a hidden case")
    if sees and may is False and status < 300:
        complain(f"{login} POST {path}: {status}, and may not")


def read_mails(path):
    """Address and text, subject included, of each mail of the file: they are sent as base64."""
    raw = Path(path).read_text(errors="replace") if Path(path).exists() else ""
    for one in re.split(r"(?m)^(?=To: )", raw)[1:]:
        m = email.message_from_string(one, policy=email.policy.default)
        texts = [part.get_content() for part in m.walk() if part.get_content_type() == "text/plain"]
        yield m["To"], "\n".join([str(m["Subject"])] + texts)


def check_digests(office, cases, path):
    """Two weeks on: a digest tells of a case that its reader may not know nothing but the number."""
    at = office.json("miyazaki", "GET", "/v1/clock")[1]["now"]
    monday = dt.date.fromisoformat(at[:10]) + dt.timedelta(days=14)
    monday += dt.timedelta(days=-monday.weekday() % 7)
    office.ask("miyazaki", "POST", "/v1/clock", {"set": f"{monday}T09:00"})
    for _ in range(300):   # all that waits for the head who has a mail is sent
        waiting = [a for a in office.json("suzuki", "GET", "/v1/alerts")[1]["alerts"]
                   if a["kind"] == "digest" and a["sink"] and not a["delivered"] and not a["left_out"]]
        if not waiting:
            break
        time.sleep(0.1)
    digests = [(to, text) for to, text in read_mails(path) if "期限切れ" in text.splitlines()[0] and "毎週" in text]
    if not digests:
        complain("no digest was sent")
    for case in cases:
        case.read()
        for to, text in digests:
            hidden = case.state["protected"] and PEOPLE[to.split("@")[0]][0] not in case.known
            if hidden and re.search(rf"■ {case.id}(/|  )", text):
                complain(f"the digest to {to} tells more than the number of {case.id}")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("socket"), p.add_argument("mails"), p.add_argument("log")
    p.add_argument("--steps", type=int, default=60), p.add_argument("--seed", type=int, default=int(time.time()))
    p.add_argument("--cases", type=int, default=5)
    p.add_argument("--first", type=int, default=0, help="the number of the first case, from which its words are made")
    p.add_argument("--plant", default="", help="name,old,note,restricted,reporter,paper")
    a = p.parse_args()
    plants.update(x for x in a.plant.split(",") if x)
    print(f"# seed {a.seed}")
    random.seed(a.seed)
    office = Office(a.socket)
    cases = [Case(office, a.first + n, protected=n % 2 == 1) for n in range(a.cases)]
    ended = [Case(office, a.first + a.cases + n, protected=n == 1) for n in range(3)]
    for n, case in enumerate(ended):
        case.finish(is_forgotten=n == 2)
    cases += ended
    cases += [Case(office, a.first + a.cases + 3 + n, protected=False, like=cases[1]) for n in range(2)]
    if not all(c.state.get("protection_undecided") for c in cases[-2:]):
        complain("who is likely protected elsewhere is not masked")
    for case in cases[-2:]:   # a section comes to it later, for which it is masked
        section = next(s for s in ("gakkou", "kodomo", "kenkou") if s not in case.known)
        office.ask("suzuki", "POST", f"/v1/cases/{case.id}/referrals",
                   {"need": "ties", "to": section, "ask": "x", "keep": "y", "reason": "x"})
        case.read()
        check_case(cases, office, case)
    office.ask(None, "POST", "/v1/drill", {})
    for step in range(a.steps):
        act(office, cases)
        if step % 7 == 3:
            act_on_person(office, cases)
        if step % 20 == 19:
            office.ask("miyazaki", "POST", "/v1/clock", {"advance": "1bd"})
            for case in cases:
                case.read()
            check_case(cases, office, random.choice(cases))
    for case in cases:
        case.read()
    for case in cases:
        check_case(cases, office, case)
    check_lists(cases, office)
    check_digests(office, cases, a.mails)
    for what in (a.mails, a.log):
        text = Path(what).read_text(errors="replace") if Path(what).exists() else ""
        text += "\n".join(said for _, said in read_mails(a.mails)) if what == a.mails else ""
        for case in cases:
            for key, word in {**case.words, **case.reporters, **{w: w for w in case.restricted}}.items():
                if word in text or word.replace("-", "") in text:
                    complain(f"{what} holds the {key} of {case.id}")
    status, report = office.json("kudo", "GET", "/v1/audit")
    if status != 200 or not report["ok"]:
        complain(f"the audit: {report}")
    for a_file in Path(a.mails).parent.glob("data/*"):
        if any(word.encode() in a_file.read_bytes() for case in cases if case.state["forgotten"]
               for word in (*case.words.values(), *case.reporters.values(), *case.restricted)):
            complain(f"{a_file.name} still holds a word of a forgotten case")
    done = {s: sum(c.state["status"] == s for c in cases) for s in ("open", "closed")}
    print(f"# {office.asked} questions, {len(cases)} cases ({done})")
    print("ok 1 - rights and secrecy" if not failures else f"not ok 1 - {len(failures)} failures")
    print("1..1")
    sys.exit(bool(failures))


main()
