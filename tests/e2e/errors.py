#!/usr/bin/env python3
"""Every failure says what is wrong, where, and what to do next: a sweep over every verb and every HTTP path.

    errors.py verbs|http BIN_DIR SOCKET PACK CASE

Runs against a real daemon (tests/e2e/test_errors.sh starts it). Verbs and options come from `tsunagi help`, so that a
new one is included; the bad values for each are listed here. No request here may succeed. Prints TAP, one line for each
verb or path."""
import concurrent.futures
import contextlib
import http.client
import itertools
import json
import os
import re
import socket
import subprocess
import sys

ABSENT, WRONG_DIGIT, GARBAGE = "26-00999-6", "26-00001-1", "zz"
LONG = "あ" * 2700            # over 8000 bytes
NOWHERE = "/nonexist/zz"

CONTEXT = {"verbs": []}

HELPS = set()                 # the verbs whose --help was named

# ---- what a person reads

SAID_BY_LIBC = sorted((os.strerror(n) for n in range(1, 134)), key=len, reverse=True)
# what is typed as it stands: commands, options, paths, addresses, ids, hashes, JSON
TYPED = re.compile(r"tsunagid? [a-z][^。（）「」]*|man \d \S+|systemctl \S+ \S+|journalctl -u \S+|--?[a-z][\w-]*|/\S*|\{[^}]*\}?|"
                   r"\b(GET|POST)\b \S*|\byes\b|\bno\b|HTTP/1\.1|[A-Z][A-Z_]+=?\S*|[\w.@-]*_[\w.@-]*|\b[a-z]+=[^\s]*")
ENGLISH = re.compile(r"[A-Za-z]{2,}[,.;:]? +[A-Za-z]{2,}")


def english_in(text):
    for said in SAID_BY_LIBC:
        text = text.replace(said, "")
    if re.match(r"tsunagid? |man \d|--|GET|POST|/|\{", text) and not re.search(r"[ぁ-んァ-ン一-龠]", text):
        return None           # to be typed as it stands
    for verb in CONTEXT["verbs"]:
        text = text.replace(verb, "")
    found = ENGLISH.search(TYPED.sub("", text))
    return found.group(0) if found else None


def wrong_in_error(error, japanese):
    """What is wrong with the value of "error", or None."""
    if not isinstance(error, dict) or sorted(error) != ["code", "field", "hint", "instead", "message"]:
        return f"its keys: {error}"
    if not isinstance(error["code"], str) or not re.fullmatch(r"[a-z][a-z0-9-]+", error["code"]):
        return f"code: {error['code']}"
    if not isinstance(error["message"], str) or not error["message"].strip():
        return f"message: {error['message']}"
    if error["field"] is not None and (not isinstance(error["field"], str) or not error["field"]):
        return f"field: {error['field']}"
    steps = error["instead"]
    if not isinstance(steps, list) or not steps or not all(isinstance(s, str) and s.strip() for s in steps):
        return f"no next step: {error}"
    hints = error["hint"]
    if not isinstance(hints, list) or len(hints) > len(steps) or any(
            sorted(h) != ["fields", "ids", "verb"] or not isinstance(h["ids"], list) or not isinstance(h["fields"], dict)
            for h in hints):
        return f"hint: {hints}"
    HELPS.update(m.group(1) for m in (re.fullmatch(r"tsunagi ([a-z ]*)--help", s) for s in steps) if m)
    if japanese:
        for text in [error["message"], *steps]:
            if english_in(text):
                return f"English in the Japanese “{text}”: {english_in(text)}"
    return None


# ---- verbs



class Verb:
    def __init__(self, name, usage):
        self.name = name
        rest = usage.split(name, 1)[1]
        self.options = []     # (required, name, what its value is called or None)
        for part in re.findall(r"\[--[^\s\]]+(?: [^\s]*?)?\]…?(?= |$)|--\S+(?: (?!--|\[--)\S+)?", rest):
            plain = part.removesuffix("…")
            must = not plain.startswith("[")
            words = (plain if must else plain[1:-1]).split(" ")
            self.options.append((must, words[0][2:], words[1] if len(words) > 1 else None))
        self.words = re.sub(r"\[?--.*", "", rest).split()


