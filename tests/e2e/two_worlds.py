#!/usr/bin/env python3
"""Secrecy in counts: daemons that differ only in a protected person answer the same, byte for byte.

    two_worlds.py TSUNAGID WORK [--dates N] [--plant KIND,…]

Three daemons go through one history, each on a copy of one new data folder (what is drawn by lot is then the same):

    without  the history alone
    known    with protected cases besides: taken in by one section, with a duty that runs late, referrals, notes, joins,
             one of them closed; about a person whom another counter has taken in, too
    other    the same, but these cases are about somebody else

Who has no part in the protected cases must not tell `without` from `known` (the existence); who is not named in them must
not tell `known` from `other` (the person). Every resource of the OpenAPI document is asked for by every such login, with
every query that it has, at five dates. A new resource or query is asked for, too.

The protected cases are taken in last in their fiscal year: case numbers are consecutive, so a gap shows, as SECURITY.md
says. Not compared is how long the daemon has run, and how far its sender has come. With --plant an answer differs by what must be found."""
import argparse
import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

OUTSIDE = ("tanaka", "yamada", "sasaki", "sato", "inoue", "miyamoto", "nakamura", "miyazaki", "nobody-here")
# take part and are not named; not of the coordinator's section, to which all late ones climb: of a case that is likely a
# protected person's it reads the number alone, so the flag shows, as it is to
BESIDE = ("hara", "ishikawa")
SECRET = {"name": "秘密花子", "kana": "ひみつはなこ", "birth": "1950-06-07", "address": "北1-1", "phone": "0740-11-1111"}
OTHER = {"name": "余所太郎", "kana": "よそたろう", "birth": "1961-02-03", "address": "南9-9", "phone": "0740-99-9999"}
DATES = ("2026-03-26T15:00", "2026-04-01T10:00", "2026-04-08T12:00", "2026-05-11T09:30", "2026-08-03T09:00")
FORMATS = {"text/plain": "text", "text/html": "html", "text/csv": "csv", "text/calendar": "ics",
           "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx"}
# how long it ran; when the sender came to an alert, and how often
VARYING = re.compile(rb'("uptime_s":|tsunagi_uptime_seconds |"attempts":)\d+|("send_at":|"left_out":|"delivered":|"last_error":)(?:"[^"]*"|null)')
differences = []


