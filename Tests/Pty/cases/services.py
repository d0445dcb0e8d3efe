"""Restart and start of services in the demo, from the screen and from the command line: each really heals its world."""

import time

from harness.case import binary, case, expect
from harness.endings import expect_restored
from harness.oneshot import run
from harness.overview import has_verdict, is_read
from harness.session import Session, ending, environment


def demo(scenario, **options):
    session = Session([binary(), "--scenario", scenario], env=environment(), **options)
    expect(session.read_until(is_read, 20), "no overview", session.screen.text())
    session.settle(0.2, 2)
    return session


def shows(session, words, timeout=10.0):
    found = session.read_until(lambda screen: words in " ".join(screen.text().split()), timeout)
    expect(found, "it does not show '%s'" % words, session.screen.text())


@case("act: restarting the scheduler heals scheduler-dead, and the screen shows it")
def _():
    with demo("scheduler-dead", size=(120, 40)) as session:
        expect("CRIT" in session.screen.text(), "nothing is wrong at first", session.screen.text())
        # The menu offers what was read by then.
        shows(session, "compose scheduler")
        shows(session, "t3.medium")
        session.settle(0.3, 2)
        session.type("x")
        shows(session, "restart one service")
        session.type("\n")
        shows(session, "docker restart mlops-airflow-scheduler-1")
        shows(session, "nobody else is at work")
        shows(session, "it hangs")
        time.sleep(0.8)
        session.type("\n")
        expect(session.read_until(has_verdict, 5), "Enter on Cancel does not close it", session.screen.text())
        shows(session, "CRIT")
        session.type("x")
        shows(session, "restart one service")
        session.type("\n")
        shows(session, "nobody else is at work")
        time.sleep(0.8)
        session.type("\t")
        session.settle(0.1, 1)
        session.type("\n")
        shows(session, "ealthy after", 90)
        session.type("\x1b")
        expect(
            session.read_until(lambda screen: any(line.startswith(" OK ") for line in screen.lines()[:3]), 60),
            "the screen does not heal",
            session.screen.text(),
        )
        session.type("q")
        expect(session.wait() is not None and session.status == 0, "q ends it with", ending(session.status))
        expect_restored(session)


@case("act: restart and start from the command line")
def _():
    result = run("restart", "airflow-scheduler", "--scenario", "scheduler-dead", "--dry-run", timeout=60)
    expect(result.status == 0 and b"docker restart mlops-airflow-scheduler-1" in result.out, "dry run", result)
    expect(b"nothing was done" in result.out, "dry run", result)
    result = run("restart", "airflow-scheduler", "--scenario", "scheduler-dead", "--yes", timeout=120)
    expect(result.status == 0 and b"healthy after" in result.out, "restart", result)
    result = run("start", "mlflow", "--scenario", "mlflow-killed", "--yes", timeout=120)
    expect(result.status == 0 and b"healthy after" in result.out, "start", result)
    expect(b"for want of memory" in result.out, "it does not say why MLflow was down", result)
    result = run("restart", "mlflow", "--scenario", "mlflow-killed", "--yes", timeout=60)
    expect(result.status == 1 and b"it is exited: start it" in result.out, "restart of what is down", result)
    result = run("restart", "airflow-scheduler", "--demo", "--read-only", "--yes", timeout=60)
    expect(result.status == 1 and b"read-only" in result.out + result.err, "read-only", result)
    for name in ("nothing", "$(reboot)", "airflow-init"):
        result = run("restart", name, "--demo", "--yes", timeout=60)
        expect(result.status == 2 and b"no service" in result.err, "restart " + name, result)