def verbs():
    made = CONTEXT["run"](["--print-completion"], "C.UTF-8").stdout
    names = re.findall(r'^\t"([a-z ]+)"\) options=', made, re.M)
    return [Verb(n, CONTEXT["run"](["help", *n.split()], "C.UTF-8").stdout.splitlines()[0]) for n in names]


WORDS = {"REF": "{case}/1", "REF|CASE": "{case}/1", "CASE": "{case}", "NEED": "dementia_assessment", "TEXT": "山田", "MEETING": "chiku", "TERM": "2bd",
         "TIME": "2026-04-02", "OLD": "{pack}", "NEW": "{pack}", "DIR": NOWHERE, "FILE": NOWHERE + "/f.db"}
VALUES = {"owner": "yamada", "next": "3bd", "until": "3bd", "code": "not_ours", "instead": "none", "outcome": "supported",
          "need": "watch_over", "to": "kenkou", "from": "gakkou", "issue": "none", "meeting": "chiku"}
# a value that none of its kind is; by what --help calls it
BAD = {"DATE": "2026-13-99", "T": "2026-13-99", "TIME": "2026-13-99", "DATE|last": "2026-13-99", "SECTION": "nowhere_zz", "S": "nowhere_zz",
       "SECTION|none": "nowhere_zz", "LOGIN": "nobody_zz", "L": "nobody_zz", "CODE": "zz", "AREA": "nowhere_zz", "A": "nowhere_zz",
       "B": "nowhere_zz", "N": "-1x", "NO": "-1x", "C": "perhaps", "F[=V]": "nofeature_zz=1", "MEETING": "zz", "NEED": "zz",
       "DIR": NOWHERE, "FILE": NOWHERE + "/f", "HASH": "zz", "SHA": "zz", "ID": "zz", "CASE": GARBAGE, "TERM": "2xx",
       "name=N,kana=K,birth=D,relation=R": "zz=1", "TEXT": "a\x1b[2J", "NAME": "a\x1b[2J", "KANA": "a\x1b[2J", "KEY": " ", "SECONDS": "-1x",
       "TEXT|none": "a\x1b[2J"}
# what a verb needs, although no option of it is required
ALSO = {"watch": [("times", "1")], "update": [("note", "x")], "decide": [("to", "kenkou")]}
LOCAL = {"rules check", "rules test", "rules route", "rules explain", "rules diff", "rules export", "rules new", "rules fmt",
         "calendar due", "calendar check", "restore", "token"}
LEADS = {"refer", "lead", "confirm", "return", "withdraw", "end", "close", "cancel", "answer", "update", "intake", "show", "sheet", "find"}
KEEPS = {"audit verify", "audit log", "clock set", "clock advance", "backup", "drill", "rules reload"}   # of root and roles
OPEN = {"status", "clock now", "directory", "rules show"}     # of everybody in staff.yaml


def right_login(name):
    if name in KEEPS:
        return "kudo" if name.startswith("audit") else "nakamura" if name == "rules reload" else "miyazaki"
    return "tanaka" if name in LEADS else "suzuki" if name in ("decide", "review", "rehome", "forget") else "yamada"


def words_of(verb, case=None):
    return [WORDS.get(w, w).format(case=case or CONTEXT["case"], pack=CONTEXT["pack"]) for w in verb.words if w[0] != "["]


def required_of(verb, but=None):
    given = []
    for must, option, value in verb.options:
        if must and option != but:
            given += [f"--{option}", VALUES.get(option, "x")] if value else [f"--{option}"]
    pack = [("--pack", CONTEXT["pack"])] if verb.name in LOCAL and any(o == "pack" for _, o, _ in verb.options) and but != "pack" else []
    extra = [w for option, value in ALSO.get(verb.name, ()) if option != but for w in (f"--{option}", value)]
    return given + [w for p in pack for w in p] + extra


