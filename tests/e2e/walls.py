#!/usr/bin/env python3
"""Runs a command with only the system calls that a unit allows:
    walls.py UNIT COMMAND…       exit status 77 if that can't be done here
Reads the unit's SystemCallFilter as systemd does, group by group."""
import ctypes
import errno
import os
import re
import subprocess
import sys

ALLOW = 0x7FFF0000
REFUSE = 0x00050000 | errno.EPERM   # SystemCallErrorNumber=EPERM


def members(name, seen):
    """The system calls of a group such as @system-service."""
    if not name.startswith("@"):
        return {name}
    if name in seen:
        return set()
    seen.add(name)
    text = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in text.splitlines()[1:]]
    return set().union(*(members(line, seen) for line in lines if re.fullmatch(r"@?[a-z0-9_-]+", line)))


def allowed(unit):
    calls = members("@default", set())
    for line in open(unit, encoding="utf-8"):
        if not line.startswith("SystemCallFilter="):
            continue
        words = line.split("=", 1)[1].strip()
        named = set().union(*(members(word, set()) for word in words.lstrip("~").split()))
        calls = calls - named if words.startswith("~") else calls | named
    return calls


try:
    calls = allowed(sys.argv[1])
    seccomp = ctypes.CDLL("libseccomp.so.2")
except (OSError, subprocess.CalledProcessError) as why:
    print(f"walls.py: {why}", file=sys.stderr)
    sys.exit(77)
seccomp.seccomp_init.restype = ctypes.c_void_p
context = ctypes.c_void_p(seccomp.seccomp_init(REFUSE))
for call in calls | {"execve"}:
    number = seccomp.seccomp_syscall_resolve_name(call.encode())
    if number >= 0:
        seccomp.seccomp_rule_add(context, ALLOW, number, 0)
if seccomp.seccomp_load(context) != 0:
    sys.exit(77)
os.execvp(sys.argv[2], sys.argv[2:])
