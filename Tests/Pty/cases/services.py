"""Restart and start of services in the demo, from the screen and from the command line: each really heals its world."""

import json
import os
import signal
import subprocess
import tempfile
import time

from harness.case import binary, case, expect
from harness.endings import expect_restored
from harness.oneshot import ConfigFile, run
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


@case("act: a reboot heals by itself, and is not called over before the host has gone down")
def _():
    result = run("reboot", "frontend", "--demo", "--yes", timeout=120)
    expect(result.status == 0 and b"healthy after" in result.out, "reboot", result)
    expect(b"started anew" in result.out, "no word of the new start", result)


@case("act: a reboot of the orchestration host ends with the page that only a hand brings back, and offers it")
def _():
    result = run("reboot", "orchestration", "--demo", "--yes", "--confirm", "orchestration", timeout=120)
    expect(result.status == 0 and b"; left to do: status.page" in result.out, "reboot", result)
    expect(b"mend: mltop start status-page" in result.out, "the repair is not offered", result)
    expect(result.out.count(b"wait  ") > 0 and b"ok    airflow" in result.out, "the rest did not become well", result)


@case("act: --yes alone does nothing that is dangerous beyond what was asked for")
def _():
    result = run("trigger", "drift_report", "--demo", "--yes", timeout=60)
    expect(result.status == 1 and b"--confirm drift_report" in result.out, "trigger", result)
    result = run("trigger", "drift_report", "--demo", "--yes", "--confirm", "drift", timeout=60)
    expect(result.status == 1 and b"refused" in result.out, "the wrong word", result)
    result = run("trigger", "drift_report", "--demo", "--yes", "--confirm", "drift_report", timeout=60)
    expect(result.status == 0 and b"done after" in result.out, "the right word", result)


OWN = """
[stack.own]
[[stack.own.endpoint]]
name = "docs"
url = "http://127.0.0.1:9/"
[stack.own.actions.slow]
command = ["sh", "-c", "sleep 20", "s3cr3t-word"]
rows = ["endpoint.*"]
"""


@case("act: an action of the user's own keeps to its rows, and its end is kept whatever ends it")
def _():
    with ConfigFile(OWN) as path, tempfile.TemporaryDirectory() as state:
        env = environment(XDG_STATE_HOME=state)
        for row, words in ((["status.page"], b"no row"), ([], b"not meant for"), (["a\nb"], b"no row")):
            result = run("run", "slow", *row, "--yes", "--config", path, env=env)
            expect(result.status in (1, 2) and words in result.out + result.err, "row %s" % row, result)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = subprocess.Popen(
                [binary(), "run", "slow", "endpoint.docs", "--yes", "--config", path], env=env, cwd="/",
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            log = os.path.join(state, "mltop", "audit.jsonl")
            end = time.monotonic() + 15
            while time.monotonic() < end and entries(log)[-1:] != ["intent"]:
                time.sleep(0.05)
            time.sleep(0.3)
            process.send_signal(number)
            out = process.communicate(timeout=60)[0]
            expect(process.returncode == 3, "status %s" % process.returncode, out)
            expect(b"result unknown" in out, "no word of the end", out)
            expect(entries(log)[-1:] == ["result"], "its end was not kept", open(log).read())
            os.unlink(log)


def entries(path):
    """The kinds of the lines of an audit log, in their order; nothing of a secret may be in them."""
    try:
        lines = open(path).read().splitlines()
    except FileNotFoundError:
        return []
    expect("s3cr3t" not in "".join(lines), "a secret is in the audit log", lines)
    return [json.loads(line)["kind"] for line in lines]
