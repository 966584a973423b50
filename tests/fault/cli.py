#!/usr/bin/env python3
"""Fails each call of the command that can fail, in turn: the command says what
went wrong and exits by its table, or does its whole work. It never dies by a
signal and never prints half of an answer as if it were complete.

  cli.py SHIM [--stride N] [--alloc-stride N] [--stacks] [--jobs N] [--only WORD] [--at KIND:N[+]]"""
import argparse
import os
import shutil
import subprocess
import sys
import time

from client import BIN, Daemon, SOURCE, make_folder
from plan import choose, last_of, read_report, read_stacks, run_all

KINDS = ["alloc", "open", "read", "write", "close", "stat", "socket", "send", "receive"]
PACK = os.path.join(SOURCE, "rules", "packs", "minimal")
E2E = os.path.join(SOURCE, "tests", "e2e", "pack")


def commands(folder):
    """Arguments, and what stands on standard input."""
    file = os.path.join(folder, "case.yaml")
    with open(file, "w", encoding="utf-8") as f:
        f.write("facts: {dementia_signs: yes, age: 78}\narea: kita\nname: 試験花子\n")
    broken = os.path.join(folder, "broken")
    os.makedirs(broken, exist_ok=True)
    with open(os.path.join(broken, "office.yaml"), "w", encoding="utf-8") as f:
        f.write("office: {id: o, id: p}\nsections: [{id: s}, {id: s, nmae: S}]\nareas: 3\n")
    dry = ["--as", "tanaka", "intake", "--dry-run"]
    return [
        ["--help"], ["intake", "--help"], ["acceptt"],
        ["rules", "check", "--pack", PACK], ["rules", "test", "--pack", PACK],
        ["--json", "rules", "route", "--pack", PACK, "--fact", "dementia_signs", "--on", "2026-04-01T09:00"],
        ["rules", "explain", "--pack", PACK, "--fact", "dementia_signs", "--on", "2026-04-01T09:00"],
        ["calendar", "due", "2bd", "--from", "2026-04-01T09:00", "--pack", PACK],
        ["rules", "explain", "--pack", PACK, "--fact", "dementia_signs", "--on", "2026-04-01T09:00", "--rule", "dementia-65"],
        ["rules", "show", "--pack", PACK], ["rules", "export", "--pack", PACK, "--dmn"], ["rules", "diff", PACK, E2E],
        ["rules", "fmt", "--check", "--pack", PACK], ["rules", "check", "--pack", broken], ["calendar", "check", "--pack", PACK],
        ["--as", "nakamura", "rules", "show"], ["--as", "yamada", "inbox"], ["--as", "suzuki", "review"],
        ["--as", "suzuki", "review", "--format", "csv"], ["--as", "tanaka", "directory"], ["--as", "suzuki", "alerts"],
        ["--as", "tanaka", "find", "試験花子"], ["--as", "tanaka", "show", "26-00009-9"],
        [*dry, file], ["--json", *dry, "--fact", "dementia_signs"], ["--as", "tanaka", "show", "26-00001-0"],
        ["--as", "suzuki", "board"], ["--as", "kudo", "--json", "audit", "verify"],
    ]


def run(folder, socket, shim, command, fault=None, noted=None):
    report = os.path.join(folder, "report")
    if os.path.exists(report):
        os.unlink(report)
    env = dict(os.environ, LC_ALL="C.UTF-8", LD_PRELOAD=shim, TSUNAGI_FAULT_REPORT=report, TSUNAGI_SOCKET=socket)
    env.pop("PAGER", None)
    if fault:
        env["TSUNAGI_FAULT"] = fault
    if noted:
        env["TSUNAGI_FAULT_STACKS"] = noted
    done = subprocess.run([os.path.join(BIN, "tsunagi"), *command], env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60)
    return done, read_report(report) if os.path.exists(report) else {}


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


class Sweep:
    def __init__(self, options, folder, socket):
        self.o, self.folder, self.socket = options, folder, socket
        self.has_sent = False
        self.tried, self.bad, self.met, self.known = 0, 0, set(), set()
        self.began = time.monotonic()

    def try_all(self, command, clean, faults):
        def one(fault, place):
            done, report = run(place, self.socket, self.o.shim, command, fault)
            return wrong(clean, done), report.get("stack") if report.get("struck") else None, done

        for fault, (said, stack, done) in run_all(faults, one, self.folder, self.o.jobs):
            self.tried += 1
            self.met.add(stack)
            if said:
                self.bad += 1
                print(f"{' '.join(command)}: {fault}: {said}\n  {done.stderr.decode()[:200]}", flush=True)

    def sweep(self, command):
        noted = os.path.join(self.folder, "stacks")
        clean, _ = run(self.folder, self.socket, self.o.shim, command, noted=noted)
        stacks = read_stacks(noted)
        os.unlink(noted)
        faults = [self.o.at] if self.o.at else []
        for kind in KINDS if not faults else []:
            of_kind = stacks.get(kind, [])
            if kind == "send" and of_kind and not self.o.stacks:    # each waits until the daemon gives it up
                of_kind, self.has_sent = [] if self.has_sent else of_kind, True
            numbers = range(1, len(of_kind) + 1, self.o.stride)
            if kind == "alloc" and self.o.stacks:    # those of an earlier command need no second try
                fresh = [s for s in of_kind if s not in self.met]
                numbers = [n for n in choose(of_kind, self.o.alloc_stride) if of_kind[n - 1] in fresh or n % self.o.alloc_stride == 1]
            elif kind == "alloc":
                numbers = range(1, len(of_kind) + 1, self.o.alloc_stride)
            faults += [f"{kind}:{n}{mode}" for n in numbers for mode in ("", "+")]
        self.try_all(command, clean, faults)
        allocs = set(stacks.get("alloc", []))
        if self.o.stacks and allocs - self.met:
            self.try_all(command, clean, [f"alloc:{n}" for n in last_of(stacks["alloc"], allocs - self.met)])
        self.known |= allocs
        print(f"# {' '.join(command)[:60]}: {len(faults)} faults, exit {clean.returncode}, "
              f"{time.monotonic() - self.began:.0f} s", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("shim")
    p.add_argument("--stride", type=int, default=1, help="take only each so manieth")
    p.add_argument("--alloc-stride", type=int, default=1, help="the same of allocations")
    p.add_argument("--stacks", action="store_true", help="besides these the first allocation of each stack")
    p.add_argument("--jobs", type=int, default=os.cpu_count(), help="commands at once")
    p.add_argument("--only", help="commands in which this word stands")
    p.add_argument("--at")
    o = p.parse_args()
    folder = make_folder("tsunagi-fault-cli")
    d = Daemon(folder, E2E)
    try:
        if not d.wait_ready():
            print(d.log())
            return 1
        d.ask("POST", "/v1/cases", {"fact": ["dementia_signs"], "name": "試験花子"}, "tanaka")
        s = Sweep(o, folder, d.socket)
        for command in commands(folder):
            if not o.only or o.only in command:
                s.sweep(command)
    finally:
        d.end()
        shutil.rmtree(folder, ignore_errors=True)
    of_stacks = f", {len(s.known & s.met)} of {len(s.known)} stacks of allocations struck" if o.stacks else ""
    print(f"{s.tried} faults{of_stacks}, {s.bad} of them showed something")
    return 1 if s.bad or not s.tried else 0


if __name__ == "__main__":
    sys.exit(main())