def faults(verb):
    """(what, arguments, allowed exits, environment)"""
    login, name = right_login(verb.name), verb.name.split()
    as_right = [] if verb.name in LOCAL else ["--as", login]
    base = as_right + name + words_of(verb)
    yield "an unknown option", base + required_of(verb) + ["--zzz"], {2}, {}
    yield "a word too many", base + required_of(verb) + (["zz", "zz", "zz"]), {2}, {}
    if words_of(verb):
        yield "no word", as_right + name + required_of(verb), {2}, {}
        yield "a blank word", as_right + name + [" "] * len(words_of(verb)) + required_of(verb), {2}, {}
    for must, option, value in verb.options:
        if must:
            yield f"no --{option}", base + required_of(verb, option), {2}, {}
            yield f"a blank --{option}", base + required_of(verb, option) + [f"--{option}", " "], {2}, {}
        if not value:
            yield f"--{option}=1", base + required_of(verb) + [f"--{option}=1"], {2}, {}
            continue
        if not value.startswith("["):
            yield f"--{option} without its value", base + required_of(verb, option) + [f"--{option}"], {2}, {}
        bad = BAD.get(value, "zz" if "|" in value else None)
        if bad and (verb.name, option) not in TRIED_ELSEWHERE:
            yield f"--{option} {bad!r}", base + required_of(verb, option) + [f"--{option}", bad], {2, 5} if value == "FILE" else {2}, {}
    if {"CASE", "REF", "REF|CASE"} & {w.strip("[]") for w in verb.words[:1]}:
        end = "/1" if verb.words[0].startswith("REF") else ""
        rest = words_of(verb)[1:]
        for what, case, exits in (("an absent case", ABSENT, {3}), ("a wrong check digit", WRONG_DIGIT, {2}), ("no number", GARBAGE, {2})):
            given = [] if verb.name == "rules explain" else required_of(verb)
            yield what, ["--as", login] + name + [case + end] + rest + given, exits, {}
        yield "an absent case, as root", name + [ABSENT + end] + rest + given, {3}, {}
        yield "an absent case, as the auditor", ["--as", "kudo"] + name + [ABSENT + end] + rest + given, {3}, {}
        yield "a hidden case", ["--as", "mori"] + name + [CONTEXT["case"] + end] + rest + given, {3}, {}
        if end:
            yield "an absent referral", ["--as", login] + name + [CONTEXT["case"] + "/99"] + rest + given, {3}, {}
    if verb.name in LOCAL:
        return
    yield "no daemon", base + required_of(verb), {5}, {"TSUNAGI_SOCKET": NOWHERE}
    yield "nobody of the staff", ["--as", "nobody_zz"] + name + words_of(verb) + required_of(verb), {4}, {}
    if verb.name not in OPEN:
        wrong = "yamada" if verb.name in KEEPS else "kudo"
        yield f"as {wrong}, who may not", ["--as", wrong] + name + words_of(verb) + required_of(verb), {3, 4}, {}


# what makes no fault, or is a place and no value
TRIED_ELSEWHERE = {("rules new", "holidays"), ("restore", "data"), ("restore", "pack"), ("restore", "head"), ("rules new", "id"),
                   ("rehome", "from"), ("report", "outcome"), ("release", "code")}   # the last: their state is wrong as well


def check_said(args, got, exits, locale, is_json):
    japanese = locale.startswith("ja")
    if got.returncode not in exits:
        return f"exit {got.returncode}, not {sorted(exits)}: {got.stderr}{got.stdout[:300]}"
    if not got.stderr.startswith("tsunagi: "):
        return f"not said by tsunagi: {got.stderr}"
    if ("  代わりに：" if japanese else "  hint: ") not in got.stderr:
        return f"no next step: {got.stderr}"
    if not is_json:
        return f"on standard output: {got.stdout[:200]}" if got.stdout else None
    try:
        return wrong_in_error(json.loads(got.stdout)["error"], japanese)
    except (ValueError, KeyError, TypeError):
        return f"no JSON: {got.stdout[:200]}{got.stderr}"


