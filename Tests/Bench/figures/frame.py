"""From the state to a frame at 200x60, inside the program."""

import re
import subprocess

from figures.place import Row
from harness.session import Session, environment

LIMIT_US = 1000.0
RUNS = 5


def measure(place):
    best = {}
    for _ in range(RUNS):
        done = subprocess.run([place.mltop, "_bench-frame"], capture_output=True, env=environment(), text=True)
        if done.returncode:
            raise SystemExit("bench: mltop _bench-frame failed: %s" % done.stderr)
        for name, value in re.findall(r"^(\w+) ([\d.]+)$", done.stdout, re.M):
            best.setdefault(name, []).append(float(value))
    total = min(frame + diff for frame, diff in zip(best["frame"], best["diff"]))
    rows = [row("state to frame and its difference 200x60, us (min)", total, floor(place))]
    if "tick" in best:
        rows.append(row("the same after one second without news, us (min)", min(best["tick"]), "-"))
    return rows


def row(name, value, reference):
    return Row(name, "%.0f" % value, reference, "%g" % LIMIT_US, value <= LIMIT_US)


def floor(place):
    times = []
    for _ in range(RUNS):
        with Session([place.floor("floor_screen"), "frames"], size=(200, 60)) as session:
            session.wait(20)
            found = re.search(r"frame ([\d.]+)", session.screen.text())
            times += [float(found[1])] if found else []
    return "floor %.0f" % min(times) if times else "-"
