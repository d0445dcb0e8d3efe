"""Every way in which AWS can be of no use: each a named state on the rows that need it, with all else live."""

import json
import resource
import time

from harness.case import case, expect
from harness.faults import CLOCKS, KINDS, SpoiltAccount
from harness.oneshot import ConfigFile, run

# What at least one row must say; one word of a list is enough.
WORDS = {
    "missing": ["not known", "UnknownOperation", "InvalidAction", "not understood"],
    "denied": ["not authorized", "denied", "needs", "may not"],
    "throttled": ["throttl", "slow down", "Rate exceeded"],
    "foreign": ["not understood", "no answer that", "is no "],
    "html": ["not understood", "is no ", "no JSON", "HTML"],
    "empty": ["not understood", "empty", "is no ", "no JSON"],
    "cut": ["not understood", "is no ", "no JSON", "breaks off", "ends"],
}
SERVICES = ("ec2", "s3", "lambda", "kinesis", "logs", "monitoring", "sts", "iam")
# Rows that need no AWS; whatever AWS says, they stay as they are.
LIVE = ("airflow.", "mlflow.", "postgres", "redis")
# Rows that do not stand on AWS alone: they may be well, or of another source.
OTHERS = LIVE + ("frontend.", "status.", "posture.status", "posture.passwords", "posture.logins", "posture.airflow", "posture.mlflow",
                 "self.", "vantage.")
# Rows that stand on heads alone, which nobody can cut.
HEADS = ("s3.", "lambda.model")
# Kinds in which no answer of AWS can be used at all.
USELESS = ("missing", "denied", "throttled", "foreign", "html", "empty", "cut")
MOST_SECONDS, MOST_MEGABYTES, MOST_PAGES = 25, 300, 400


def look(account):
    """The rows of `check` by id, the exit status and all that was printed."""
    with ConfigFile(account.text) as path:
        start = time.monotonic()
        result = run("check", "--format", "json", "--class", "health,posture,money", "--timeout", "20", "-v", "--config", path,
                     env=account.env, timeout=60)
        took = time.monotonic() - start
    expect(result.status in (0, 1, 2, 3), "exit", result)
    expect(took < MOST_SECONDS, "took %.1f s" % took)
    report = json.loads(result.out)
    rows = {row["id"]: row for row in report["rows"]}
    expect(rows, "no rows", result)
    return rows, result


def expect_live(rows):
    dead = [row for name, row in rows.items() if name.startswith(LIVE) and row["state"] != "OK"]
    expect(not dead, "rows that need no AWS are not as they were", dead)


def expect_bounded(account):
    most = max(account.asked().values())
    expect(most <= MOST_PAGES, "a service was asked %d times in one round" % most)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    expect(peak < MOST_MEGABYTES, "a process took %.0f MB" % peak)


for kind in KINDS:

    @case("AWS %s: a named state, the rest live" % kind)
    def _(kind=kind):
        with SpoiltAccount(kind) as account:
            rows, result = look(account)
            expect_live(rows)
            expect_bounded(account)
            text = result.out.decode()
            # An answer that is no answer says nothing about the deployment.
            # A status of 500 and more is a fault of the service itself.
            alarms = [row for row in rows.values() if row["state"] == "CRITICAL" and "HTTP 5" not in row["sentence"]]
            expect(not alarms, "an alarm that nothing stands behind", alarms)
            if kind in USELESS:
                verified = [row for name, row in rows.items() if row["state"] == "OK" and not name.startswith(OTHERS if kind != "cut" else OTHERS + HEADS)
                            and not row.get("modifier")]
                expect(not verified, "rows are well that nothing stands behind", verified)
            if kind in CLOCKS:
                unwell = [row for name, row in rows.items() if name != "aws.access"
                          and row["class"] == "health" and row["state"] != "OK"]
                expect(not unwell, "rows suffer from the clock", unwell)
                expect(rows["aws.access"]["state"] == "WARNING", "the clock is not told", rows["aws.access"])
            if kind in WORDS:
                expect(any(word in text for word in WORDS[kind]), "no row says what is wrong", text[:4000])
                wrong = [row for row in rows.values() if row["state"] != "OK"]
                expect(wrong, "nothing is told to be wrong", text[:4000])


for service in SERVICES:

    @case("AWS denies %s alone: its rows say so, all others are read" % service)
    def _(service=service):
        with SpoiltAccount("denied", service) as account:
            rows, result = look(account)
            expect_live(rows)
            told = [name for name, row in rows.items() if "%s:" % NAMES.get(service, service) in json.dumps(row)]
            expect(told, "no row names the action that is not allowed", result.out.decode()[:4000])


NAMES = {"monitoring": "cloudwatch"}