def try_fault(fault):
    what, args, exits, env = fault
    for locale, options in (("C.UTF-8", []), ("ja_JP.UTF-8", ["--json"])):
        got = CONTEXT["run"](options + args, locale, env)
        wrong = check_said(args, got, exits, locale, bool(options))
        if wrong:
            return f"{what}: tsunagi {' '.join(options + args)}\n  {wrong}"
    return None


def sweep_verbs():
    every = verbs()
    CONTEXT["verbs"] = [v.name for v in every if " " in v.name] + ["rules zz"]
    tasks = [(v.name, f) for v in every for f in faults(v)]
    tasks += [("tsunagi", f) for f in (
        ("no verb", [], {2}, {}), ("an unknown verb", ["zz"], {2}, {}), ("half a verb", ["rules"], {2}, {}),
        ("an unknown half", ["rules", "zz"], {2}, {}), ("an unknown option before", ["--zzz", "status"], {2}, {}),
        ("--socket without a path", ["status", "--socket"], {2}, {}), ("two sockets", ["--socket", "/a", "--socket", "/b", "status"], {2}, {}),
        ("a server without TLS", ["--server", "http://x", "status"], {2}, {}),
        ("help of nothing", ["help", "zz"], {2}, {}), ("no backup", ["--offline", NOWHERE, "board"], {2}, {}),
        ("a backup that is none", ["--offline", CONTEXT["pack"] + "/office.yaml", "board"], {2}, {}),
        ("a drill of no backup", ["restore", CONTEXT["pack"] + "/office.yaml", "--drill"], {2}, {}),
        ("a restore of nothing", ["restore", NOWHERE, "--drill"], {2}, {}),
        ("a section that is none", ["--as", "suzuki", "inbox", "--section", "foo"], {2}, {}),
    )]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda t: (t[0], try_fault(t[1])), tasks))
    return [(name, len(group), [w for _, w in group if w]) for name, group in
            ((n, list(g)) for n, g in itertools.groupby(results, key=lambda r: r[0]))]


# ---- HTTP

REFERRAL = "/v1/cases/{case}/referrals/1/"
PEOPLE = {"accept": "yamada", "decline": "yamada", "query": "yamada", "progress": "yamada", "hold": "yamada", "resume": "yamada",
          "handover": "yamada", "report": "yamada", "release": "yamada"}
