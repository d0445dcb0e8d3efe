"""Every way in which a full-screen program can end, and the storm of sizes; for any program, so that two compare."""

import os
import random
import signal
import time

from harness.case import expect
from harness.job import Job
from harness.session import Session, ending, environment, shell_status

NOT_DRAWN = "nothing useful was drawn within 10 s"
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
CRASHES = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP")


class Subject:
    """A program: its command, when it has drawn itself, the key that redraws (None without one)."""

    def __init__(self, command, is_painted, redraw="\x0c", env=None):
        self.command, self.is_painted, self.redraw, self.env = command, is_painted, redraw, env or environment()

    def session(self, **options):
        return Session(self.command, env=self.env, **options)

    def open(self, **options):
        session = self.session(**options)
        expect(session.read_until(self.is_painted, 10), NOT_DRAWN, session.screen.text()[:2000])
        return session


def expect_restored(session):
    problems = session.screen.problems_of_ending()
    if session.terminal_settings() != session.termios:
        problems.append("termios changed")
    expect(not problems, "the terminal was left broken", ", ".join(problems))


def quit_key(subject):
    with subject.open() as session:
        session.type("q")
        expect(session.wait() is not None, "q does not end it within 15 s")
        expect(session.status == 0, "q ends it with", ending(session.status))
        expect_restored(session)


def control_c(subject):
    with subject.open() as session:
        session.type("\x03")
        expect(session.wait() is not None, "Ctrl-C does not end it within 15 s")
        expect(shell_status(session.status) in (0, 130), "Ctrl-C ends it with", ending(session.status))
        expect_restored(session)


def by_signal(subject, name):
    number = getattr(signal, name)
    with subject.open() as session:
        session.settle(0.02, 0.2)
        session.kill(number)
        expect(session.wait() is not None, name + " does not end it within 15 s")
        expect(shell_status(session.status) == 128 + number, name + " ends it with", ending(session.status))
        expect_restored(session)


def early_signal(subject):
    """SIGTERM at many moments of the start: either nothing was changed yet, or all is put back."""
    for delay in (0.001, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03):
        with subject.session() as session:
            time.sleep(delay)
            session.kill(signal.SIGTERM)
            expect(session.wait() is not None, "SIGTERM %d ms after the start does not end it" % (delay * 1000))
            expect(shell_status(session.status) == 143, "it ends with", ending(session.status))
            expect_restored(session)


def expect_gone(session, what):
    start, cpu = time.monotonic(), process_seconds(session.pid)
    session.hang_up()
    if session.wait(1.0) is None:
        spent = process_seconds(session.pid) - cpu
        lived = time.monotonic() - start
        expect(False, "%s: still alive after %.1f s, used %.0f %% of a core" % (what, lived, 100 * spent / lived))


def hung_up(subject):
    with subject.open() as session:
        expect_gone(session, "the terminal went away with SIGHUP")


def hung_up_silently(subject):
    with subject.open(controls=False) as session:
        expect_gone(session, "the terminal went away without SIGHUP")


def hung_up_ignored(subject):
    with subject.open(ignores=(signal.SIGHUP,)) as session:
        expect_gone(session, "the terminal went away, SIGHUP ignored as nohup does")


def stopped_and_back(subject, times=3):
    job = Job()
    with subject.session(leader=job.leader) as session:
        job.started()
        expect((job.event(session) or {}).get("running"), "it did not start")
        expect(session.read_until(subject.is_painted, 10), NOT_DRAWN)
        raw = session.terminal_settings()
        for turn in range(times):
            session.settle(0.02, 0.3)
            session.type("\x1a")
            event = job.event(session)
            expect(event and "stopped" in event, "Ctrl-Z does not stop it", event)
            expect(event["restored"], "after Ctrl-Z termios is not the shell's")
            problems = session.screen.problems_of_ending()
            expect(not problems, "after Ctrl-Z the shell finds", ", ".join(problems))
            size = ((80, 24), (100, 30), (80, 24))[turn % 3]
            session.resize(size)
            job.order(b"f")
            expect(session.read_until(subject.is_painted), "after fg nothing useful is drawn", session.screen.text())
            expect(session.terminal_settings()[:4] == raw[:4], "after fg the terminal is not in its own mode")
        session.type("q")
        event = job.event(session)
        expect(event == {"ended": 0}, "q after fg ends it with", event)
        session.wait()
        expect_restored(session)
    job.close()


