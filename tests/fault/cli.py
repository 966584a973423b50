#!/usr/bin/env python3
"""The command where each call that can fail fails in turn: it says what went
wrong and exits by its table, or does its work whole; it never dies by a signal
and never prints half of an answer as if it were all.

  cli.py SHIM [--stride N] [--at "KIND:N[+]"]"""
import argparse
import os
import shutil
import subprocess
import sys

from client import BIN, Daemon, SOURCE, make_folder

KINDS = ["alloc", "open", "read", "write", "close", "stat", "socket", "send", "receive"]
PACK = os.path.join(SOURCE, "rules", "packs", "minimal")


def commands(folder):
    """Arguments, and what stands on standard input."""
    file = os.path.join(folder, "case.yaml")
    with open(file, "w", encoding="utf-8") as f:
        f.write("facts: {dementia_signs: yes, age: 78}\narea: kita\nname: 試験花子\n")
    dry = ["--as", "tanaka", "intake", "--dry-run"]
    return [
        ["--help"], ["intake", "--help"], ["acceptt"],
        ["rules", "check", "--pack", PACK], ["rules", "test", "--pack", PACK],
        ["--json", "rules", "route", "--pack", PACK, "--fact", "dementia_signs", "--on", "2026-04-01T09:00"],
        ["rules", "explain", "--pack", PACK, "--fact", "dementia_signs", "--on", "2026-04-01T09:00"],
        ["calendar", "due", "2bd", "--from", "2026-04-01T09:00", "--pack", PACK],
        [*dry, file], ["--json", *dry, "--fact", "dementia_signs"], ["--as", "tanaka", "show", "26-00001-0"],
        ["--as", "suzuki", "board"], ["--as", "kudo", "--json", "audit", "verify"],
    ]


def run(folder, shim, command, fault):
    report = os.path.join(folder, "report")
    if os.path.exists(report):
        os.unlink(report)
    env = dict(os.environ, LC_ALL="C.UTF-8", LD_PRELOAD=shim, TSUNAGI_FAULT_REPORT=report,
               TSUNAGI_SOCKET=os.path.join(folder, "socket"))
    env.pop("PAGER", None)
    if fault:
        env["TSUNAGI_FAULT"] = fault
    done = subprocess.run([os.path.join(BIN, "tsunagi"), *command], env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60)
    counts = {}
    if os.path.exists(report):
        with open(report) as f:
            counts = {k: int(v) for k, v in (line.split() for line in f)}
    return done, counts


def wrong(clean, done):
    """What is wrong with it, or None."""
    if done.returncode < 0:
        return f"died by signal {-done.returncode}"
    if done.returncode > 5:
        return f"exit {done.returncode}"
    if done.returncode == clean.returncode and done.stdout == clean.stdout:
        return None
    if done.returncode == 0 or (done.returncode == clean.returncode and done.stdout != clean.stdout):
        return "another answer than without the fault, with its exit status"
    if not done.stderr.strip():
        return f"exit {done.returncode} without a word"
    return None


def main():
    p = argparse.ArgumentParser()
    p.add_argument("shim")
    p.add_argument("--stride", type=int, default=1)
    p.add_argument("--at")
    o = p.parse_args()
    folder = make_folder("tsunagi-fault-cli")
    d = Daemon(folder, os.path.join(SOURCE, "tests", "e2e", "pack"))
    tried, bad = 0, 0
    try:
        if not d.wait_ready():
            print(d.log())
            return 1
        d.ask("POST", "/v1/cases", {"fact": ["dementia_signs"], "name": "試験花子"}, "tanaka")
        for command in commands(folder):
            clean, counts = run(folder, o.shim, command, None)
            faults = [f"{k}:{n}{mode}" for k in KINDS for n in range(1, counts.get(k, 0) + 1, o.stride)
                      for mode in ("", "+")]
            for fault in [o.at] if o.at else faults:
                done, _ = run(folder, o.shim, command, fault)
                tried += 1
                said = wrong(clean, done)
                if said:
                    bad += 1
                    print(f"{' '.join(command)}: {fault}: {said}\n  {done.stderr.decode()[:200]}", flush=True)
            print(f"# {' '.join(command)[:60]}: {len(faults)} faults, exit {clean.returncode}", flush=True)
    finally:
        d.end()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{tried} faults, {bad} of them showed something")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
