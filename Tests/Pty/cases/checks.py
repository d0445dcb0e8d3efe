"""`check`: the judgement of each scenario, its formats, its limits of time, its usage."""

import json
import time

from harness.case import case, expect
from harness.oneshot import ConfigFile, run
from harness.session import environment
from harness.stubs import Stubs

# Name, exit status, the row that must be the first finding, words of the sentence.
SCENARIOS = (
    ("healthy", 0, None, ""),
    ("scheduler-dead", 2, "airflow.scheduler", "scheduler"),
    ("mlflow-hanging", 2, "mlflow", "MLflow"),
    ("mlflow-killed", 2, "compose.mlflow", "memory"),
    # Stopped by a person less than half an hour ago: a warning.
    ("host-stopped", 1, "host.orchestration", "stopped"),
    ("no-event-source-mapping", 2, "lambda.mapping", "Lambda"),
    ("mapping-disabled", 2, "lambda.mapping", "isabled"),
    ("expired-credentials", 3, "aws.access", "expired"),
    ("budget-exceeded", 0, None, "verified"),
)
WORDS = ("OK", "WARNING", "CRITICAL", "UNKNOWN")

for name, status, row, words in SCENARIOS:

    @case("check %s: exit %d" % (name, status))
    def _(name=name, status=status, row=row, words=words):
        result = run("check", "--scenario", name)
        first = result.out.decode().splitlines()[0] if result.out else ""
        expect(result.status == status, "exit", result)
        expect(first.startswith(WORDS[status]), "the first line does not begin with " + WORDS[status], first)
        expect(words in first, "the sentence does not say %r" % words, first)
        expect(result.err == b"", "words on standard error", result)

    @case("check %s: JSON and Nagios agree" % name)
    def _(name=name, status=status, row=row):
        common = ["check", "--scenario", name] + (["--timeout", "4"] if name == "mlflow-hanging" else [])
        result = run(*common, "--format", "json")
        report = json.loads(result.out)
        expect(result.status == status and report["exit"] == status, "exit", result.status, report["exit"])
        expect(report["state"] == WORDS[status], "state", report["state"])
        wrong = [one["id"] for one in report["rows"] if one["state"] == WORDS[status] and not one["follows"]]
        expect(row is None or any(one.startswith(row) for one in wrong), "not blamed: %s, but" % row, wrong)
        counted = sum(report["counts"].values())
        expect(counted == len(report["rows"]), "%d rows, but counts of %d" % (len(report["rows"]), counted))
        result = run(*common, "--format", "nagios")
        expect(result.status == status, "Nagios exit", result)
        text = result.out.decode()
        expect(text.count("\n") == 1, "not one line", text)
        expect(text.startswith("MLTOP %s - " % WORDS[status]) and text.count("|") == 1, "not Nagios' form", text)


@case("check --class money: the budget warns")
def _():
    result = run("check", "--scenario", "budget-exceeded", "--class", "money")
    expect(result.status == 1, "exit", result)
    result = run("check", "--scenario", "healthy", "--class", "money")
    expect(result.status == 0, "healthy money", result)


@case("check --only and --except")
def _():
    rows = json.loads(run("check", "--demo", "--format", "json", "--only", "airflow.*").out)["rows"]
    expect(rows and all(row["id"].startswith("airflow.") for row in rows), "--only", [row["id"] for row in rows])
    rows = json.loads(run("check", "--demo", "--format", "json", "--except", "airflow.*").out)["rows"]
    expect(rows and not any(row["id"].startswith("airflow.") for row in rows), "--except", [row["id"] for row in rows])
    result = run("check", "--scenario", "scheduler-dead", "--except", "airflow.*", "--except", "compose.*")
    expect(result.status == 0, "the excepted fault counts", result)
    result = run("check", "--demo", "--only", "no.such.row")
    expect(result.status == 3, "a glob that fits nothing gives", result)


@case("check: wrong usage is 3 and one clear text")
def _():
    for arguments in (["--bogus"], ["--timeout", "0"], ["--format", "xml"], ["--scenario", "x"], ["--url", "gopher://x"]):
        result = run("check", *arguments)
        expect(result.status == 3, " ".join(arguments), result)
        expect(result.err and not result.out, "not told on standard error", result)
    for arguments in (["--bogus"], ["no-such-command"], ["config", "--bogus"]):
        expect(run(*arguments).status == 2, " ".join(arguments) + " is not 2")
    for arguments in (["--help"], ["--version"], ["check", "--help"]):
        expect(run(*arguments).status == 0, " ".join(arguments) + " is not 0")


@case("check without a stack says what it looked for")
def _():
    result = run("check")
    expect(result.status == 3, "exit", result)
    expect(b"--demo" in result.err, "no next step", result)


@case("check: a bad config is file:line: message and exit 3")
def _():
    with ConfigFile('[stack.x.airflow]\nurl = "http://127.0.0.1:1"\nusre = "x"\n[stack.x.mlflow]\nurl = 7\n') as path:
        result = run("check", "--config", path)
        text = result.err.decode()
        expect(result.status == 3, "exit", result)
        expect(path + ":5:" in text, "the line is not named", text)
    with ConfigFile('[stack.x.airflow]\nurl = "http://127.0.0.1:1"\nusre = "x"\n') as path:
        text = run("config", "--config", path).err.decode()
        expect(path + ":3:" in text and "user" in text, "no nearest key", text)


@case("check --timeout holds while every source is silent")
def _():
    with Stubs("silent") as stubs, ConfigFile(stubs.config()) as path:
        for timeout in ("0.5", "1"):
            start = time.monotonic()
            result = run("check", "--config", path, "--timeout", timeout, env=environment(MLTOP_AIRFLOW_PASSWORD="x"))
            took = time.monotonic() - start
            expect(took < float(timeout) + 0.6, "--timeout %s took %.1f s" % (timeout, took))
            expect(result.status in (2, 3), "exit", result)


@case("check --url: each answer in its class")
def _():
    with Stubs("healthy") as good, Stubs("broken") as bad, Stubs("silent") as silent:
        ok, broken, hangs = ("http://127.0.0.1:%d/health" % stub.port for stub in (good, bad, silent))
        result = run("check", "--url", ok)
        expect(result.status == 0, "a good endpoint", result)
        result = run("check", "--url", ok, "--url", broken)
        expect(result.status == 2 and b"500" in result.out, "a 500", result)
        result = run("check", "--url", hangs, "--timeout", "1")
        expect(result.status == 2, "a silent endpoint", result)
        result = run("check", "--url", "http://127.0.0.1:1/")
        expect(result.status == 2 and b"refused" in result.out, "a refused connection", result)
