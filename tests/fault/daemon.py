#!/usr/bin/env python3
"""Fails every call of the daemon that can fail, in turn: the n-th of each kind
(tests/fault/fault.h), once and from then on, over one script: start, intake,
accept, the clock, an alert that goes out, views, reload, exit.

  daemon.py SHIM [--stride N] [--alloc-stride N] [--stacks] [--jobs N] [--kind KIND]… [--at KIND:N[+]]…

The daemon answers an error or ends with a message. It never dies by a signal,
never hangs, and recovers from a single failure. Whatever it acknowledged is
there, and passes the audit, when a daemon without faults opens the folder.
Prints what it tried; exits 1 with the faults that broke any of this."""
import argparse
import os
import shutil
import signal
import sys
import time

from client import Daemon, SOURCE, make_folder
from plan import KINDS, choose, last_of, read_report, read_stacks, run_all

STATUSES = {200, 201, 400, 403, 404, 409, 413, 500, 503}
CASE = "/v1/cases/26-00001-0"
# method, target, body, login: a day in the life of a case
SCRIPT = [
    ("POST", "/v1/cases", {"fact": ["dementia_signs"], "area": "kita", "name": "試験花子", "consent": "no"}, "tanaka"),
    ("GET", CASE, None, "tanaka"),
    ("GET", "/v1/inbox", None, "yamada"),
    ("POST", CASE + "/referrals/1/accept", {"owner": "yamada", "next": "2bd"}, "yamada"),
    ("POST", CASE + "/facts", {"fact": ["isolated"]}, "tanaka"),
    ("POST", "/v1/clock", {"set": "2026-04-13T09:00"}, "miyazaki"),
    ("GET", "/v1/cases?q=hanako", None, "tanaka"),
    ("GET", "/v1/board", None, "suzuki"),
    ("POST", "/v1/rules/reload", {}, "nakamura"),
    ("GET", "/v1/alerts", None, "suzuki"),
    ("GET", "/v1/audit", None, "kudo"),
    ("GET", "/metrics", None, "kudo"),
    ("GET", "/v1/status", None, "kudo"),
]


class Found(Exception):
    """What a fault has shown."""


def make_pack(folder):
    pack = os.path.join(folder, "pack")
    shutil.copytree(os.path.join(SOURCE, "tests", "e2e", "pack"), pack)
    office = os.path.join(pack, "office.yaml")
    with open(office, encoding="utf-8") as f:
        text = f.read()
    with open(office, "w", encoding="utf-8") as f:
        f.write(text.replace("id: houkatsu, name: 地域包括支援課,",
                             'id: houkatsu, name: 地域包括支援課, alert: ["command:/bin/true"],'))
    return pack


