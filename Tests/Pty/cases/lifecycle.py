"""Every ending of the dashboard and of the wall, and the storms."""

import os

from harness.case import binary, case, expect
from harness.endings import Subject, all_endings, by_signal, quit_key, stopped_and_back, storm
from harness.oneshot import ConfigFile
from harness.overview import has_verdict, is_painted
from harness.session import Session
from harness.stubs import Stubs

DASHBOARD = Subject([binary(), "--demo"], is_painted)
WALL = Subject([binary(), "watch", "--demo"], lambda screen: screen.is_alternate and any(screen.lines()))

for name, function in all_endings():
    case("dashboard: " + name)(lambda function=function: function(DASHBOARD))


@case("wall: q")
def _():
    quit_key(WALL)


@case("wall: SIGTERM")
def _():
    by_signal(WALL, "SIGTERM")


@case("wall: Ctrl-Z and back")
def _():
    stopped_and_back(WALL)


@case("wall: resize storm")
def _():
    storm(WALL, seed=4)


@case("dashboard and wall: no thread but the program's own")
def _():
    with Stubs("healthy") as stubs, ConfigFile(stubs.config(intervals=[("mlflow", 1)])) as path:
        for words in ([], ["watch"]):
            with Session([binary(), *words, "--config", path]) as session:
                expect(session.read_until(lambda screen: "mlflow" in screen.text(), 15), "no screen", session.screen.text())
                # Polls and ticks of two seconds.
                session.settle(2.5, 3)
                names = thread_names(session.pid)
                # The dispatch library names its threads by what they serve.
                expect(not any("qos" in name for name in names), "threads of the dispatch library", names)


def thread_names(pid):
    folder = "/proc/%d/task" % pid
    names = []
    for thread in os.listdir(folder):
        try:
            with open("%s/%s/comm" % (folder, thread)) as file:
                names.append(file.read().strip())
        except FileNotFoundError:
            continue
    return sorted(names)
