"""The dashboard at rest: every source polled each 5 s, the servers in another process.

It rests once the log of the day has been read back, which takes the first minute.
"""

import re
import select
import time

from figures.place import DemoServe, Row, SELDOM, SOURCES
from harness.endings import process_seconds
from harness.overview import has_verdict, is_painted
from harness.session import Session

WARM_UP, SECONDS, PERIOD, SHORT = 70.0, 60.0, 5, 20.0
CPU_PERCENT, BYTES, PRIVATE_MB = 0.2, 25.0, 16.0


def measure(place):
    with DemoServe(place, seconds=PERIOD) as demo:
        command = [place.mltop, "--config", demo.path]
        floor_command = [place.floor("floor_screen"), str(PERIOD), *demo.urls]
        with Session(command, env=demo.env) as session, Session(floor_command) as floor:
            if not session.read_until(has_verdict, 15) or not floor.read_until(is_painted, 15):
                raise SystemExit("bench: nothing useful at rest:\n" + session.screen.text())
            both = (session, floor)
            watch(both, WARM_UP)
            before = [state(one) for one in both]
            watch(both, SECONDS)
            after = [state(one) for one in both]
            screen = session.screen.text()
    mine, reference = [
        (100 * (late[0] - early[0]) / SECONDS, (late[1] - early[1]) / SECONDS, late[2] / 1024)
        for early, late in zip(before, after)
    ]
    notes = ["the screen at the end:\n" + screen]
    healthy = re.search(r"^ OK ", screen, re.M) is not None
    limits = (CPU_PERCENT, BYTES, PRIVATE_MB)
    names = ("CPU, % of a core", "bytes/s to the terminal", "private memory (RssAnon), MB")
    forms = ("%.3f", "%.1f", "%.1f")
    rows = [
        Row("at rest, all polled each 5 s: " + name, form % value, "floor " + form % other, "%g" % limit,
            healthy and value < limit, notes)
        for name, form, value, other, limit in zip(names, forms, mine, reference, limits)
    ]
    # No limit was set for this one: nobody reads a month's costs each five seconds.
    return rows + [
        Row("the same, also what is read each hour: CPU, % of a core", "%.2f" % everything(place), "-", "-", True)]


def everything(place):
    """Percent of a core while every source there is is polled each 5 s."""
    with DemoServe(place, PERIOD, SOURCES + SELDOM) as demo, Session([place.mltop, "--config", demo.path],
                                                                     env=demo.env) as session:
        if not session.read_until(has_verdict, 15):
            raise SystemExit("bench: nothing useful at rest:\n" + session.screen.text())
        watch((session,), WARM_UP)
        before = state(session)
        watch((session,), SHORT)
        return 100 * (state(session)[0] - before[0]) / SHORT


def watch(sessions, seconds):
    """Takes what they print, so that no buffer fills."""
    end = time.monotonic() + seconds
    by_master = {one.master: one for one in sessions}
    while (left := end - time.monotonic()) > 0:
        for master in select.select(list(by_master), [], [], left)[0]:
            by_master[master].read(0)


def state(session):
    """CPU seconds, bytes printed, kilobytes of anonymous memory."""
    with open("/proc/%d/status" % session.pid) as file:
        private = int(re.search(r"RssAnon:\s+(\d+)", file.read())[1])
    return process_seconds(session.pid), sum(len(data) for _, data in session.output), private
