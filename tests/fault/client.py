"""What the fault tests need of HTTP and of a daemon: one request a connection
over the UNIX socket, and a daemon on a folder of its own."""
import json
import os
import shutil
import signal
import socket
import subprocess
import time

BIN = os.environ["TSUNAGI_BIN"]
SOURCE = os.environ.get("TSUNAGI_SOURCE", os.path.join(os.path.dirname(__file__), "..", ".."))


def exchange(path, data, timeout):
    """Sends bytes, reads one answer: (status, headers, body), or None where none came whole."""
    try:
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(timeout)
            s.connect(path)
            s.sendall(data)
            return read_answer(s)
    except (OSError, ValueError):
        return None


def read_answer(s, rest=b""):
    """The next answer of a connection, or None; `rest` is what was read before."""
    text = rest
    while b"\r\n\r\n" not in text:
        more = s.recv(65536)
        if not more:
            return None
        text += more
    head, body = text.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:] if ": " in line)}
    length = int(headers.get("content-length", "0"))
    while len(body) < length:
        more = s.recv(65536)
        if not more:
            return None
        body += more
    return int(lines[0].split()[1]), headers, body


def request(method, target, body=None, login="tanaka", key=None, close=True):
    text = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {target} HTTP/1.1\r\nHost: x\r\nX-Tsunagi-As: {login}\r\nAccept-Language: en\r\n"
    if key:
        head += f"Idempotency-Key: {key}\r\n"
    if close:
        head += "Connection: close\r\n"
    if body is not None or method == "POST":
        head += f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n"
    return head.encode() + b"\r\n" + text


class Daemon:
    """tsunagid on FOLDER/data and FOLDER/socket; `environment` is added."""

    def __init__(self, folder, pack, options=("--simulate", "2026-04-01T09:00"), environment=None):
        self.socket = os.path.join(folder, "socket")
        self.log_path = os.path.join(folder, "log")
        env = dict(os.environ, LC_ALL="C.UTF-8", **(environment or {}))
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [os.path.join(BIN, "tsunagid"), "--pack", pack, "--data", os.path.join(folder, "data"),
                 "--socket", self.socket, *options], stderr=log, stdout=log, stdin=subprocess.DEVNULL, env=env)

    def log(self):
        with open(self.log_path, errors="replace") as f:
            return f.read()

    def wait_ready(self, seconds=20):
        """False where it ended, or did not say it is ready in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if "ready on" in self.log():
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(0.002)
        return False

    def ask(self, method, target, body=None, login="tanaka", key=None, timeout=5.0):
        """(status, JSON) or None; a whole answer that is not JSON is a fault of its own."""
        answer = exchange(self.socket, request(method, target, body, login, key), timeout)
        if answer is None:
            return None
        status, headers, text = answer
        if not headers.get("content-type", "").startswith("application/json"):
            return status, None
        return status, json.loads(text)

    def end(self, how=signal.SIGTERM, seconds=10):
        """Its exit status; None where it would not end, and was killed."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None


def make_folder(prefix):
    """In memory where there is such a place: many runs, and no disk to wear."""
    parent = os.environ.get("TMPDIR") or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp")
    folder = os.path.join(parent, f"{prefix}.{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    return folder
