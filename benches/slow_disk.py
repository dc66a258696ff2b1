#!/usr/bin/env python3
"""The longest time between two pictures while every sync of the disk takes five seconds, beside a run on the disk as it is.

    benches/slow_disk.py                    the release build; needs strace
    benches/slow_disk.py --program PATH     another build

`breathe` is drawn while the journal is opened, settings are kept (a louder key) and the practice is recorded at its end. Both runs go
through strace, whose own cost is in both figures. Nothing here passes or fails: a busy machine has long gaps of its own.
"""
import argparse
import os
import shutil
import tempfile
import time

from terminal import Run


def longest_gap(program, delay):
    """Milliseconds: the longest gap between pictures in a breath, and until the farewell stood; whether it said that it was saved."""
    home = tempfile.mkdtemp()
    with open(os.path.join(home, "settings.ron"), "w", encoding="utf-8") as settings:
        settings.write("(notice: 9, sound: Off)\n")
    slow = ["-e", f"inject=fsync,fdatasync:delay_enter={delay}s"] if delay else []
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", *slow]
    run = Run([*strace, program, "--lang", "en", "breathe", "4-6", "--for", "20s", "--mute"], (80, 24), home)
    try:
        run.watch(6)
        os.write(run.fd, b"+")
        seen = run.watch(12)
        gaps = [(later - earlier) * 1000 for (earlier, _), (later, _) in zip(seen, seen[1:])]
        rest = b"".join(new for _, new in run.watch(20))
        return max(gaps), b"saved" in rest
    finally:
        run.end([b"\x03"])
        shutil.rmtree(home, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="target/release/atempause")
    asked = parser.parse_args()
    for name, delay in [("as it is", 0), ("5 s a sync", 5)]:
        gap, saved = longest_gap(os.path.abspath(asked.program), delay)
        print(f"{name:12} longest gap {gap:6.1f} ms, {'said saved' if saved else 'not said saved'}")


if __name__ == "__main__":
    main()
