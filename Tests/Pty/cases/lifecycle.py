"""Every ending of the dashboard and of the wall, and the storms."""

from harness.case import binary, case
from harness.endings import Subject, all_endings, by_signal, quit_key, stopped_and_back, storm
from harness.overview import has_verdict, is_painted

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
