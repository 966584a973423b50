"""Puts a tsunagid under load and notes what it acknowledges. Used by
tests/fault/kill and tests/fault/power: clients take cases in and accept
referrals as fast as they can. Afterwards everything acknowledged must be there,
once, in the acknowledged state."""
import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "..", "..")
CLIENTS = 6
START_S = 60


class Lost(Exception):
    """Something acknowledged is not there, or there twice."""


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("tsunagi", timeout=30)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Office:
    def __init__(self, work, data, environment=None):
        self.binary = os.path.join(os.environ["TSUNAGI_BIN"], "tsunagid")
        self.work, self.data = work, data
        self.socket = os.path.join(work, "socket")
        self.log = os.path.join(work, "log")
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})}
        self.process = None
        self.answered = {}       # key -> (case, when): an intake
        self.accepted = {}       # case -> when: its first referral
        self.unanswered = {}     # key -> None: sent, and nothing heard
        self.lock = threading.Lock()
        self.is_loading = False
        self.n = 0

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "--pack", os.path.join(SOURCE, "tests/e2e/pack"), "--data", self.data,
                 "--socket", self.socket, "--simulate", "2026-04-01T09:00", "--reserve", "0"],
                stdout=log, stderr=log, env=self.environment)
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        with open(self.log, encoding="utf-8") as log:
            raise Lost("the daemon does not start: " + log.read()[-600:])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def ask(self, method, path, login="tanaka", body=None, key=None, connection=None):
        c = connection or Connection(self.socket)
        headers = {"X-Tsunagi-As": login}
        if key:
            headers["Idempotency-Key"] = key
        c.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = c.getresponse()
        text = answer.read()
        if not connection:
            c.close()
        return answer.status, json.loads(text) if text else None

    def take_in(self, key, connection=None):
        body = {"facts": {"dementia_signs": True}, "area": "kita", "consent": "no", "name": "客" + key}
        return self.ask("POST", "/v1/cases", body=body, key=key, connection=connection)

    def client(self, dice):
        connection = Connection(self.socket)
        try:
            while self.is_loading:
                with self.lock:
                    self.n += 1
                    key = f"k{self.n:07d}"
                    self.unanswered[key] = None
                status, case = self.take_in(key, connection)
                now = time.monotonic()
                if status != 201:
                    continue
                with self.lock:
                    del self.unanswered[key]
                    self.answered[key] = (case["id"], now)
                if dice.random() < 0.3:
                    self.accept(case["id"], connection)
        except (OSError, http.client.HTTPException, ValueError):
            pass
        finally:
            connection.close()

    def accept(self, case, connection):
        status, _ = self.ask("POST", f"/v1/cases/{case}/referrals/1/accept", "yamada",
                             {"owner": "yamada", "next": "2bd"}, connection=connection)
        if status == 200:
            with self.lock:
                self.accepted[case] = time.monotonic()

    def load(self, dice):
        self.is_loading = True
        threads = [threading.Thread(target=self.client, args=(random.Random(dice.random()),)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        return threads

    def stop_loading(self, threads):
        self.is_loading = False
        for thread in threads:
            thread.join()

    def forget_after(self, when):
        """Answers that came later prove nothing: they are as if not heard."""
        for key in [k for k, (_, at) in self.answered.items() if at >= when]:
            del self.answered[key]
            self.unanswered[key] = None
        self.accepted = {c: at for c, at in self.accepted.items() if at < when}

    def check(self, keys=None):
        """What was acknowledged is there, once; what was not can be sent again."""
        connection = Connection(self.socket)
        for key in list(keys if keys is not None else self.answered):
            self.check_one(key, self.answered[key][0], connection)
        for key in list(self.unanswered):
            status, case = self.take_in(key, connection)
            if status != 201:
                raise Lost(f"{key}, sent again: {status} {case}")
            self.answered[key] = (case["id"], 0)
            del self.unanswered[key]
            self.check_one(key, case["id"], connection)
        ids = [case for case, _ in self.answered.values()]
        if len(ids) != len(set(ids)):
            raise Lost("one number for two cases")
        connection.close()

    def check_one(self, key, case, connection):
        status, found = self.ask("GET", f"/v1/cases?q=k{key[1:]}", "suzuki", connection=connection)
        ids = [c["id"] for c in found["cases"]] if status == 200 else []
        if ids != [case]:
            raise Lost(f"{key} was acknowledged as {case}, found: {ids} ({status})")
        status, again = self.take_in(key, connection)
        if status != 201 or again["id"] != case:
            raise Lost(f"{key}, sent again, is answered {status} {again.get('id')}, not {case}")
        if case in self.accepted:
            status, shown = self.ask("GET", f"/v1/cases/{case}", "suzuki", connection=connection)
            state = shown["referrals"][0]["state"] if status == 200 else status
            accepts = [e for e in shown.get("events", []) if e["kind"] == "accept"]
            if state != "accepted" or len(accepts) != 1:
                raise Lost(f"{case}/1 was acknowledged as accepted: {state}, {len(accepts)} times")

    def audit(self):
        status, report = self.ask("GET", "/v1/audit", "kudo")
        if status != 200 or not report["ok"]:
            raise Lost(f"audit verify: {status} {report}")
        status, counts = self.ask("GET", "/v1/status", "suzuki")
        if counts["cases_open"] != len(self.answered):
            raise Lost(f"{counts['cases_open']} cases are open, {len(self.answered)} were taken in")
        return report["events"]


def scratch(prefix):
    path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"{prefix}.{os.getpid()}")
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path
