"""From the state to a frame at 200x60, inside the program."""

import re
import subprocess

from figures.place import Row
from harness.session import Session, environment

LIMIT_US = 1000.0
RUNS = 5
# A key may wait for one of these, and must still be in time.
WAIT_US = 2500.0
MORE = 1.3
OVERVIEW = ("frame", "diff", "tick")


def measure(place):
    best = {}
    for _ in range(RUNS):
        done = subprocess.run([place.mltop, "_bench-frame"], capture_output=True, env=environment(), text=True)
        if done.returncode:
            raise SystemExit("bench: mltop _bench-frame failed: %s" % done.stderr)
        for name, value in re.findall(r"^(\w+) ([\d.]+)$", done.stdout.replace(",", ""), re.M):
            best.setdefault(name, []).append(float(value))
    total = min(frame + diff for frame, diff in zip(best["frame"], best["diff"]))
    rows = [row("state to frame and its difference 200x60, us (min)", total, floor(place))]
    screens = {name: min(times) for name, times in best.items() if "_" not in name and name not in OVERVIEW}
    slowest = max(screens, key=screens.get)
    rows.append(row("state to frame of the slowest screen, %s, us" % slowest, screens[slowest], "overview %.0f" % min(
        best["frame"])))
    few, many = (min(best["move_%d" % count]) for count in (100, 100_000))
    limit = max(MORE * few, few + 50)
    rows.append(Row("a move in 100,000 rows with its frame, us", "%.0f" % many, "in 100 rows %.0f" % few, "%.0f" % limit,
                    many <= limit))
    for figure, name in (("20 new rows among 10,000 with a filter, us", "filtered_10000"),
                         ("a second without news, 200x60, us", "tick"),
                         ("a second without news on 100,000 rows, us", "tick_100000")):
        value = min(best[name])
        rows.append(Row(figure, "%.0f" % value, "-", "%g" % WAIT_US, value <= WAIT_US))
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
