"""What goes into pipes, files and nowhere."""

import json
import os
import signal
import subprocess
import time

from harness.case import binary, case, expect
from harness.oneshot import ConfigFile, run
from harness.overview import VERDICT
from harness.session import environment
from harness.stubs import Stubs

ESCAPE = b"\x1b"


@case("--once into a pipe: text, no escape byte, the exit status of check")
def _():
    result = run("--once", "--demo")
    expect(result.status == 0, "a healthy stack gives", result)
    expect(ESCAPE not in result.out, "escape bytes", result)
    expect(result.err == b"", "words on standard error", result)
    lines = result.out.decode().splitlines()
    expect(any(VERDICT.match(line) for line in lines[:3]), "no verdict", lines[:3])
    result = run("--once", "--scenario", "scheduler-dead")
    expect(result.status == 2, "a dead scheduler gives", result)


@case("--once: COLUMNS sets the width, a C locale gives ASCII")
def _():
    for columns in (40, 80, 132):
        lines = run("--once", "--demo", env=environment(COLUMNS=str(columns))).out.decode().splitlines()
        widest = max(map(len, lines))
        expect(columns - 10 <= widest <= columns, "COLUMNS=%d gives lines of %d" % (columns, widest))
    result = run("--once", "--demo", env=environment(LANG="C"))
    expect(max(result.out) < 0x80, "bytes above 127 in a C locale")


@case("/dev/full: an answer that nobody got is no success")
def _():
    for arguments in (["check", "--demo"], ["--once", "--demo"], ["checks"], ["keys"], ["check", "--demo", "--format", "json"]):
        with open("/dev/full", "w") as full:
            result = run(*arguments, stdout=full)
        # `check` and `--once` exit by state, where 1 is WARNING; of every other command 1 says that it was not done.
        wrong = (0,) if arguments[0] in ("checks", "keys") else (0, 1)
        expect(result.status not in wrong, "%s into /dev/full gives" % " ".join(arguments), result)
        expect(result.status < 128, "it crashes", result)
        expect(result.err.strip(), "%s into /dev/full says nothing" % " ".join(arguments))


def closed(descriptor, *arguments):
    """Runs the program with a standard stream closed, as some cron daemons do."""
    redirect = {0: "<&-", 1: ">&-", 2: "2>&-"}[descriptor]
    command = ["/bin/sh", "-c", 'exec "$0" "$@" ' + redirect, binary(), *arguments]
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run(command, env=environment(), timeout=20, **options)


@case("a closed standard stream: the same judgement or a refusal, never a crash")
def _():
    expect(closed(0, "check", "--demo").returncode == 0, "closed input changes the judgement")
    expect(closed(2, "check", "--demo").returncode == 0, "closed standard error changes the judgement")
    status = closed(1, "check", "--demo").returncode
    expect(status == 3, "check with closed output, whose answer nobody got, gives", status)
    for descriptor in (0, 1, 2):
        status = closed(descriptor, "--once", "--demo").returncode
        expect(0 <= status < 128, "--once with stream %d closed ends with" % descriptor, status)


@case("nothing set: cron's environment")
def _():
    result = run("check", "--demo", env={})
    expect(result.status == 0, "check with an empty environment gives", result)
    expect(max(result.out) < 0x80, "bytes above 127 without a locale", result)


def watch(*arguments, **options):
    command = [binary(), "watch", *arguments]
    return subprocess.Popen(command, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **options)


@case("watch on a pipe: lines, and SIGTERM ends it with 143")
def _():
    for name, wanted in (("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)):
        process = watch("--scenario", "scheduler-dead")
        line = process.stdout.readline().decode()
        expect(line.endswith("\n") and "\x1b" not in line, "no line", repr(line))
        expect(line[:4].isdigit() and line[10] == "T", "the line does not begin with a time", repr(line))
        process.send_signal(getattr(signal, name))
        try:
            status = process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            status = "nothing"
        process.stdout.close()
        status = 128 - status if isinstance(status, int) and status < 0 else status
        expect(status == wanted, "%s gives" % name, status)


@case("watch --format json on a pipe: each line parses")
def _():
    process = watch("--scenario", "scheduler-dead", "--format", "json")
    line = process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    expect(isinstance(json.loads(line), dict), "not an object", line[:200])


@case("watch whose reader goes away ends within 10 s")
def _():
    process = watch("--demo", stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    try:
        process.wait(10)
        problem = None
    except subprocess.TimeoutExpired:
        process.kill()
        problem = "it lives on without a reader"
    words = process.stderr.read()
    process.stderr.close()
    expect(problem is None, problem)
    expect(words == b"", "it complains", words[:300])


@case("watch tells a change and its end")
def _():
    with Stubs("toggle") as stubs, ConfigFile(stubs.config([("airflow", 1)])) as path:
        process = watch("--config", path)
        os.set_blocking(process.stdout.fileno(), False)
        text, end = b"", time.monotonic() + 25
        while time.monotonic() < end and not (b" CRIT" in text and text.rstrip().split(b"\n")[-1].find(b" OK") > 0):
            text += process.stdout.read() or b""
            time.sleep(0.05)
        process.kill()
        process.wait()
        process.stdout.close()
        lines = text.decode().splitlines()
        expect(any(" CRIT" in line and "scheduler" in line for line in lines), "no line of the fault", lines)
        fault = next(index for index, line in enumerate(lines) if " CRIT" in line)
        expect(any(" OK" in line for line in lines[fault:]), "no line of the end", lines)