class World:
    def __init__(self, program, work, name):
        self.name, self.socket, self.cases, self.asked = name, f"{work}/{name}.socket", {}, 0
        if name != "new":
            shutil.copytree(f"{work}/data-new", f"{work}/data-{name}")
        self.log = open(f"{work}/log", "a")
        self.process = subprocess.Popen(
            [program, "--pack", f"{work}/pack", "--data", f"{work}/data-{name}", "--socket", self.socket, "--simulate",
             "2026-03-24T09:00", "--sendmail", f"{work}/sendmail"], stdout=self.log, stderr=self.log)
        self.connection = None
        for _ in range(400):
            try:
                if self.ask(None, "GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"the daemon {name} does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def ask(self, login, method, path, body=None):
        headers = {"Accept-Language": "ja"}
        if login:
            headers["X-Tsunagi-As"] = login
        for is_new in (False, True):
            if not self.connection or is_new:
                self.connection = http.client.HTTPConnection("localhost", timeout=60)
                self.connection.sock = socket.socket(socket.AF_UNIX)
                self.connection.sock.connect(self.socket)
            try:
                self.connection.request(method, path, None if body is None else json.dumps(body), headers)
                answer = self.connection.getresponse()
                self.asked += 1
                return answer.status, answer.read(), answer.getheader("Content-Type")
            except (http.client.HTTPException, OSError):
                self.connection = None
                if is_new:
                    raise

    def do(self, login, path, body, wanted=(200, 201)):
        status, text, _ = self.ask(login, "POST", path, body)
        assert status in wanted, (self.name, login, path, body, status, text.decode())
        return json.loads(text)

    def take_in(self, case, login, **body):
        self.cases[case] = self.do(login, "/v1/cases", body)["id"]

    def of(self, name, verb):
        return f"/v1/cases/{self.cases[name]}/{verb}"

    def until(self, instant):
        self.settle()
        self.do("miyazaki", "/v1/clock", {"set": instant})
        self.settle()

    def settle(self):
        """Waits until each alert whose time has come was tried."""
        instant = json.loads(self.ask("suzuki", "GET", "/v1/clock")[1])["now"]
        for _ in range(50):
            alerts = json.loads(self.ask("suzuki", "GET", "/v1/alerts?undelivered=yes")[1])["alerts"]
            if not [a for a in alerts if a["sink"] and not a["attempts"] and a["send_at"] <= instant]:
                break
            time.sleep(0.03)


# ---- the history

def begin(w):
    """Of many sections, so that every list and table has something; enough of a kind that no small count is kept back."""
    w.take_in("mother", "tanaka", facts={"dementia_signs": True, "age": 80}, area="kita", consent="yes", name="北川梅", note="物忘れ")
    w.take_in("same", "tanaka", facts={"dementia_signs": True}, area="kita", consent="no", **SECRET)
    w.take_in("pupil", "tanaka", facts={"school_refusal": True}, area="minami", consent="yes", name="南一郎")
    w.take_in("alone", "inoue", facts={"living_alone": True, "age": 77}, area="kita", consent="no", name="西光")
    for n in range(6):
        w.take_in(f"closed-{n}", "tanaka", facts={"dementia_signs": True, "isolated": True}, area="kita", consent="no", name=f"東{n}")
        w.do("sato", w.of(f"closed-{n}", "accept"), {"owner": "yamada", "next": "2bd"})
    for n in (1, 2):
        w.do("sato", w.of("mother", f"referrals/{n}/accept"), {"owner": "sasaki", "next": "2bd"})
    w.do("ishikawa", w.of("pupil", "referrals/1/accept"), {"owner": "ishikawa", "next": "2bd"})


def protect(w, person):
    """Of one section, which asks another; the second is joined to it, the third ended, the fourth stands late."""
    if not person:
        return
    for n in range(4):
        w.take_in(f"hidden-{n}", "mori", facts={"school_refusal": True, **({"child_abuse": True} if n == 0 else {})},
                  area="kita", consent="no", protected=True, members=[{"name": "秘密一郎", "birth": "2015-01-01"}],
                  note="避難中", reporter="秘密通報", **person)
    w.do("suzuki", w.of("hidden-0", "join"), {"case": w.cases["hidden-1"], "reason": "同じ人"})
    w.do("mori", w.of("hidden-0", "note"), {"text": "電話で話した", "how": "phone"})
    w.do("ishikawa", w.of("hidden-1", "note"), {"text": "休みが続く", "restricted": True})


def first_week(w):
    w.do("yamada", w.of("closed-0", "note"), {"text": "訪ねた", "how": "visit"})
    w.take_in("after", "tanaka", facts={"dementia_signs": True}, area="kita", consent="yes", name="後一子")
    w.take_in("again", "inoue", facts={"rent": "arrears"}, consent="no", **SECRET)
    w.do("tanaka", w.of("same", "facts"), {"fact": ["living_alone"]})


def hidden_week(w, person):
    if not person:
        return
    w.do("mori", w.of("hidden-0", "facts"), {"note": "まだ避難中"})
    w.do("ishikawa", w.of("hidden-1", "referrals/1/accept"), {"owner": "ueda", "next": "1bd"})
    w.do("mori", w.of("hidden-0", "referrals"), {"need": "ties", "to": "gakkou", "ask": "見守る", "keep": "続ける"})


def second_week(w):
    for n in range(6):
        state = json.loads(w.ask("suzuki", "GET", f"/v1/cases/{w.cases[f'closed-{n}']}")[1])
        for r in state["referrals"]:
            if r["state"] in ("sent", "accepted", "queried"):
                verb, body = ("report", {"outcome": "supported", "note": "済んだ"}) if r["state"] == "accepted" else ("withdraw", {"reason": "不要"})
                w.do("sato" if r["state"] == "accepted" and r["to"] == "houkatsu" else "suzuki",
                     w.of(f"closed-{n}", f"referrals/{r['id'].split('/')[1]}/{verb}"), body)
    w.do("suzuki", "/v1/review/close", {})
    w.do("suzuki", w.of("mother", "decide"), {"need": "dementia_assessment", "meeting": "shien", "watch": "20bd", "due": "20bd", "reason": "様子を見る"},
         (200, 409))


def hidden_end(w, person):
    if not person:
        return
    for n in (2, 3):
        finish(w, f"hidden-{n}", "家庭の孤立")


def spring(w):
    for n in range(6):
        finish(w, f"closed-{n}", "家庭の孤立")
    w.do("inoue", w.of("alone", "referrals"), {"need": "ties", "to": "shakyo", "ask": "集いに誘う", "keep": "続ける"}, (200, 409))


def finish(w, name, issue):
    state = json.loads(w.ask("suzuki", "GET", f"/v1/cases/{w.cases[name]}")[1])
    for r in state["referrals"]:
        part = f"referrals/{r['id'].split('/')[1]}"
        if r["state"] == "reported":
            w.do("suzuki", w.of(name, f"{part}/confirm"), {"reason": "x"})
        elif r["due"]:
            w.do("suzuki", w.of(name, f"{part}/withdraw"), {"reason": "x"}, (200, 403, 409))
    for need in json.loads(w.ask("suzuki", "GET", f"/v1/cases/{w.cases[name]}")[1])["needs"]:
        if need["state"] not in ("met", "ended"):
            w.do("suzuki", w.of(name, "end"), {"need": need["need"], "reason": "x"}, (200, 409))
    w.do("suzuki", w.of(name, "close"), {"outcome": "supported", "note": "x", "issue": issue, "reason": "x"}, (200, 409))


PERSON = {"without": None, "known": SECRET, "other": OTHER}
STEPS = (lambda w, p: (begin(w), w.until("2026-03-24T16:00"), protect(w, p)),
         lambda w, p: (hidden_week(w, p), w.until("2026-04-01T09:00"), first_week(w)),
         lambda w, p: (w.until("2026-04-06T09:00"), second_week(w)),
         lambda w, p: (w.until("2026-04-20T09:00"), hidden_end(w, p), spring(w)),
         lambda w, p: None)


# ---- every resource

def queries(w, path, get):
    """What can be asked of one resource: each query alone, with what is required, by what its values are."""
    formats = [FORMATS[kind] for kind in get["responses"]["200"].get("content", {}) if kind in FORMATS]
    values = {"format": formats, "encoding": ["utf-8"] if "csv" in formats else [], "section": ["madoguchi", "houkatsu", "kodomo"],
              "area": ["kita", "minami"], "q": ["秘密花子", "北1-1", "余所", "北川", "0740-11-1111", "避難"], "undelivered": ["yes"],
              "since": ["2026-03-01", "2026-04-03"], "until": ["2026-04-03"], "sealed": ["last", "2026-04-06"],
              "case": sorted(set(w.cases.values())), "questions": ["all"], "limit": ["1", "500"], "term": ["2bd"], "rule": ["dementia"],
              "to": ["houkatsu"], "on": ["2026-04-14"], "from": ["2026-04-01T09:00"]}
    with_format = [""] + [f"format={f}" for f in formats]
    if path == "/v1/agenda":
        return [f"meeting={m}{f'&area={a}' if a else ''}{f'&{f}' if f else ''}"
                for m, a in (("shien", None), ("chiku", "kita"), ("chiku", "minami")) for f in with_format]
    asked = list(with_format)
    for parameter in get.get("parameters", []):
        name = parameter.get("name")
        if parameter.get("in") != "query" or name == "format":
            continue
        # one that nobody thought of here: words of every kind
        for value in values.get(name, ["yes", "1", "2026", "2026-04-01", "kita", "houkatsu", "shien"]):
            asked += [f"{name}={quote(value)}{f'&{f}' if f and name in ('area', 'sealed') else ''}" for f in with_format[:4]]
    return list(dict.fromkeys(asked))


def resources(w, numbers):
    document = json.loads(w.ask(None, "GET", "/v1/openapi.json")[1])
    for path, methods in document["paths"].items():
        if "get" not in methods:
            continue
        for number in numbers if "{case}" in path else [None]:
            for query in queries(w, path, methods["get"]):
                yield path.replace("{case}", number or "") + (f"?{query}" if query else "")


def pages(w, login, path):
    """The answer, and those that it names as the next ones."""
    status, text, kind = w.ask(login, "GET", path)
    yield path, (status, kind, VARYING.sub(rb"\1\2", text))
    for _ in range(5):
        match = re.search(rb'"next":"?([^",}]+)', text) if status == 200 else None
        if not match or match[1] == b"null":
            return
        path = re.sub(r"[?&]after=[^&]*", "", path)
        path += ("&" if "?" in path else "?") + "after=" + quote(match[1].decode())
        status, text, kind = w.ask(login, "GET", path)
        yield path, (status, kind, VARYING.sub(rb"\1\2", text))


PLANTS = {"count": b'{"cases_open":', "share": b'{"since":', "id": b'{"alerts":', "mark": b'{"section":', "date": b'{"cases":'}
plants = set()


def planted(w, answer):
    """With --plant: one byte more in one world, once of each kind."""
    status, kind, text = answer
    for plant in sorted(plants):
        wanted = {"count": b'"cases_open"', "share": b'"times_least"', "id": b'"alerts"', "mark": b'"items"', "date": b'"due"'}[plant]
        if w.name == "known" and status == 200 and wanted in text:
            plants.remove(plant)
            return status, kind, text + f" planted-{plant}".encode()
    return answer


def excerpt(one, other):
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return tuple(t[max(0, at - 60):at + 60].decode("utf-8", "replace").replace("\n", "\\n") for t in (one, other))


def compare(one, other, logins, when):
    # of the six that are alike the first one is enough
    numbers = sorted(n for case, n in other.cases.items() if not re.match("closed-[1-5]", case))
    for path in resources(other, numbers):
        if path == "/v1/openapi.json" and when != DATES[0]:
            continue
        for login in logins:
            for (at, a), (_, b) in zip(pages(one, login, path), pages(other, login, path)):
                b = planted(other, b)
                if a != b:
                    was, is_now = excerpt(a[2], b[2])
                    differences.append(at)
                    print(f"differs: {when} {login} {at}: {one.name} {a[0]} ‹{was}›, {other.name} {b[0]} ‹{is_now}›")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program"), p.add_argument("work")
    p.add_argument("--dates", type=int, default=len(DATES))
    p.add_argument("--plant", default="")
    a = p.parse_args()
    plants.update(x for x in a.plant.split(",") if x)
    worlds = [World(a.program, a.work, "new")]
    worlds[0].stop()
    try:
        for name in PERSON:
            worlds.append(World(a.program, a.work, name))
        without, known, other = worlds = worlds[1:]
        for when, step in list(zip(DATES, STEPS))[:a.dates]:
            for w in worlds:
                step(w, PERSON[w.name])
                w.until(when)
            compare(without, known, OUTSIDE, when)
            compare(known, other, BESIDE, when)
        print(f"# {sum(w.asked for w in worlds)} questions, {len(known.cases)} cases, {len(differences)} differences")
    finally:
        for w in worlds:
            w.stop()
        for folder in Path(a.work).glob("data-*"):
            shutil.rmtree(folder)
    sys.exit(bool(differences))


main()