# path: (login, a body whose values have the right types; the first keys are required)
POSTS = {
    "/v1/cases": ("tanaka", {"facts": {"dementia_signs": True}, "area": "kita", "consent": "no", "name": "x", "birth": "1948-05-17",
                             "note": "x", "member": [], "section": "madoguchi", "keep": "x", "named": []}, 0),
    "/v1/cases/{case}/facts": ("tanaka", {"facts": {"living_alone": True}, "area": "kita", "note": "x"}, 0),
    "/v1/cases/{case}/referrals": ("tanaka", {"need": "watch_over", "to": "kenkou", "ask": "x", "keep": "x"}, 4),
    "/v1/cases/{case}/lead": ("tanaka", {"to": "kenkou", "keep": "x"}, 2),
    "/v1/cases/{case}/close": ("tanaka", {"outcome": "resolved", "note": "x", "issue": "none"}, 3),
    "/v1/cases/{case}/accept": ("yamada", {"owner": "yamada", "next": "3bd"}, 2),
    "/v1/cases/{case}/cancel": ("tanaka", {"reason": "x"}, 1),
    "/v1/cases/{case}/end": ("tanaka", {"need": "dementia_assessment", "reason": "x"}, 2),
    "/v1/cases/{case}/decide": ("suzuki", {"meeting": "chiku", "reason": "x", "need": "dementia_assessment", "to": "kenkou"}, 3),
    "/v1/cases/{case}/join": ("tanaka", {"case": ABSENT}, 1),
    "/v1/cases/{case}/forget": ("suzuki", {"reason": "x"}, 1),
    REFERRAL + "accept": ("yamada", {"owner": "yamada", "next": "3bd"}, 2),
    REFERRAL + "decline": ("yamada", {"code": "not_ours", "reason": "x", "instead": "none"}, 3),
    REFERRAL + "query": ("yamada", {"question": "x"}, 1),
    REFERRAL + "answer": ("tanaka", {"text": "x"}, 0), REFERRAL + "progress": ("yamada", {"note": "x", "next": "3bd"}, 0),
    REFERRAL + "hold": ("yamada", {"reason": "x", "until": "3bd"}, 0), REFERRAL + "resume": ("yamada", {"next": "3bd"}, 0),
    REFERRAL + "handover": ("yamada", {"owner": "sasaki"}, 0), REFERRAL + "report": ("yamada", {"outcome": "resolved", "note": "x"}, 0),
    REFERRAL + "confirm": ("tanaka", {"reason": "x"}, 0), REFERRAL + "return": ("tanaka", {"reason": "x", "next": "3bd"}, 0),
    REFERRAL + "withdraw": ("tanaka", {"reason": "x"}, 1),
    REFERRAL + "release": ("yamada", {"code": "not_ours", "reason": "x", "instead": "none"}, 0),
    "/v1/absences": ("yamada", {"from": "2026-04-02", "until": "2026-04-03", "deputy": "sasaki"}, 2),
    "/v1/clock": ("miyazaki", {"set": "2026-04-02"}, 0), "/v1/backup": ("miyazaki", {"file": "/nonexist/zz/f.db"}, 1),
    "/v1/rehome": ("suzuki", {"from": "gakkou", "to": "kenkou", "reason": "x"}, 3),
    "/v1/drill": ("suzuki", {}, 0), "/v1/rules/reload": ("nakamura", {}, 0), "/v1/review/close": ("suzuki", {}, 0),
}
# path: (login, queries with a value that none of its kind is)
GETS = {
    "/v1/cases": ("tanaka", {"q": ""}), "/v1/cases/{case}": ("tanaka", {}), "/v1/cases/{case}/sheet": ("tanaka", {"format": "zz"}),
    "/v1/cases/{case}/explain": ("tanaka", {"rule": "zz", "to": "zz", "on": "zz"}),
    "/v1/inbox": ("yamada", {"section": "zz"}), "/v1/board": ("suzuki", {"section": "zz", "after": "zz", "limit": "zz"}),
    "/v1/alerts": ("suzuki", {"undelivered": "zz"}), "/v1/agenda": ("suzuki", {"meeting": "zz", "area": "zz", "on": "zz", "format": "zz"}),
    "/v1/themes": ("suzuki", {"area": "zz", "format": "zz"}), "/v1/directory": ("tanaka", {"format": "zz"}),
    "/v1/review": ("suzuki", {"since": "zz", "sealed": "zz", "format": "zz", "encoding": "zz"}),
    "/v1/stats": ("suzuki", {"since": "zz", "until": "zz", "format": "zz", "encoding": "zz"}), "/v1/status": ("tanaka", {}),
    "/v1/audit": ("kudo", {"head": "zz"}), "/v1/audit/log": ("kudo", {"case": "zz", "login": "zz", "since": "zz", "before": "zz", "limit": "zz"}),
    "/v1/clock": ("tanaka", {}), "/v1/calendar": ("tanaka", {"from": "zz"}), "/v1/calendar/due": ("tanaka", {"term": "zz", "from": "zz"}), "/v1/backup": ("miyazaki", {}),
    "/v1/rules": ("tanaka", {}), "/v1/rules/cases": ("nakamura", {"after": "zz", "limit": "zz"}), "/healthz": (None, {}), "/metrics": (None, {}),
}


