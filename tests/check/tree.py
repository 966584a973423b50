"""What the checks share: the files of the tree, C without comments and texts, ctags."""
import os
import re
import shutil
import subprocess
import sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PRODUCT = ["engine", "rules", "cli"]
# A comment, a text, a character; texts keep their quotes, all keep their lines.
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def files(*patterns):
    """The files that git knows or would take in, and that are there."""
    listed = subprocess.run(["git", "-C", TOP, "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--",
                             *patterns], capture_output=True, check=True, text=True).stdout.split("\0")
    return sorted({f for f in listed if f and os.path.isfile(os.path.join(TOP, f))})


def c_files(rooms, suffixes="ch"):
    return files(*[f"{room}/*.{s}" for room in rooms for s in suffixes])


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return f.read()


def code_of(text):
    """The text with comments blanked and texts emptied; every line stays where it is."""

    def blank(found):
        piece = found.group(0)
        return '""' if piece[0] == '"' else "' '" if piece[0] == "'" else "\n" * piece.count("\n") or " "

    return NOT_CODE.sub(blank, text)


def tags(paths, kinds):
    """Yields (name, file, first line, last line) of definitions (f) and prototypes (p)."""
    command = ["ctags", "-L", "-", "-o", "-", "--languages=C", "--langmap=C:.c.h", "--kinds-C=" + kinds,
               "--fields=+ne", "--sort=no"]
    out = subprocess.run(command, input="\n".join(paths), cwd=TOP, capture_output=True, check=True, text=True).stdout
    for line in out.splitlines():
        if line.startswith("!"):
            continue
        parts = line.split("\t")
        fields = dict(p.split(":", 1) for p in parts[3:] if ":" in p)
        first = int(fields["line"])
        yield parts[0], parts[1], first, int(fields.get("end", first))


def need_ctags(check, wrong=()):
    """Leaves where universal-ctags is missing; with a failure if something is wrong already, or where all must run."""
    if shutil.which("ctags") and "Universal" in subprocess.run(["ctags", "--version"], capture_output=True,
                                                               text=True).stdout:
        return
    for line in wrong:
        print(f"{check}: {line}", file=sys.stderr)
    print(f"{check}: not checked: universal-ctags is missing (packaging/deps ci)", file=sys.stderr)
    sys.exit(1 if wrong or os.environ.get("TSUNAGI_ALL_TESTS") else 0)


def report(check, wrong, fine):
    for line in wrong:
        print(f"{check}: {line}", file=sys.stderr)
    if not wrong:
        print(f"{check}: {fine}")
    sys.exit(1 if wrong else 0)
