#!/usr/bin/env python3
"""What the built programs say, written down: golden texts for test_pinned.sh.

pinned.py WORK OUT      runs all of pinned/*.steps and the helps, and writes OUT/*.txt

A file of steps is run on a daemon of its own and a simulated clock, once for
each way in its first line: json (--json, C), en and ja (as text). A line is

    # …                   a remark
    pack NAME             the pack, copied to ./pack: a folder under tests/e2e or rules/packs
    ways WAY…             once for each of json, en, ja
    option WORD…          of the daemon
    offline               no daemon at all
    = …                   a heading, kept in the golden file
    LOGIN VERB …          tsunagi --as LOGIN VERB … ; LOGIN - for nobody, ? before it where it is refused
    $ …                   bash, in the folder of the run; PACK is the pack's folder
    @stop, @start         the daemon
    @quiet                wait until nothing that is due waits to be sent
    @mails [N]            all mails since the last time, decoded, sorted; after N only to whom
    json: … text: … ja: … en: …   before a step: only in that way

JSON is written by its parts, and like long texts as what differs from the last
such answer: = and ~ (told()). #7 stands for the number of the seventh case of fiscal year 2026. What differs
from run to run, or with the version or the pack's letters, is masked.
"""
import concurrent.futures
import contextlib
import difflib
import email
import email.policy
import hashlib
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.abspath(os.environ.get("TSUNAGI_SOURCE", HERE + "/../.."))
BIN = os.path.abspath(os.environ["TSUNAGI_BIN"])
TSUNAGI, TSUNAGID = BIN + "/tsunagi", BIN + "/tsunagid"
LOCALES = {"json": "C.UTF-8", "en": "C.UTF-8", "ja": "ja_JP.UTF-8"}
NUMBERS = ["", "26-00001-0", "26-00002-9", "26-00003-2", "26-00004-1", "26-00005-5", "26-00006-4", "26-00007-8",
           "26-00008-6", "26-00009-3", "26-00010-8", "26-00011-9", "26-00012-4"]
