"""Restart, start and login over a real OpenSSH server: each case acts, and then looks."""

import fcntl
import os
import re
import signal
import subprocess

from acted import unlocked
from action_cases import act
from check import Row, binary
from host_cases import CONTAINERS, SYSTEM, HostCase

QUIET = {"LC_ALL": "C"}


def login(stack, *words, code=0, says="", host="orchestration", timeout=60):
    """Runs `mltop ssh` with a command; what it printed."""
    line = [binary(), "ssh", "--config", stack.folder / "ssh.toml", host, "--", *words]
    done = subprocess.run(line, env=stack.environment | QUIET, cwd=stack.folder / "home", text=True,
                          capture_output=True, timeout=timeout, stdin=subprocess.DEVNULL)
    text = done.stdout + done.stderr
    assert done.returncode == code, f"ssh {words}: exit {done.returncode} instead of {code}: {text}"
    assert re.search(says, text), f"ssh {words}: no /{says}/ in {text!r}"
    return done.stdout


class ServiceCase(HostCase):
    """A host whose containers have their folders beside the compose file."""

    state = "OK|WARNING"
    rows = CONTAINERS | {"host.orchestration.os": Row(SYSTEM)}

    def tell(self, stack, change=None):
        """Writes what Docker knows, with folders that are the host's own."""
        def own(state, containers):
            for item in containers.values():
                item["Mounts"] = [{"Type": "bind", "Source": f"{stack.host.opt}/data", "Destination": "/data"}]
            if change:
                change(state, containers)

        stack.host.forget()
        stack.host.tell(own)

    def act(self, stack, *words, **expected):
        """Runs a command of the program on the host alone."""
        return act(stack, *words, config="ssh.toml", **expected)

    def inject(self, stack):
        self.write(stack)
        self.tell(stack)
        self.run(stack)
        self.tell(stack)


def killed(_, containers):
    containers["mlflow"]["State"] |= {"Status": "exited", "ExitCode": 137, "OOMKilled": True}


class ActsOnServices(ServiceCase):
    name = "acts-services"

    def run(self, stack):
        self.act(stack, "start", "mlflow", "--yes", code=1, says="it runs: restart it")
        self.act(stack, "restart", "airflow-init", "--yes", code=2, says="no service 'airflow-init'")
        self.act(stack, "restart", "$(reboot)", "--yes", code=2, says="no service")
        self.tell(stack, killed)
        self.act(stack, "restart", "mlflow", "--yes", code=1, says="it is exited: start it")
        self.act(stack, "start", "mlflow", "--dry-run", says=(
            "up -d --no-deps --no-build --no-recreate mlflow(.|\n)*for want of memory(.|\n)*nothing was done"))
        assert not stack.host.changes(), stack.host.changes()
        self.act(stack, "start", "mlflow", "--yes", says="healthy after")
        assert stack.host.changes() == ["docker-compose up -d --no-deps --no-build --no-recreate mlflow"]
        self.act(stack, "start", "mlflow", "--yes", code=1, says="it runs|ago")
        self.act(stack, "restart", "mlops-airflow-worker-1", "--yes", says="healthy after")
        assert stack.host.changes()[-1] == "docker restart -t 600 mlops-airflow-worker-1", stack.host.changes()
        kept = sorted((stack.folder / "home").rglob("kept/*mlflow*"))
        assert [path.suffix for path in kept] == [".json", ".log"], kept
        assert "a line of the log" in kept[1].read_text(), kept[1].read_text()
        assert "hunter2" not in kept[0].read_text() and '"ExitCode": 137' in kept[0].read_text(), kept[0].read_text()
        assert all(path.stat().st_mode & 0o077 == 0 for path in kept), kept


class ActsElsewhere(ServiceCase):
    """Containers that were brought up from another folder are left alone."""

    name = "acts-other-folder"

    def run(self, stack):
        stack.host.tell()
        self.act(stack, "restart", "mlflow", "--yes", code=1, says="started from another folder: its .* is /opt/mlops")
        assert not stack.host.changes(), stack.host.changes()


