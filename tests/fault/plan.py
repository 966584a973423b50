"""Decides which calls fail, and how many runs go at once. Of a kind with few
calls, every call fails. Of the hundred thousand allocations, most of them alike,
the first of each stack fails (tests/fault/stacks.h), and every n-th besides. A
run reports whose call failed, so that a stack counts only if a fault hit it."""
import os
import shutil
import struct
import threading

KINDS = ["alloc", "open", "read", "write", "short", "sync", "truncate", "close", "stat", "map", "unlink",
         "lock", "socket", "accept", "send", "receive", "epoll", "wait", "spawn"]
CALL = struct.Struct("QII")   # struct stacks_call


def read_stacks(path):
    """{kind: [the stack of its first call, of its second …]} of a run that noted them."""
    stacks = {}
    with open(path, "rb") as f:
        n = CALL.unpack(f.read(CALL.size))[2]
        calls = sorted((kind, at, stack) for stack, kind, at in CALL.iter_unpack(f.read(n * CALL.size)))
    for kind, _, stack in calls:
        stacks.setdefault(KINDS[kind], []).append(stack)
    return stacks


def read_report(path):
    with open(path) as f:
        return {k: int(v) for k, v in (line.split() for line in f)}


def choose(stacks, stride):
    """The numbers of the calls to try: the first of each stack, and each stride-th."""
    first = {}
    for i, stack in enumerate(stacks):
        first.setdefault(stack, i + 1)
    return sorted(set(first.values()) | set(range(1, len(stacks) + 1, stride)))


def last_of(stacks, wanted):
    """For a second try of those that a first did not strike (threads came in another order)."""
    return [max(i for i, s in enumerate(stacks) if s == stack) + 1 for stack in wanted]


def run_all(items, work, folder, jobs):
    """work(item, folder of its own) for each, so many at once; yields (item, answer) as they come."""
    lock, done, rest = threading.Condition(), [], list(reversed(items))
    left = [len(items)]

    def worker(place):
        os.makedirs(place, exist_ok=True)
        while True:
            with lock:
                if not rest:
                    return
                item = rest.pop()
            try:
                answer = work(item, place)
            except Exception as broken:    # of the test itself
                answer = broken
            with lock:
                done.append((item, answer))
                left[0] -= 1
                lock.notify()

    threads = [threading.Thread(target=worker, args=(os.path.join(folder, f"w{i}"),), daemon=True)
               for i in range(min(jobs, len(items)))]
    for thread in threads:
        thread.start()
    while True:
        with lock:
            while not done and left[0]:
                lock.wait()
            if not done:
                break
            ready, done[:] = list(done), []
        for item, answer in ready:
            if isinstance(answer, Exception):
                raise answer
            yield item, answer
    for i in range(jobs):
        shutil.rmtree(os.path.join(folder, f"w{i}"), ignore_errors=True)
