"""First useful paint: from execve until the screen holds an overview."""

import os
import select
import time

from figures.place import DemoServe, Row, median
from harness.emulator import Screen
from harness.overview import is_painted
from harness.session import Session, environment

STARTS = 20
LIMIT_MS = 15.0
SIZE = (80, 24)


def measure(place):
    floor = [place.floor("floor_screen")]
    with DemoServe(place) as demo:
        subjects = {
            "--demo": ([place.mltop, "--demo"], environment()),
            "--config": ([place.mltop, "--config", demo.path], demo.env),
        }
        floors, times = [], {name: [] for name in subjects}
        for _ in range(STARTS):
            floors.append(one(floor, environment()))
            for name, (command, env) in subjects.items():
                times[name].append(one(command, env))
    reference = "floor %.1f / %.1f" % (min(floors)[0], median(floors)[0])
    bytes_floor = min(floors)[1]
    rows = []
    for name in subjects:
        best, sent = min(times[name])
        limit = min(LIMIT_MS, 2 * min(floors)[0])
        rows.append(
            Row(
                "first paint 80x24 %s, ms (min / median)" % name,
                "%.1f / %.1f" % (best, median(times[name])[0]),
                reference,
                "%.1f: twice the floor, at most %g" % (limit, LIMIT_MS),
                best <= limit,
                ["%d bytes until then, the floor %d" % (sent, bytes_floor)],
            )
        )
    return rows


def one(command, env):
    """Milliseconds and bytes until the paint."""
    with Session(command, size=SIZE, env=env) as session:
        chunks, end = [], time.monotonic() + 5
        # The bytes are only kept: drawing them here would delay the moment of the next read.
        while time.monotonic() < end:
            if not select.select([session.master], [], [], 0.05 if useful(chunks) else 1)[0]:
                break
            chunks.append((time.monotonic(), os.read(session.master, 65536)))
        at = useful(chunks)
        if at is None:
            raise SystemExit("bench: %s painted nothing useful:\n%s" % (command, b"".join(c for _, c in chunks)[:2000]))
        return (chunks[at][0] - session.started) * 1e3, sum(len(data) for _, data in chunks[: at + 1])


def useful(chunks):
    """The index of the chunk after which the screen holds an overview; None without one."""
    screen = Screen(*SIZE)
    for index, (_, data) in enumerate(chunks):
        screen.feed(data)
        if is_painted(screen):
            return index
    return None