class ActsAlone(ServiceCase):
    """One person at a time acts, and who did it last is told."""

    name = "acts-alone"

    def run(self, stack):
        folder = os.open(stack.host.opt, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            self.act(stack, "restart", "redis", "--yes", code=1, says="somebody else is at work on this host")
        finally:
            os.close(folder)
        assert not stack.host.changes(), stack.host.changes()
        self.act(stack, "restart", "redis", "--yes", says="healthy after")
        self.act(stack, "restart", "redis", "--yes", code=1, says="ago; wait")
        assert stack.host.changes() == ["docker restart mlops-redis-1"], stack.host.changes()


class ActsFail(ServiceCase):
    """What Docker and compose refuse is told as they say it."""

    name = "acts-fail"

    def run(self, stack):
        def broken(state, containers):
            # Services that no case before has acted on: those would still be cooling down.
            containers["airflow-dag-processor"]["State"] |= {"Status": "exited", "ExitCode": 137, "OOMKilled": True}
            state["fails"] = "no space left on device"

        self.tell(stack, broken)
        self.act(stack, "start", "airflow-dag-processor", "--yes", code=1, says="failed: .*compose: .*no space left")
        self.act(stack, "restart", "postgres", "--yes", code=1, says="failed: .*docker: .*no space left")


class ActsHang(ServiceCase):
    """A restart that never ends: nobody knows whether it was done, and it is not sent again."""

    name = "acts-hang"

    def run(self, stack):
        self.tell(stack, lambda state, _: state.update(hangs=85))
        self.act(stack, "restart", "airflow-triggerer", "--yes", code=3, says="result unknown: .*no end within")
        assert len(stack.host.changes()) == 1, stack.host.changes()
        self.act(stack, "restart", "postgres", "--yes", code=1, says="at work.*does restart of airflow-triggerer since")
        unlocked(stack, 30)
        self.act(stack, "restart", "airflow-triggerer", "--dry-run", says="did restart 1?[0-9]{2} s ago")
        assert len(stack.host.changes()) == 1, stack.host.changes()


class ActsOnEndless(ServiceCase):
    """A gigabyte in place of an answer."""

    name = "acts-endless"

    def run(self, stack):
        stack.host.allow('command="yes mltop | head -c 1000000000"')
        try:
            self.act(stack, "restart", "redis", "--yes", code=1, says="larger than")
        finally:
            stack.host.allow()
        assert not stack.host.changes(), stack.host.changes()


class LogsIn(ServiceCase):
    """`mltop ssh` against every way in which a login goes wrong."""

    name = "acts-login"

    def run(self, stack):
        words = ["a b", "$(x)", "it's", "", "*", "a\nb", "--", "-oProxyCommand=x"]
        assert login(stack, "printf", "%s|", *words) == "".join(word + "|" for word in words)
        login(stack, "sh", "-c", "exit 7", code=7)
        login(stack, "true", code=1, says="no host is called", host="$(x)")
        self.write(stack, key=stack.host.folder / "other_key")
        login(stack, "true", code=255, says="with other_key is refused; next: check user and key")
        self.write(stack, key=stack.host.folder / "nowhere")
        login(stack, "true", code=1, says="there is no SSH key")
        self.write(stack)
        stack.host.key.chmod(0o644)
        login(stack, "true", code=1, says="mode 0644.*chmod 600")
        stack.host.key.chmod(0o600)
        stack.processes.send("sshd", signal.SIGSTOP)
        login(stack, "true", code=255, says="within 10 s; next: check that the host runs")
        stack.processes.send("sshd", signal.SIGCONT)
        stack.processes.stop("sshd")
        login(stack, "true", code=255, says="refused on port .*sshd runs")
        stack.host.start(stack.environment, key="new_host_key")
        login(stack, "true", code=255, says="host key of orchestration has changed.*ssh-keygen")
        stack.processes.stop("sshd")
        stack.host.start(stack.environment)
        login(stack, "true")


KINDS = (ActsOnServices, ActsElsewhere, ActsAlone, ActsFail, ActsHang, ActsOnEndless, LogsIn)