WIDEST = 160    # a JSON value that is longer is written part by part
LONGEST = 4     # of a list that is longer only so many parts are written, and a digest of the others
HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{24}|[0-9a-f]{12})\b")
# of an alert, drawn by a key that each data folder has for itself
ALERT = re.compile(r'(?<![\w."-])[0-9]{11,16}(?![\w."-])')
# how long it ran, how big it is
VARYING = re.compile(r'("uptime_s": ?|running for \(s\) +|稼働時間（秒） +|"bytes": ?|(?:size|大きさ) +)[0-9][0-9.]*')
VERSION = subprocess.run([TSUNAGI, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
KEEP_TZ = {k: os.environ[k] for k in ("TZ", "HOME", "TMPDIR") if k in os.environ}


def environment(way, **more):
    return {"PATH": os.environ["PATH"] + ":/usr/sbin", "LC_ALL": LOCALES[way], **KEEP_TZ, **more}


def mask(text, work):
    for path, name in ((work, "WORK"), (BIN, "BIN"), (SOURCE, "SOURCE")):
        text = text.replace(path, name)
    text = ALERT.sub("(id)", HASH.sub("(hash)", text))
    text = re.sub(r'"left_out":"[^"]*"', '"left_out":"(when it was looked at)"', text)   # as the sender came to it
    text = re.sub(r"(?<![0-9.])" + re.escape(VERSION) + r"(?![0-9.])", "(version)", text)
    return re.sub(r"(?s)<style>.*?</style>", lambda m: f"<style>({digest(m[0])})</style>", text)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def short(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_small(value):
    return not isinstance(value, (dict, list)) or len(short(value)) <= WIDEST


def flatten(value, path, into):
    """A JSON value by its parts, {".referrals[0]": {…}}: of an object its small members, then the others."""
    if isinstance(value, dict) and (not path or not is_small(value) or path.endswith("]")):
        small = {k: v for k, v in value.items() if is_small(v)}
        if path:
            into[path] = small
        for key in value:
            if not path or key not in small:
                flatten(value[key], f"{path}.{key}", into)
    elif isinstance(value, list) and not is_small(value):
        whole = len(value) if len(value) <= LONGEST or path == ".events" else LONGEST
        for i, part in enumerate(value[:whole]):
            flatten(part, f"{path}[{i}]", into)
        if value[whole:]:
            into[f"{path}[{whole}…{len(value) - 1}]"] = digest(HASH.sub("", short(value[whole:])))
    else:
        into[path] = value
    return into


def root(path):
    return "." + re.split(r"[.[]", path[1:])[0]


def kind(value):
    """What an answer is compared with: of a case with the last one of a case, else with the last one of its form."""
    if not isinstance(value, dict):
        return None
    return "case" if "referrals" in value and "needs" in value else tuple(value)


def told(parts, before):
    """Lines of an answer's parts. ~ what differs from the one before it in its list, = from the same part of the
    answer before; what is as it was there is left out, what is no more is named with -."""
    gone = [path for path in before if path not in parts]
    roots = {root(path) for path in gone} - {root(path) for path in parts}
    yield from sorted(f"-{path}" for path in roots)
    yield from (f"-{path}" for path in gone if root(path) not in roots)
    last = re.compile(r"\[(\d+)\]$")
    for path, value in parts.items():
        n = last.search(path)
        neighbour = parts.get(path[:n.start()] + f"[{int(n[1]) - 1}]") if n else None
        if path in before and before[path] == value:
            continue
        for mark, other in (("=", before.get(path)), ("~", neighbour)):
            if isinstance(value, dict) and isinstance(other, dict) and list(other) == list(value):
                yield f"{path} {mark}{short({k: v for k, v in value.items() if v != other[k]})}"
                break
        else:
            yield f"{path} {short(value)}"


def said_of(error):
    """What is said on standard error of a failure that is told as JSON, too."""
    return "\n".join([f"tsunagi: {error.get('message')}", *([f"  where: {error['field']}"] if error.get("field") else []),
                      *(f"  hint: {way}" for way in error.get("instead", []))])


class Run:
    """One file of steps in one way."""

    def __init__(self, name, way, work):
        self.name, self.way = name, way
        self.work = f"{work}/{name}-{way}"
        os.makedirs(self.work + "/mail")
        self.lines, self.answers, self.texts, self.mails_seen = [], {}, {}, set()
        self.wrong = []
        self.daemon = None
        self.options = []
        self.env = environment(way, TSUNAGI_SOCKET=self.work + "/socket", PACK=self.work + "/pack", SOURCE=SOURCE,
                               TEST_MAIL=self.work + "/mail", TSUNAGI=TSUNAGI, TSUNAGID=TSUNAGID)

    def out(self, text, before=""):
        text = mask(text, self.work)
        self.lines += [(before + line).rstrip(" ") if before else line for line in text.splitlines()]

    def command(self, args, **more):
        return subprocess.run(args, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
                              env=self.env, cwd=self.work, **more)

    def start(self):
        with open(self.work + "/log", "ab") as log:
            self.daemon = subprocess.Popen(
                [TSUNAGID, "--pack", self.work + "/pack", "--data", self.work + "/data", "--socket", self.work + "/socket",
                 "--simulate", "2026-04-01T09:00", *self.options], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**self.env, "LC_ALL": "C.UTF-8"}, cwd=self.work)
        for _ in range(600):
            if self.command([TSUNAGI, "--json", "status"]).returncode == 0:
                return
            if self.daemon.poll() is not None:
                break
            time.sleep(0.05)
        with open(self.work + "/log", encoding="utf-8") as log:
            raise RuntimeError(f"the daemon of {self.name} does not start: {log.read()}")

    def stop(self):
        if self.daemon:
            self.daemon.terminate()
            self.daemon.wait(timeout=60)
            self.daemon = None

    def show_json(self, text):
        try:
            value = json.loads(text)
            parts = flatten(value, "", {})
        except ValueError:
            self.out(text)
            return None
        if isinstance(value, dict) and "error" in value:
            self.out("\n".join(told(parts, {})))
            return value
        before = self.answers.get((kind(value), parts.get(".id"))) or self.answers.get(kind(value), {})
        self.answers[kind(value)] = self.answers[kind(value), parts.get(".id")] = parts
        if before:
            self.out("(this case's last, but)" if before.get(".id", 0) == parts.get(".id") else "(the last such, but)")
        self.out("\n".join(told(parts, before)))
        return value

    def as_before(self, what, text):
        """A text, without the lines that the last one of the verb had, where they are many."""
        what = what[0] if what[0] != "rules" else " ".join(what[:2])
        before, now = self.texts.get(what, []), text.splitlines()
        self.texts[what] = now
        lines = []
        for tag, a, b, c, d in difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
            if tag == "equal" and b - a > 3:
                lines.append(f"(… lines {a + 1} to {b} of the last {what})")
            else:
                lines += now[c:d]
        return "\n".join(lines)

    def tsunagi(self, words, refused):
        words = [re.sub(r"#(\d+)", lambda m: NUMBERS[int(m[1])], w.replace("$PACK", self.env["PACK"]).replace("$WORK", self.work).replace("$SOURCE", SOURCE))
                 for w in words]
        login, *verb = words
        asked = ([] if login == "-" else ["--as", login]) + (["--json"] if self.way == "json" else [])
        done = self.command([TSUNAGI, *asked, *verb])
        said = ALERT.sub("1", VARYING.sub(r"\g<1>0", done.stdout.decode("utf-8", "replace")))
        self.out("\n" + f"$ {login} {shlex.join(verb)}")
        if done.returncode:
            self.out(f"exit {done.returncode}")
        if (done.returncode != 0) != refused:
            self.wrong.append(f"{self.name} {self.way}: exit {done.returncode}: {login} {shlex.join(verb)}: "
                              + done.stderr.decode("utf-8", "replace"))
        people = done.stderr.decode("utf-8", "replace")
        if self.way == "json" and said.lstrip().startswith(("{", "[")):
            value = self.show_json(said)
            if isinstance(value, dict) and "error" in value and said_of(value["error"]) == people.strip("\n"):
                people = ""     # as it should be: written only where it is otherwise
        else:
            self.out(self.as_before(verb, said), "  ")
        self.out(people, "! ")
        self.urgent_sent()

    def shell(self, line):
        done = self.command(["bash", "-c", line])
        self.out("\n$ " + line)
        if done.returncode:
            self.out(f"exit {done.returncode}")
        self.out(done.stdout.decode("utf-8", "replace"), "  ")
        self.out(done.stderr.decode("utf-8", "replace"), "! ")

    def quiet(self):
        """Nothing waits that is due, and nothing is under way."""
        for _ in range(600):
            asked = self.command([TSUNAGI, "--json", "--as", "suzuki", "alerts", "--undelivered"])
            now = json.loads(self.command([TSUNAGI, "--json", "--as", "suzuki", "clock", "now"]).stdout)["now"]
            waiting = [a for a in json.loads(asked.stdout)["alerts"]
                       if a.get("sink") and not a.get("delivered") and not a.get("dead") and a["send_at"] <= now]
            if not waiting:
                return
            time.sleep(0.05)
        self.wrong.append(f"{self.name} {self.way}: alerts that are due are not sent: {waiting[:2]}")

    def urgent_sent(self):
        """Urgent alerts leave at once: whether before or after the next step must not be left to chance. Asked of
        the database, since a look by the command would stand in the access log."""
        for _ in range(600):
            try:
                with contextlib.closing(sqlite3.connect(f"file:{self.work}/data/tsunagi.db?mode=ro", uri=True)) as db:
                    if not db.execute("SELECT 1 FROM outbox WHERE is_urgent AND attempts = 0 AND delivered_at IS NULL "
                                      "AND left_out_at IS NULL AND sink IS NOT NULL").fetchone():
                        return
            except sqlite3.OperationalError:
                return      # no database yet, or that of another form
            time.sleep(0.02)
        self.wrong.append(f"{self.name} {self.way}: an urgent alert is not sent")

    def mails(self, whole):
        told = []
        for name in sorted(os.listdir(self.work + "/mail")):
            if name.startswith(".") or name in self.mails_seen:
                continue
            self.mails_seen.add(name)
            with open(f"{self.work}/mail/{name}", "rb") as f:
                told.append(mask(decoded(email.message_from_binary_file(f, policy=email.policy.default)), self.work))
        self.out(f"\n@mails: {len(told)}")
        for i, text in enumerate(sorted(told)):
            if i == whole:
                self.out(f"\n(others: {digest(''.join(sorted(told)[whole:]))})", "  ")
            self.out("\n" + self.as_before(["mail"], text) if i < whole else text.split("\n", 1)[0], "  ")

    def step(self, line):
        for way in ("json", "text", "en", "ja"):
            if line.startswith(way + ": "):
                if way != self.way and not (way == "text" and self.way != "json"):
                    return
                line = line[len(way) + 2:]
                break
        if line.startswith("= "):
            self.out("\n" + line.replace("= ", "== ", 1))
        elif line.startswith("$ "):
            self.shell(line[2:])
        elif line == "@quiet":
            self.quiet()
        elif line.startswith("@mails"):
            self.mails(int((line + " 99").split()[1]))
        elif line == "@stop":
            self.stop()
        elif line == "@start":
            self.start()
        else:
            refused = line.startswith("?")
            self.tsunagi(shlex.split(line[1:] if refused else line), refused)

    def all(self, steps, pack, options):
        self.options = [o.replace("$WORK", self.work).replace("$HERE", HERE) for o in options or []]
        if pack:
            folder = f"{HERE}/{pack}" if os.path.isdir(f"{HERE}/{pack}") else f"{SOURCE}/rules/packs/{pack}"
            subprocess.run(["cp", "-r", folder, self.work + "/pack"], check=True)
        try:
            for line in steps:
                if line.startswith("$ ") and options is not None and not self.daemon and not self.lines:
                    self.command(["bash", "-c", line[2:]])      # the pack made ready, before the daemon
                    continue
                if options is not None and not self.daemon and not self.lines:
                    self.start()
                self.step(line)
        finally:
            self.stop()
        return self.lines


def decoded(message):
    lines = []
    for part in message.walk():
        for key, value in part.items():
            if key == "Message-ID":
                value = re.sub(r"[0-9a-f]{16,}", "(hex)", str(value))
            value = re.sub(r'boundary="[^"]*"', 'boundary="(random)"', str(value))
            lines.append(f"{key}: {value}")
        lines.append("")
        if part.get_content_maintype() == "text":
            lines += [line.rstrip("\r") for line in unfolded(part).split("\n")]
    return "\n".join(lines)


def unfolded(part):
    text = part.get_payload(decode=True).decode("utf-8")
    return text.replace("\r\n ", "") if part.get_content_type() == "text/calendar" else text


def read_steps(path):
    pack, ways, options, steps = "pack", ["json", "en", "ja"], [], []
    with open(path, encoding="utf-8") as f:
        for line in f.read().splitlines():
            key, _, rest = line.partition(" ")
            if not line or key == "#":
                continue
            if key == "pack":
                pack = rest
            elif key == "ways":
                ways = rest.split()
            elif key == "option":
                options += rest.split()
            elif line == "offline":
                options = None
            else:
                steps.append(line)
    return pack, ways, options, steps


def helps(way):
    def say(*args):
        done = subprocess.run(args, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
                              env=environment(way))
        words = " ".join([os.path.basename(args[0]), *args[1:]])
        return done.stdout, [f"$ {words}", *([f"exit {done.returncode}"] if done.returncode else []),
                             *(("  " + line).rstrip() for line in done.stdout.splitlines()),
                             *("! " + line for line in done.stderr.splitlines()), ""]

    top, lines = say(TSUNAGI, "--help")
    verbs = re.findall(r"(?m)^  ([a-z]+(?: [a-z]+)?)(?= )", re.split(r"(?m)^\S.*[:：]$", top)[1])
    for verb in verbs:
        lines += say(TSUNAGI, *verb.split(), "--help")[1]
    for more in (["help"], ["help", "rules", "check"], ["--print-man"], ["--print-completion"]):
        if more[0].startswith("--print") and way == "ja":
            continue
        said, told = say(TSUNAGI, *more)
        lines += told if said != top else [told[0], "  (as --help)", ""]
    return lines + say(TSUNAGID, "--help")[1]


def main():
    work, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    wrong = []

    def write(name, lines):
        with open(f"{out}/{name}.txt", "w", encoding="utf-8") as f:
            f.write("\n".join(mask(line, work) for line in lines).strip("\n") + "\n")

    def help_in(way):
        write(f"help.{way}", helps(way))

    def run(name, way, pack, options, steps):
        one = Run(name, way, work)
        try:
            write(f"{name}.{way}", one.all(steps, pack, options))
        finally:
            wrong.extend(one.wrong)

    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(help_in, way) for way in ("en", "ja")]
        for file in sorted(os.listdir(HERE + "/pinned")):
            if file.endswith(".steps"):
                pack, ways, options, steps = read_steps(f"{HERE}/pinned/{file}")
                jobs += [pool.submit(run, file[:-6], way, pack, options, steps) for way in ways]
        for job in jobs:
            if job.exception():
                wrong.append(repr(job.exception()))
    for line in wrong:
        print("# " + line.rstrip().replace("\n", "\n#   "))
    sys.exit(len(wrong) > 0)


main()
