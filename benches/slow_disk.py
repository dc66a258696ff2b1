#!/usr/bin/env python3
"""The longest time between two pictures while syncs of the disk take five seconds each, beside a run on the disk as it is.

    benches/slow_disk.py                    the release build; needs strace
    benches/slow_disk.py --program PATH     another build
    benches/slow_disk.py --runs 5           rounds of both, by turns

`breathe` is drawn at 120x40, where the disc looks different every 33 ms, while a record that waits is moved to the journal and settings
are kept (a key for the volume, three times): some sync is under way at every moment. Only gaps within a sync count for the slow disk.

Program and measurer run before everything else on the machine where that is allowed (as root: `chrt -r`), so that the figures are those of
the program and not of what else is busy; where it is not, that is said. Nothing here passes or fails; a gap above 50 ms would be seen.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import tempfile
import time

from terminal import Run

CALL = re.compile(r"^\d+ +(\d+\.\d+) f(?:data)?sync\(.*<(\d+\.\d+)>$")
RESUMED = re.compile(r"^(\d+) +\d+\.\d+ <\.\.\. f(?:data)?sync resumed>.*<(\d+\.\d+)>$")
BEGUN = re.compile(r"^(\d+) +(\d+\.\d+) f(?:data)?sync\(.*<unfinished")
SIZE = (120, 40)
LEAD, TURN = 7, 8


def before_others():
    """Lets this process run before all others; the words that start another one in the same way."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(6))
        return ["chrt", "-r", "5"]
    except PermissionError:
        print("may not run before others (needs root): a busy machine has long gaps of its own")
        return []


def record(program):
    """A line of a journal."""
    with tempfile.TemporaryDirectory() as home:
        world = dict(os.environ, ATEMPAUSE_HOME=home)
        subprocess.run([program, "journal", "add", "--tradition", "yoga", "--for", "5m"], env=world, check=True, stdout=subprocess.DEVNULL)
        with open(glob.glob(f"{home}/journal/*/*.jsonl")[0], encoding="utf-8") as file:
            return file.read()


def syncs(trace):
    """When each sync began and ended, in seconds since 1970."""
    found, begun = [], {}
    with open(trace, encoding="utf-8", errors="replace") as file:
        for line in file:
            if (call := CALL.match(line)) and "<unfinished" not in line:
                found.append((float(call[1]), float(call[1]) + float(call[2])))
            elif call := BEGUN.match(line):
                begun[call[1]] = float(call[2])
            elif (call := RESUMED.match(line)) and call[1] in begun:
                began = begun.pop(call[1])
                found.append((began, began + float(call[2])))
    now = time.time()
    return found + [(began, now) for began in begun.values()]


def measured(program, line, first, delay):
    """Gaps between pictures in milliseconds, each with its span, and the syncs of the run."""
    home = tempfile.mkdtemp()
    os.makedirs(f"{home}/state/spool")
    with open(f"{home}/state/spool/waiting.jsonl", "w", encoding="utf-8") as file:
        file.write(line)
    with open(f"{home}/settings.ron", "w", encoding="utf-8") as file:
        file.write("(notice: 9)\n")
    slow = ["-e", f"inject=fsync,fdatasync:delay_enter={delay}s"] if delay else []
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-ttt", "-T", "-o", f"{home}/trace", "-e", "trace=fsync,fdatasync", *slow]
    run = Run([*first, *strace, program, "--lang", "en", "breathe", "4-6", "--for", "90s", "--mute"], SIZE, home)
    try:
        # It counts in once a second.
        run.watch(LEAD)
        seen = []
        for _ in range(3):
            os.write(run.fd, b"-")
            seen += run.watch(TURN)
        offset = time.time() - time.monotonic()
        times = [at + offset for at, _ in seen]
        return [((later - earlier) * 1000, earlier, later) for earlier, later in zip(times, times[1:])], syncs(f"{home}/trace")
    finally:
        run.end([b"\x03"])
        shutil.rmtree(home, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="target/release/atempause")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    program = os.path.abspath(asked.program)
    line, first = record(program), before_others()
    for _ in range(asked.runs):
        gaps, _ = measured(program, line, first, 0)
        print(f"as it is    {len(gaps):4} gaps, longest {max(gap for gap, _, _ in gaps):6.1f} ms")
        gaps, under_way = measured(program, line, first, 5)
        slow = [(began, ended) for began, ended in under_way if ended - began > 1]
        within = [gap for gap, earlier, later in gaps if any(began < later and ended > earlier for began, ended in slow)]
        longest = f"longest {max(within):6.1f} ms" if within else "none within a sync"
        print(f"5 s a sync  {len(within):4} gaps, {longest}, {len(slow)} slow syncs", flush=True)


if __name__ == "__main__":
    main()