class Run:
    """One daemon with one fault, and what became of it."""

    def __init__(self, folder, pack, shim, fault):
        self.folder, self.pack, self.fault = folder, pack, fault
        self.is_for_good = fault is not None and fault.endswith("+")
        self.report = os.path.join(folder, "report")
        self.acknowledged, self.log = [], ""
        for name in ("data", "socket", "report"):
            path = os.path.join(folder, name)
            shutil.rmtree(path, ignore_errors=True)
            if os.path.exists(path):
                os.unlink(path)
        self.environment = {"LD_PRELOAD": shim, "TSUNAGI_FAULT_REPORT": self.report, "TSUNAGI_FAULT_SHOW": "1"}
        if fault:
            self.environment["TSUNAGI_FAULT"] = fault

    def step(self, d, i, method, target, body, login):
        """Asked again until it is done, by the same key: true where it was."""
        for _ in range(1 if self.is_for_good else 4):
            if d.process.poll() is not None:
                return False
            answer = d.ask(method, target, body, login, f"key-{i}", timeout=0.5 if self.is_for_good else 3)
            if answer is None:
                continue
            status, said = answer
            if status not in STATUSES:
                raise Found(f"{method} {target}: status {status}")
            if status < 300:
                self.acknowledged.append((method, target, said))
                return True
            # said "done" to a try whose answer got lost: no right to be refused for the first try
            if status == 409 and method == "POST":
                return True
            if target == "/v1/rules/reload" and status == 400:
                continue    # a file of the pack could not be read, and it says so
            if status == 403 and (self.fault or "").startswith("socket"):
                continue    # who asks could not be found out: nobody may do anything
            if status < 500 and not (status == 404 and not self.acknowledged):
                raise Found(f"{method} {target}: {status} {said}")
            if status == 503 and not self.is_for_good:
                time.sleep(0.01)
        return False

    def drive(self, d):
        done = 0
        for i, line in enumerate(SCRIPT):
            if self.step(d, i, *line):
                done += 1
            elif self.is_for_good:
                break       # nothing more is to be had of it
        self.wait_delivered(d)
        if not self.is_for_good and d.process.poll() is None and done < len(SCRIPT):
            raise Found(f"{len(SCRIPT) - done} steps fail for good after one fault")
        return done

    def wait_delivered(self, d):
        """The alerts go out; a try that failed is tried again much later."""
        for _ in range(200):
            answer = None if self.is_for_good else d.ask("GET", "/v1/alerts", None, "suzuki")
            alerts = answer[1]["alerts"] if answer and answer[0] == 200 else None
            if alerts is None or all(a["delivered"] or a["attempts"] for a in alerts if a["sink"]):
                return
            time.sleep(0.005)

    def check_end(self, status, is_ready, log):
        if status is None:
            raise Found("it hangs" if is_ready else "it neither starts nor ends")
        if status < 0 and not is_ready and "getpwuid_r" in log:
            return      # glibc's first look-up of a user, in glibc; nobody was answered by then
        if status < 0:
            raise Found(f"died by signal {-status} ({signal.Signals(-status).name})")
        if status not in (0, 1, 2, 5):
            raise Found(f"ends with {status}")
        can_speak = not self.is_for_good or not self.fault.startswith("write")
        if status != 0 and can_speak and not any(line.strip() and "[0x" not in line and "ready on" not in line and
                                                 not line.startswith("notice") for line in log.splitlines()):
            raise Found(f"ends with {status}, without a word")
        if not is_ready and status == 0:
            raise Found("not ready, and all the same ends with 0")

    def check_reopened(self):
        """Without faults all that was acknowledged is there."""
        d = Daemon(self.folder, self.pack)
        try:
            if not d.wait_ready():
                raise Found("can't be opened any more: " + d.log())
            audit = d.ask("GET", "/v1/audit", None, "kudo")
            if not audit or audit[0] != 200 or not audit[1]["ok"]:
                raise Found(f"the audit: {audit}")
            writes = [(m, t, said) for m, t, said in self.acknowledged if m == "POST"]
            if writes:
                self.check_case(d, writes)
        finally:
            d.end()

    def check_case(self, d, writes):
        answer = d.ask("GET", CASE, None, "tanaka")
        case = answer[1] if answer and answer[0] == 200 else None
        for _, target, said in writes:
            if target == "/v1/clock":
                now = d.ask("GET", "/v1/clock", None, "kudo")[1]["now"]
                if now < said["now"]:
                    raise Found(f"the clock was {said['now']}, and is {now}")
            elif target.startswith("/v1/cases"):
                if not case:
                    raise Found("an acknowledged case is lost")
                events = [e["seq"] for e in case["events"]]
                lost = [e for e in said.get("events", []) if e not in case["events"]]
                if lost or sorted(set(events)) != events:
                    raise Found(f"{target}: acknowledged events are lost: {lost}")
                if target.endswith("/accept") and case["referrals"][0]["owner"] != "yamada":
                    raise Found("an acknowledged accept is lost")

    def __call__(self):
        d = Daemon(self.folder, self.pack, environment=self.environment)
        try:
            is_ready = d.wait_ready()
            done = self.drive(d) if is_ready else 0
            status = d.end(seconds=30 if (self.fault or "").startswith("lock") else 5)   # a lock is waited for
            self.log = d.log()
            self.check_end(status, is_ready, self.log)
        except Found as found:
            d.end(signal.SIGKILL)
            raise Found(f"{found}\n{d.log()}") from None
        self.check_reopened()
        return done