def killed_while_stopped(subject):
    """What `kill %1` does to a stopped job: it must go without a byte onto a terminal that is not its own."""
    job = Job()
    with subject.session(leader=job.leader) as session:
        job.started()
        expect((job.event(session) or {}).get("running"), "it did not start")
        expect(session.read_until(subject.is_painted, 10), NOT_DRAWN)
        session.type("\x1a")
        event = job.event(session)
        expect(event and "stopped" in event, "Ctrl-Z does not stop it", event)
        before = len(session.bytes)
        job.order(b"k")
        event = job.event(session)
        expect(event and "ended" in event, "SIGTERM and SIGCONT do not end it", event)
        session.wait()
        # ncurses itself may put modes back; a frame or a change of screen must not come.
        expect(b"\x1b[?1049h" not in session.bytes[before:], "it took the screen again")
        expect(len(session.bytes) - before < 100, "it drew on the shell's screen", session.bytes[before:][:200])
        expect_restored(session)
    job.close()


def storm(subject, seed=1, count=60, final=(80, 24), delay=0.004):
    """Many sizes, some of them absurd, then a good one: the screen must be what a redraw shows."""
    chance = random.Random(seed)
    absurd = [(1, 1), (80, 1), (2, 40), (500, 200), (1, 60), (10, 3)]
    with subject.open() as session:
        for turn in range(count):
            size = absurd[turn // 5 % len(absurd)] if turn % 5 == 0 else (chance.randint(20, 200), chance.randint(5, 60))
            session.resize(size)
            end = time.monotonic() + delay * chance.random() * 2
            while time.monotonic() < end:
                session.read(max(end - time.monotonic(), 0))
        session.resize(final)
        expect(session.read_until(subject.is_painted), "after the storm no useful screen", session.screen.text())
        expect_right_screen(session, subject)
        session.type("q")
        expect(session.wait() is not None, "q does not end it after the storm")
        expect(session.status == 0, "q after the storm ends it with", ending(session.status))
        expect_restored(session)


def expect_right_screen(session, subject):
    """The screen is the one that a redraw makes; values that moved meanwhile get further tries."""
    if subject.redraw is None:
        return
    end = time.monotonic() + 20
    while True:
        session.settle(0.15, 1.5)
        before, clears = session.screen.lines(), session.screen.clears
        session.type(subject.redraw)
        expect(session.read_until(lambda screen: screen.clears > clears, 2), "the redraw key does not redraw")
        session.settle(0.1, 1.0)
        after = session.screen.lines()
        if before == after:
            return
        if time.monotonic() > end:
            break
    wrong = [row for row, pair in enumerate(zip(before, after)) if pair[0] != pair[1]]
    show = "\n".join("row %d\n  is     %r\n  should %r" % (row, before[row], after[row]) for row in wrong[:5])
    expect(False, "%d rows are wrong" % len(wrong), "\n" + show)


def changed_and_back(subject):
    """A size that is there and gone before it was read: the terminal cut what it showed, so all must be drawn anew."""
    with subject.open() as session:
        session.settle(0.1, 1)
        for _ in range(5):
            session.resize((30, 8))
            session.resize((80, 24))
            session.read_until(subject.is_painted, 1)
        expect(subject.is_painted(session.screen), "it did not draw again", session.screen.text())
        expect_right_screen(session, subject)


def process_seconds(pid):
    """CPU seconds of a whole process, of threads that have ended too, from its own clock."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def all_endings():
    """Name and function of every ending; each function takes a Subject and raises Failure."""
    yield "q", quit_key
    yield "Ctrl-C", control_c
    for name in SIGNALS + CRASHES:
        yield name, (lambda subject, name=name: by_signal(subject, name))
    yield "SIGTERM during the start", early_signal
    yield "hang-up with SIGHUP", hung_up
    yield "hang-up without SIGHUP", hung_up_silently
    yield "hang-up under nohup", hung_up_ignored
    yield "Ctrl-Z and back", stopped_and_back
    yield "killed while stopped", killed_while_stopped
    yield "resize storm to 80x24", storm
    yield "resize storm to 200x60", (lambda subject: storm(subject, seed=2, final=(200, 60)))
    yield "resize storm without a pause", (lambda subject: storm(subject, seed=3, count=150, delay=0.0))
    yield "size changed and back", changed_and_back
