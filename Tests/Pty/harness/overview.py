"""What the program's first screen holds, so that a test can wait for it."""

import re

VERDICT = re.compile(r"^ (OK|WARN|CRIT|UNKN|\.\.\.?) ")
COUNTS = re.compile(r"(\d+) crit +(\d+) warn +(\d+) unread")


def is_painted(screen):
    """True once the frame of an overview is there: title, verdict, rows and the line of keys."""
    lines = screen.lines()
    return (
        screen.is_alternate
        and bool(lines[0].strip())
        and any("airflow scheduler" in line or "Airflow scheduler" in line for line in lines)
        and "q quit" in lines[-1]
    )


def has_verdict(screen):
    """True once a verdict stands in one of the first lines."""
    return is_painted(screen) and any(VERDICT.match(line) for line in screen.lines()[:3])


def is_read(screen):
    """True once nothing is being read for the first time any more."""
    return has_verdict(screen) and "being read" not in screen.text()


def counts(screen):
    """Critical, warning and unread of the verdict line; None without one."""
    match = COUNTS.search(screen.text())
    return tuple(map(int, match.groups())) if match else None
