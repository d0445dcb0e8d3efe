"""Every way to end and every storm, on the program and on the floor."""

from figures.place import Row
from harness.case import Failure
from harness.endings import Subject, all_endings
from harness.overview import is_painted


def measure(place):
    mine = outcomes(Subject([place.mltop, "--demo"], is_painted))
    floor = outcomes(Subject([place.floor("floor_screen")], is_painted))
    rows = []
    for what, chosen in (("endings", False), ("storms", True)):
        names = [name for name in mine if ("storm" in name or "size" in name) is chosen]
        wrong = ["%s: %s" % (name, mine[name]) for name in names if mine[name]]
        counts = ["%d of %d" % (sum(not one[name] for name in names), len(names)) for one in (mine, floor)]
        figure = "%s: terminal restored, status right" % what if not chosen else "storms: the screen right after"
        rows.append(Row(figure, counts[0], "floor " + counts[1], "all", not wrong, wrong))
    return rows


def outcomes(subject):
    """Name to the problem, None where there is none; a busy machine gets a second try."""
    found = {}
    for name, function in all_endings():
        for _ in range(2):
            try:
                function(subject)
                found[name] = None
                break
            except Failure as failure:
                found[name] = str(failure)[:1500]
    return found