def one(folder, pack, shim, fault, counts):
    """The fault's run: what it showed ("": nothing), and the stack that it struck (None: none)."""
    run = Run(folder, pack, shim, fault)
    try:
        run()
    except Found as found:
        return str(found), None
    if not os.path.exists(run.report):
        return "", None
    report = read_report(run.report)
    # where libevent ends the program it does so at once
    is_whole = "the event loop can't go on" not in run.log
    if report["struck"] and is_whole and not run.is_for_good and report["live"] > counts["live"] + counts["slack"]:
        return f"{report['live'] - counts['live']} blocks more are live at the end than without a fault", None
    return "", report["stack"] if report["struck"] else None


class Sweep:
    def __init__(self, options, folder):
        self.o, self.folder = options, folder
        self.pack = make_pack(folder)
        self.tried, self.bad, self.counts, self.stacks = 0, [], {}, {}
        self.began = time.monotonic()

    def run_clean(self):
        """Without a fault: what there is to fail."""
        noted = os.path.join(self.folder, "stacks")
        clean = Run(self.folder, self.pack, self.o.shim, None)
        clean.environment["TSUNAGI_FAULT_STACKS"] = noted
        if clean() != len(SCRIPT):
            return False
        self.stacks = read_stacks(noted)
        os.unlink(noted)
        clean = Run(self.folder, self.pack, self.o.shim, None)    # it is faster without notes, and asks more often
        clean()
        self.counts = read_report(clean.report)
        self.counts["slack"] = 40    # OpenSSL keeps what its last 16 errors said
        print("calls: " + ", ".join(f"{k} {self.counts[k]}" for k in KINDS), flush=True)
        return True

    def try_all(self, faults, shows_all=False):
        """The stacks that were struck."""
        struck = set()
        for fault, (said, stack) in run_all(faults, lambda f, at: one(at, self.pack, self.o.shim, f, self.counts),
                                            self.folder, self.o.jobs):
            self.tried += 1
            struck.add(stack)
            if self.tried % 500 == 0:
                print(f"# {self.tried} faults, {time.monotonic() - self.began:.0f} s", flush=True)
            if said:
                self.bad.append(fault)
            if said or shows_all:
                print(f"{fault}: {said or ('nothing found' if stack else 'did not strike')}", flush=True)
        return struck

    def sweep(self, kind):
        is_alloc = kind == "alloc"
        stride = self.o.alloc_stride if is_alloc and self.o.alloc_stride else self.o.stride
        by_stack = is_alloc and self.o.stacks
        stacks = self.stacks.get(kind, [])
        numbers = choose(stacks, stride) if by_stack else range(1, self.counts[kind] + 1, stride)
        modes = ("",) if kind == "lock" else ("", "+")    # one held for good is waited for, for long
        tried = self.tried
        struck = self.try_all([f"{kind}:{n}{mode}" for n in numbers for mode in modes])
        left = set(stacks) - struck if by_stack else set()
        if left:
            struck |= self.try_all([f"{kind}:{n}" for n in last_of(stacks, left)])
        said = f", {len(set(stacks) & struck)} of {len(set(stacks))} stacks struck" if by_stack else ""
        print(f"# {kind}: {self.tried - tried} faults{said}, {time.monotonic() - self.began:.0f} s", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("shim")
    p.add_argument("--stride", type=int, default=1, help="take only each so manieth")
    p.add_argument("--alloc-stride", type=int, help="the same of allocations: there are a hundred thousand")
    p.add_argument("--stacks", action="store_true", help="besides these the first allocation of each stack")
    p.add_argument("--jobs", type=int, default=os.cpu_count(), help="daemons at once")
    p.add_argument("--kind", action="append")
    p.add_argument("--at", action="append", default=[])
    o = p.parse_args()
    folder = make_folder("tsunagi-fault")
    s = Sweep(o, folder)
    try:
        if not s.run_clean():
            print("the script does not run even without a fault")
            return 1
        for kind in o.kind or ([] if o.at else KINDS):
            s.sweep(kind)
        s.try_all(o.at, shows_all=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{s.tried} faults, {len(s.bad)} of them showed something" + (": " + " ".join(s.bad) if s.bad else ""))
    return 1 if s.bad else 0


if __name__ == "__main__":
    sys.exit(main())
