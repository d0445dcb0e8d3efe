"""A secret is used and never shown: not in arguments, screens, reports, errors or a crash."""

import os
import signal
import time

from harness.case import binary, case, expect
from harness.oneshot import ConfigFile, run
from harness.session import Session, environment
from harness.stubs import Stubs

CANARY = "cAnArY-9d1f"
SECRETS = {
    "MLTOP_AIRFLOW_USER": "airflow",
    "MLTOP_AIRFLOW_PASSWORD": CANARY + "-airflow",
    "MLTOP_MLFLOW_USER": "mlops",
    "MLTOP_MLFLOW_PASSWORD": CANARY + "-mlflow",
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": CANARY + "-key",
    "AWS_SESSION_TOKEN": CANARY + "-token",
}
AWS = '[stack.stub]\nregion = "eu-north-1"\nkinesis_stream = "s"\nlambda_function = "f"\n'


def expect_absent(data, what):
    place = data.find(CANARY.encode())
    expect(place < 0, "the secret is in " + what, data[max(place - 80, 0) : place + 40])


for kind in ("healthy", "echo"):

    @case("secrets in reports: %s services" % kind)
    def _(kind=kind):
        with Stubs(kind) as stubs, ConfigFile(AWS + stubs.config()) as path:
            env = environment(**SECRETS, AWS_ENDPOINT_URL="http://127.0.0.1:%d" % stubs.port)
            for arguments in (
                ["check", "-v", "-v"],
                ["check", "--format", "json"],
                ["check", "--format", "nagios"],
                ["--once"],
                ["config"],
            ):
                result = run(*arguments, "--config", path, env=env)
                expect_absent(result.out + result.err, " ".join(arguments))
                expect(result.out, "no answer at all", result)

    @case("secrets on the screen, in arguments and in a crash: %s services" % kind)
    def _(kind=kind):
        with Stubs(kind) as stubs, ConfigFile(AWS + stubs.config([("airflow_lists", 1)])) as path:
            env = environment(**SECRETS, AWS_ENDPOINT_URL="http://127.0.0.1:%d" % stubs.port)
            with Session([binary(), "--config", path], size=(120, 40), env=env) as session:
                expect(session.read_until(lambda screen: "airflow" in screen.text(), 10), "nothing drawn")
                for _ in range(20):
                    for key in ("d", "j", "G", "\x1b", "j"):
                        session.type(key)
                        session.settle(0.02, 0.1)
                with open("/proc/%d/cmdline" % session.pid, "rb") as file:
                    expect_absent(file.read(), "the arguments")
                session.kill(signal.SIGABRT)
                session.wait()
                expect_absent(session.bytes, "what the terminal got")
                expect_absent(session.screen.text().encode(), "the screen")


@case("a password command: run without a shell, its secret and its errors kept")
def _():
    for script, reads in (("echo %s-cmd" % CANARY, True), ("echo %s-err >&2; exit 1" % CANARY, False)):
        with Stubs("echo") as stubs:
            text = stubs.config().replace(
                "[stack.stub.mlflow]", "user = \"airflow\"\npassword_command = [\"/bin/sh\", \"-c\", \"%s\"]\n[stack.stub.mlflow]" % script
            )
            with ConfigFile(text) as path:
                result = run("check", "-v", "-v", "--config", path, timeout=20)
                expect(b"airflow" in result.out, "no answer", result)
                expect_absent(result.out + result.err, "check with a password command")
                result = run("config", "--config", path)
                expect_absent(result.err, "config's errors")


@case("user and password in an address: refused or hidden")
def _():
    address = "http://user:%s@127.0.0.1:1/" % CANARY
    for arguments in (["check", "--url", address], ["check", "--url", address, "--format", "json", "-v"]):
        result = run(*arguments)
        expect_absent(result.out + result.err, " ".join(arguments[:2]))
    with ConfigFile('[stack.x.airflow]\nurl = "%s"\n' % address) as path:
        for arguments in (["check"], ["config"]):
            result = run(*arguments, "--config", path)
            expect_absent(result.out + result.err, arguments[0] + " of a config")
