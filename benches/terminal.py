#!/usr/bin/env python3
"""What Atempause costs a terminal, beside another program: start, processor, bytes, answer to a key, end.

    benches/terminal.py                     the release build, and tui_breath where it is installed
    benches/terminal.py --to '\\r' ...       keys that lead from the first picture to another one, each sent on its own
    benches/terminal.py --runs 4            rounds; the programs take turns, so that a busy machine is busy for both

Unless told otherwise it is `breathe --mute` that is measured, once it has counted in.

Prints the median of the times and the least of the processor shares: what disturbs only ever adds. Linux, standard library only.
Nothing here passes or fails: figures depend on the machine, ratios hold better.
"""
import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import tempfile
import termios
import time

CELLS = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x1f]")
TICK = os.sysconf("SC_CLK_TCK")


class Run:
    """One program on a terminal of its own."""

    def __init__(self, command, size, home):
        columns, rows = size
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            world = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", ATEMPAUSE_HOME=home, HOME=home, LC_ALL="C.UTF-8")
            world.pop("NO_COLOR", None)
            os.execvpe(command[0], command, world)
        self.bytes = b""

    def read(self, limit):
        """Bytes that come within `limit` seconds; None when the program has left the terminal."""
        if not select.select([self.fd], [], [], max(limit, 0))[0]:
            return b""
        try:
            new = os.read(self.fd, 65536)
        except OSError:
            return None
        return new or None

    def watch(self, seconds):
        """Everything that comes within some seconds, as (time, bytes)."""
        end, seen = time.monotonic() + seconds, []
        while (left := end - time.monotonic()) > 0:
            new = self.read(left)
            if new is None:
                break
            if new:
                seen.append((time.monotonic(), new))
        return seen

    def first_picture(self):
        """Milliseconds until a picture of at least 40 visible characters stands and 20 ms pass without more, or a frame ends."""
        last, text = self.began, b""
        while True:
            new = self.read(0.02 if len(CELLS.sub(b"", text).split()) and len(CELLS.sub(b"", text)) > 40 else 5)
            if not new:
                return (last - self.began) * 1000
            last, text = time.monotonic(), text + new
            if b"\x1b[?2026l" in text and len(CELLS.sub(b"", text)) > 40:
                return (last - self.began) * 1000

    def processor(self):
        """Seconds of processor time so far, all threads."""
        total = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/schedstat") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def memory(self):
        with open(f"/proc/{self.pid}/smaps_rollup") as file:
            return int(re.search(r"^Pss: *(\d+)", file.read(), re.M)[1]) / 1024

    def answer(self, key):
        """Milliseconds from a key to the next bytes of a program at rest; None when none come."""
        self.watch(0.15)
        sent = time.monotonic()
        os.write(self.fd, key)
        while time.monotonic() - sent < 0.5:
            if self.read(0.5):
                return (time.monotonic() - sent) * 1000
        return None

    def end(self, keys):
        """Milliseconds from the last of these keys to the end of the process."""
        for key in keys[:-1]:
            os.write(self.fd, key)
            self.watch(0.3)
        sent = time.monotonic()
        os.write(self.fd, keys[-1])
        while time.monotonic() - sent < 3:
            if self.read(0.001) is None or os.waitpid(self.pid, os.WNOHANG)[0]:
                self.close()
                return (time.monotonic() - sent) * 1000
        os.kill(self.pid, signal.SIGKILL)
        self.close()
        return None

    def close(self):
        os.close(self.fd)
        try:
            os.waitpid(self.pid, 0)
        except ChildProcessError:
            pass


def measure(program, size, seconds):
    """One round: a figure of each kind."""
    figures = {}
    with tempfile.TemporaryDirectory() as home:
        run = Run(program["command"], size, home)
        figures["first picture, ms"] = run.first_picture()
        figures["key to screen at rest, ms"] = run.answer(program["rest"])
        for key in program["to"]:
            os.write(run.fd, key)
            run.watch(0.3)
        run.watch(program["lead"])
        before, start = run.processor(), time.monotonic()
        seen = run.watch(seconds)
        passed = time.monotonic() - start
        figures["processor, % of a core"] = 100 * (run.processor() - before) / passed
        figures["kB/s"] = sum(len(new) for _, new in seen) / passed / 1000
        figures["pictures/s"] = len(seen) / passed
        figures["memory, MiB"] = run.memory()
        figures["key to end, ms"] = run.end(program["end"])
    return figures


def keys(text):
    return text.encode().decode("unicode_escape").encode("latin-1")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", default="120x40")
    arguments.add_argument("--seconds", type=float, default=19)
    arguments.add_argument("--runs", type=int, default=4)
    arguments.add_argument("--arguments", nargs="*", default=["breathe", "--mute"], help="for the program")
    arguments.add_argument("--to", nargs="*", default=[], help="keys to a moving picture, such as '\\r'")
    arguments.add_argument("--lead", type=float, default=7, help="seconds until the picture moves")
    arguments.add_argument("--rest", default="\\x0c", help="a key that is answered by a picture (Ctrl-L)")
    arguments.add_argument("--end", nargs="*", default=["\\x03"], help="keys that end the program (Ctrl-C)")
    given = arguments.parse_args()
    size = tuple(int(n) for n in given.size.split("x"))
    ours = os.path.join(os.path.dirname(__file__), "..", "target", "release", "atempause")
    programs = {"atempause": dict(command=[ours, *given.arguments], to=[keys(k) for k in given.to], rest=keys(given.rest),
                                  end=[keys(k) for k in given.end], lead=given.lead)}
    if other := shutil.which("tui_breath"):
        programs["tui_breath"] = dict(command=[other], to=[b"\r", b"\r"], rest=b"j", end=[b"q"], lead=1)
    rounds = {name: [] for name in programs}
    for _ in range(given.runs):
        for name, program in programs.items():
            rounds[name].append(measure(program, size, given.seconds))
    print(f"{given.size}, {given.runs} rounds of {given.seconds:g} s".ljust(32), *(name.rjust(12) for name in programs),
          "ratio".rjust(8) if other else "")
    with tempfile.TemporaryDirectory() as home:
        nothing = [Run(["printf", "%s", "the shortest program that prints a picture"], size, home) for _ in range(5)]
        floor = [(run.first_picture(), run.close())[0] for run in nothing]
    print("first picture of printf, ms".ljust(32), f"{statistics.median(floor):12.2f}")
    for figure in rounds["atempause"][0]:
        best = min if figure.startswith("processor") else statistics.median
        values = []
        for name in programs:
            known = [r[figure] for r in rounds[name] if r[figure] is not None]
            values.append(best(known) if known else float("nan"))
        ratio = f"{values[0] / values[1]:8.2f}" if other and values[1] else ""
        print(figure.ljust(32), *(f"{value:12.2f}" for value in values), ratio)


if __name__ == "__main__":
    main()