def connect():
    connection = http.client.HTTPConnection("localhost", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(CONTEXT["socket"])
    return connection


def check_answer(status, headers, text, exits, japanese):
    if status not in exits:
        return f"status {status}, not {sorted(exits)}: {text[:300]}"
    if headers.get("Content-Type") != "application/json":
        return f"content type {headers.get('Content-Type')}: {text[:200]}"
    if status == 503 and not headers.get("Retry-After"):
        return "no Retry-After"
    try:
        return wrong_in_error(json.loads(text)["error"], japanese)
    except (ValueError, KeyError, TypeError):
        return f"no JSON of an error: {text[:300]}"


def ask(login, method, path, body, exits):
    for language in ("en", "ja"):
        connection = connect()
        headers = {"Accept-Language": language, "Connection": "close", **({"X-Tsunagi-As": login} if login else {})}
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        with contextlib.suppress(BrokenPipeError):     # it need not read all of what is too long
            connection.request(method, path, data, headers)
        answer = connection.getresponse()
        wrong = check_answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"), exits, language == "ja")
        connection.close()
        if wrong:
            return f"{method} {path} {str(body)[:100]} as {login} ({language}): {wrong}"
    return None


def try_post(path, login, body, required):
    case = CONTEXT["case"]
    at = path.format(case=case)
    yield ask(login, "POST", at, b"{", {400})
    yield ask(login, "POST", at, b"[1]", {400})
    yield ask(login, "POST", at, b"[" * 40, {400})
    yield ask(login, "POST", at, b"\xff\xfe", {400})
    yield ask(login, "POST", at, b'{"reason": "a", "reason": "b"}', {400})
    yield ask(login, "POST", at, b" " * 1100000, {413})
    yield ask(login, "POST", at, {**body, "zz": 1}, {400})
    yield ask(login, "PUT", at, body, {400})
    yield ask(login, "DELETE", at, None, {400})
    yield ask(login, "POST", at + "?zz=1", body, {400})
    yield ask("nobody_zz", "POST", at, body, {403})
    for key in body:
        yield ask(login, "POST", at, {**body, key: 5 if key != "member" else {}}, {400})
        yield ask(login, "POST", at, {**body, key: {"a": []}}, {400})
        if isinstance(body[key], str):
            yield ask(login, "POST", at, {**body, key: LONG}, {400})
            yield ask(login, "POST", at, {**body, key: "a\x1b[2J"}, {400})
    # of these two the state is wrong as well, which may be said first
    statuses = {400, 409} if path.endswith(("/decide", "/forget")) else {400}
    for key in list(body)[:required]:
        yield ask(login, "POST", at, {k: v for k, v in body.items() if k != key}, statuses)
        yield ask(login, "POST", at, {**body, key: " "}, statuses)
        yield ask(login, "POST", at, {**body, key: None}, statuses)
    if "{case}" not in path:
        return
    for case, statuses in ((ABSENT, {404}), (WRONG_DIGIT, {400}), (GARBAGE, {400}), ("%00", {400})):
        yield ask(login, "POST", path.format(case=case), body, statuses)
    yield ask("mori", "POST", at, body, {404})
    if "/referrals/1/" in path:
        yield ask(login, "POST", at.replace("/referrals/1/", "/referrals/99/"), body, {404})
        yield ask(login, "POST", at.replace("/referrals/1/", "/referrals/x/"), body, {400})


def try_get(path, login, queries):
    at = path.format(case=CONTEXT["case"])
    is_open = login is None
    yield ask(login, "PATCH", at, None, {400})
    yield ask(login, "GET", at + "?zz=1", None, {400})
    yield ask(login, "GET", at + "?a=%zz", None, {400})
    yield ask(login, "GET", at + "/zz", None, {400} if path == "/v1/cases" else {404})
    if not is_open:
        yield ask("nobody_zz", "GET", at, None, {403})
    for key, value in queries.items():
        needed = "term=2bd&" if key == "from" and path.endswith("/due") else "meeting=chiku&" if path == "/v1/agenda" and key != "meeting" else "format=csv&" if key == "encoding" else ""
        yield ask(login, "GET", f"{at}?{needed}{key}={value}", None, {400})
    if "{case}" in path:
        for case, statuses in ((ABSENT, {404}), (WRONG_DIGIT, {400}), (GARBAGE, {400})):
            yield ask(login, "GET", path.format(case=case), None, statuses)
        yield ask("mori", "GET", at, None, {404})
        yield ask(None, "GET", at, None, {404})


# what libevent refuses itself
RAW = (
    ("no request", b"GARBAGE\r\n\r\n", 400), ("a version that is none", b"GET / HTTP/9.1\r\n\r\n", 400),
    ("a method that nobody knows", b"FOO /v1/status HTTP/1.1\r\nHost: x\r\nAccept-Language: {}\r\nConnection: close\r\n\r\n", 400),
    ("a body far too long", b"POST /v1/cases HTTP/1.1\r\nHost: x\r\nAccept-Language: {}\r\nContent-Length: 9000000\r\n\r\n", 413),
    ("asked before it is sent", b"POST /v1/cases HTTP/1.1\r\nHost: x\r\nAccept-Language: {}\r\nContent-Length: 9000000\r\nExpect: 100-continue\r\n\r\n", 413),
    ("another expectation", b"POST /v1/cases HTTP/1.1\r\nHost: x\r\nAccept-Language: {}\r\nContent-Length: 9\r\nExpect: zz\r\n\r\n", 400),
    ("a broken header", b"GET /v1/status HTTP/1.1\r\nAccept-Language: {}\r\nbroken\r\n\r\n", 400),
    ("a length below nothing", b"POST /v1/cases HTTP/1.1\r\nAccept-Language: {}\r\nContent-Length: -5\r\n\r\n", 400),
    ("headers over the limit", b"GET /v1/status HTTP/1.1\r\nAccept-Language: {}\r\nX: " + b"a" * 20000 + b"\r\nConnection: close\r\n\r\n", 413),
    ("a path over the limit", b"GET /" + b"a" * 2000 + b" HTTP/1.1\r\nAccept-Language: {}\r\nConnection: close\r\n\r\n", 400),
)


def try_raw(what, request, status):
    for language in ("en", "ja"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(10)
        connection.connect(CONTEXT["socket"])
        with contextlib.suppress(BrokenPipeError):
            connection.sendall(request.replace(b"{}", language.encode()))
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        wrong = check_answer(answer.status, answer.headers, text, {status}, language == "ja" and b"{}" in request)
        is_japanese = bool(re.search(r"[ぁ-ん]", text))
        if not wrong and b"{}" in request and is_japanese != (language == "ja"):
            wrong = f"not in the language asked for: {text}"
        if wrong:
            return f"{what} ({language}): {wrong}"
    return None


def sweep_http():
    for path, (login, body, required) in POSTS.items():
        tried = list(try_post(path, login, body, required))
        yield "POST " + path, len(tried), [w for w in tried if w]
    for path, (login, queries) in GETS.items():
        tried = list(try_get(path, login, queries))
        yield "GET " + path, len(tried), [w for w in tried if w]
    tried = [try_raw(*r) for r in RAW]
    yield "what libevent refuses", len(tried), [w for w in tried if w]


def main():
    what, bin_dir, path, pack, case = sys.argv[1:]

    def run(args, locale, env=None):
        return subprocess.run([bin_dir + "/tsunagi", *args], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                              errors="replace", check=False,
                              env={**os.environ, "TSUNAGI_SOCKET": path, "LC_ALL": locale, **(env or {})})

    CONTEXT.update(run=run, socket=path, pack=pack, case=case)
    failed = 0
    n = 0
    for n, (name, tried, wrongs) in enumerate(sweep_verbs() if what == "verbs" else sweep_http(), 1):
        print(f"{'not ok' if wrongs else 'ok'} {n} - {name}: {tried} faults")
        for wrong in wrongs:
            print("#   " + wrong.replace("\n", "\n#   "))
        failed += bool(wrongs)
    unknown = [h for h in sorted(HELPS) if CONTEXT["run"]([*h.split(), "--help"], "C.UTF-8").returncode != 0]
    n += 1
    print(f"{'not ok' if unknown else 'ok'} {n} - every --help that was named is there {' '.join(unknown)}")
    failed += bool(unknown)
    print(f"1..{n}")
    sys.exit(failed > 0)


main()
