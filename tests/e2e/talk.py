"""The command on a terminal of its own, as a person at the counter sees it and types.

A Talk waits for a prompt (a line that ends with "> " and nothing behind it) before it types,
as a person does. `screen` is all that was shown since it began, without escape codes."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

BIN = os.environ["TSUNAGI_BIN"]
PROMPT = re.compile(r"(^|\n)[^\n]*> $")
WAIT_S = 20


class Talk:
    def __init__(self, *words, login="tanaka", lang="ja_JP.UTF-8", rows=24, columns=80):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["LC_ALL"] = lang
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execv(BIN + "/tsunagi", ["tsunagi", "--as", login, *words])
        self.raw, self.status = b"", None

    @property
    def screen(self):
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.raw.decode(errors="replace")).replace("\r\n", "\n")

    def lines(self):
        return self.screen.rstrip("\n").split("\n")

    def read(self, seconds):
        """What comes within the time; False at the end."""
        if self.status is not None:
            return False
        if select.select([self.fd], [], [], seconds)[0]:
            try:
                more = os.read(self.fd, 65536)
            except OSError:
                more = b""
            if not more:
                self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
                os.close(self.fd)
                return False
            self.raw += more
        return True

    def until(self, pattern, seconds=WAIT_S):
        """Until the screen has it, behind what was shown when the last line was typed."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, self.screen[self.mark():]):
                return True
            if not self.read(0.05):
                return bool(re.search(pattern, self.screen[self.mark():]))
        return False

    typed_at = 0

    def mark(self):
        return self.typed_at

    def prompt(self):
        """Waits for a prompt; what stands since the last line typed. None at the end of the talk."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            new = self.screen[self.typed_at:]
            if PROMPT.search(new) and not self.wait_more():
                return new
            if not self.read(0.05):
                return None
        raise SystemExit("no prompt comes:\n" + self.screen)

    def wait_more(self):
        return bool(select.select([self.fd], [], [], 0.0)[0])

    def send(self, text):
        """Types it as it is."""
        os.write(self.fd, text.encode())

    def type(self, text):
        """A line, once there is a prompt. What is asked now, or None at the end."""
        if self.prompt() is None:
            return None
        self.typed_at = len(self.screen)
        self.send(text + "\n")
        # the echo of the line itself
        while "\n" not in self.screen[self.typed_at:]:
            if not self.read(1):
                break
        self.typed_at += self.screen[self.typed_at:].find("\n") + 1
        return self.prompt()

    def end(self, seconds=WAIT_S):
        """The exit status; negative for a signal, None if it doesn't end."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            self.read(0.05)
        return self.status

    def kill(self, how=signal.SIGHUP):
        os.kill(self.pid, how)
        return self.end()

    def leave(self):
        """Ctrl-C."""
        self.send("\x03")
        return self.end()


def tsunagi(*words, login="tanaka"):
    """Beside the talk: (exit status, standard output)."""
    done = subprocess.run([BIN + "/tsunagi", "--json", "--as", login, *words], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout
