"""What the program does to the servers, by its commands: each case acts, and then looks."""

import json
import re
import subprocess

from cases import Case
from check import Row, Setting, binary
from processes import wait_until

DAG = "nyc_taxi_duration_prediction"


def act(stack, *words, code=0, says="", config="mltop.toml"):
    """Runs a command of the program as a user would, and gives what it printed."""
    environment = {**stack.environment, "MLTOP_AIRFLOW_PASSWORD": "airflow"}
    command = [binary(), *words, "--config", stack.folder / config]
    done = subprocess.run(command, env=environment, cwd=stack.folder / "home", text=True, capture_output=True,
                          timeout=180, stdin=subprocess.DEVNULL)
    text = done.stdout + done.stderr
    codes = code if isinstance(code, tuple) else (code,)
    assert done.returncode in codes, f"{words}: exit {done.returncode} instead of {code}: {text}"
    assert re.search(says, text), f"{words}: no /{says}/ in {text!r}"
    assert "airflow" not in re.findall(r"password[^\n]*", text), text
    return text


class ActsOnHost(Case):
    """moto stops and starts an instance at once; the services run on, for they are not on it."""

    name = "acts-host"
    state = "OK"
    rows = {"host.orchestration": Row("OK"), "airflow.api": Row("OK")}

    def inject(self, stack):
        act(stack, "stop", "orchestration", code=2, says="--yes")
        act(stack, "stop", "orchestration", "--dry-run", says="DryRun=true(.|\n)*nothing was done")
        act(stack, "stop", "orchestration", "--yes", "--read-only", code=1, says="read-only")
        act(stack, "stop", "nowhere", "--yes", code=2, says="no host 'nowhere'")
        act(stack, "stop", "orchestration", "--yes", code=1, says="--confirm orchestration")
        act(stack, "stop", "orchestration", "--yes", "--confirm", "orchestration", says="done after")
        act(stack, "stop", "orchestration", "--yes", code=1, says="it is stopped, not running")
        act(stack, "start", "orchestration", "--yes", says="healthy after")
        act(stack, "start", "orchestration", "--yes", code=1, says="it is running, not stopped")
        act(stack, "reboot", "frontend", "--yes", says="healthy after")
        log = [json.loads(line) for line in act_audit(stack)]
        assert [(line["kind"], line["action"]) for line in log[-6:]] == [
            ("intent", "stop-host"), ("result", "stop-host"), ("intent", "start-host"), ("result", "start-host"),
            ("intent", "reboot-host"), ("result", "reboot-host")], log
        assert log[-1]["identity"].startswith("arn:aws"), log[-1]


def act_audit(stack):
    """The lines of the audit log."""
    done = subprocess.run([binary(), "audit", "--format", "json"], env=stack.environment, text=True,
                          capture_output=True, timeout=30, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


class ActsOnMapping(Case):
    """moto enables a mapping at once."""

    name = "acts-mapping"
    state = "OK"
    rows = {"lambda.mapping": Row("OK")}

    def inject(self, stack):
        act(stack, "enable-mapping", "--yes", code=1, says="the mapping is Enabled")
        wait_until("disabled", lambda: stack.call_aws("faults.py", "disable-mapping").strip() == "Disabled")
        act(stack, "enable-mapping", "--dry-run", says="Enabled=true(.|\n)*nothing was done")
        act(stack, "enable-mapping", "--yes", says="healthy after")


class ActsOnDAG(Case):
    """Airflow 3: a DAG is paused, unpaused and started, and its file is read anew."""

    name = "acts-dag"
    state = "OK"
    rows = {"airflow.dags": Row("OK"), "airflow.runs": Row("OK")}
    config = "mltop.toml"

    def inject(self, stack):
        act(stack, "pause", DAG, "--yes", says="done after", config=self.config)
        act(stack, "pause", DAG, "--yes", code=1, says="paused already", config=self.config)
        act(stack, "trigger", DAG, "--yes", code=1, says="it is paused", config=self.config)
        act(stack, "unpause", DAG, "--yes", says="done after", config=self.config)
        act(stack, "trigger", DAG, "--dry-run", "--conf", '{"month": 3}', says='"conf":{"month": 3}', config=self.config)
        act(stack, "trigger", DAG, "--conf", "[]", code=2, says="JSON text of an object", config=self.config)
        act(stack, "trigger", DAG, "--yes", says="done after", config=self.config)
        act(stack, "clear", DAG, "--yes", code=2, says="has no failed run", config=self.config)
        if self.config == "mltop.toml":
            act(stack, "reparse", DAG, "--yes", says="asked for", config=self.config)


class SendsTestRide(Case):
    """One made-up ride goes through the stream to its stored prediction, is listed with the others, and none is lost."""

    name = "acts-test-ride"
    state = "OK"
    rows = {"flow.lost": Row("OK", "none lost"), "flow.predictions": Row("OK")}

    def setting(self, stack):
        return Setting(config="rides.toml")

    def inject(self, stack):
        act(stack, "test-ride", "--yes", code=1, says="test_rides = true", config="mltop.toml")
        text = (stack.folder / "mltop.toml").read_text()
        (stack.folder / "rides.toml").write_text(text.replace("budget = 150", "budget = 150\ntest_rides = true"))
        act(stack, "test-ride", "--yes", config="rides.toml", says=(
            r"mltop-test-(.|\n)*predicted: within(.|\n)*stored: within(.|\n)*done after"))
        act(stack, "predictions", "--format", "json", config="rides.toml", says='"ride":"mltop-test-')


KINDS = (ActsOnHost, ActsOnMapping, ActsOnDAG, SendsTestRide)
