"""The faults of a host that is read over SSH: a real OpenSSH server, and what Docker on it says."""

import signal

from case import Case
from check import Row, Setting
from host_server import SERVICES

CONTAINERS = {f"compose.{name}": Row("OK") for name in SERVICES}
SYSTEM = "OK|WARNING"
"""The machine that runs the tests may be short of something itself."""
BLIND = {"compose.services": Row("UNKNOWN", follows="host.orchestration.os")}


class HostCase(Case):
    """A stack that is one host."""

    part = "host"

    def setting(self, stack):
        self.write(stack)
        return Setting(config="ssh.toml", without=("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), secrets=("hunter2-of-the-env",))

    def write(self, stack, **words):
        """The configuration of the case."""
        (stack.folder / "ssh.toml").write_text(stack.host.config(**words))

    def heal(self, stack):
        stack.host.tell()


class Containers(HostCase):
    """Something is wrong with containers, nothing with SSH."""

    def change(self, state, containers):
        """Changes what Docker knows."""

    def inject(self, stack):
        stack.host.tell(self.change)


class SSHHealthy(Containers):
    name = "ssh-healthy"
    state = "OK|WARNING"
    rows = CONTAINERS | {"host.orchestration.os": Row(SYSTEM), "compose.services": Row("OK", "8 of 8"),
                         "unit.mlops-docker-compose": Row("OK"), "postgres": Row("OK", "health check"),
                         "redis": Row("OK", "ping inside")}


class SSHArray(SSHHealthy):
    name = "ssh-old-compose"

    def change(self, state, containers):
        state["array"] = True


class SSHExited(Containers):
    name = "ssh-service-exited"
    rows = {"compose.mlflow": Row("CRITICAL", "exit 1.*restart policy no"), "compose.postgres": Row("OK")}

    def change(self, state, containers):
        containers["mlflow"]["State"] |= {"Status": "exited", "ExitCode": 1, "FinishedAt": "2026-11-23T01:00:00Z"}


class SSHKilled(Containers):
    name = "ssh-service-oom-killed"
    rows = {"compose.airflow-worker": Row("CRITICAL", "want of memory")}

    def change(self, state, containers):
        containers["airflow-worker"]["State"] |= {"Status": "exited", "ExitCode": 137, "OOMKilled": True}


class SSHCrashLoop(Containers):
    name = "ssh-crash-loop"
    rows = {"compose.airflow-triggerer": Row("CRITICAL", "crashes again.*7x")}

    def change(self, state, containers):
        containers["airflow-triggerer"]["RestartCount"] = 7
        containers["airflow-triggerer"]["State"] |= {"Status": "restarting", "ExitCode": 1}


class SSHMissing(Containers):
    name = "ssh-service-missing"
    rows = {"compose.airflow-dag-processor": Row("CRITICAL", "missing.*up -d --no-deps")}

    def change(self, state, containers):
        del containers["airflow-dag-processor"]


class SSHUnhealthyWorker(Containers):
    name = "ssh-worker-flaps"
    state = "OK|WARNING"
    rows = {"compose.airflow-worker": Row("OK", "not counted yet")}

    def change(self, state, containers):
        containers["airflow-worker"]["State"]["Health"] = {"Status": "unhealthy", "FailingStreak": 5}


class SSHDockerDown(Containers):
    name = "ssh-docker-down"
    rows = {"compose.services": Row("CRITICAL", "Cannot connect to the Docker daemon")}

    def change(self, state, containers):
        state["down"] = True


class SSHEndlessProgram(SSHHealthy):
    name = "ssh-endless-program"

    def change(self, state, containers):
        state["endless"] = True


class Access(HostCase):
    """The host cannot be read: everything of it is unknown, and says why."""

    state = "UNKNOWN"
    words = ""

    @property
    def rows(self):
        return BLIND | {"host.orchestration.os": Row(self.state, self.words)}


class SSHWrongKey(Access):
    name = "ssh-wrong-key"
    words = "login as .* with other_key is refused.*check user and key"

    def write(self, stack, **words):
        super().write(stack, key=stack.host.folder / "other_key")


class SSHMissingKey(Access):
    name = "ssh-missing-key"
    words = "there is no SSH key"

    def write(self, stack, **words):
        super().write(stack, key=stack.host.folder / "nowhere")


class SSHOpenKey(Access):
    name = "ssh-key-mode"
    words = "mode 0644.*chmod 600"

    def inject(self, stack):
        stack.host.key.chmod(0o644)

    def heal(self, stack):
        stack.host.key.chmod(0o600)


class SSHHostKey(Access):
    name = "ssh-host-key-changed"
    state = "WARNING"
    words = "host key of orchestration has changed.*ssh-keygen"
    rows = {"host.orchestration.os": Row("WARNING", words), "compose.services": Row("WARNING")}

    def inject(self, stack):
        stack.processes.stop("sshd")
        stack.host.start(stack.environment, key="new_host_key")

    def heal(self, stack):
        stack.processes.stop("sshd")
        stack.host.start(stack.environment)


class SSHFrozen(Access):
    name = "ssh-frozen"
    words = "no (whole answer|connection) within"

    def inject(self, stack):
        stack.processes.send("sshd", signal.SIGSTOP)

    def heal(self, stack):
        stack.processes.send("sshd", signal.SIGCONT)


class SSHStopped(Access):
    name = "ssh-stopped"
    words = "refused on port"

    def inject(self, stack):
        stack.processes.stop("sshd")

    def heal(self, stack):
        stack.host.start(stack.environment)


class SSHEndless(Access):
    """A gigabyte in place of a shell."""

    name = "ssh-endless"
    words = "answer over SSH larger than"

    def inject(self, stack):
        stack.host.allow('command="yes mltop | head -c 1000000000"')

    def heal(self, stack):
        stack.host.allow()


class SSHNoShell(Access):
    name = "ssh-no-shell"
    words = "Please login as the user"

    def inject(self, stack):
        stack.host.allow('command="echo Please login as the user ec2-user rather than root."')

    def heal(self, stack):
        stack.host.allow()


class SSHHangs(Access):
    """A login that never gets to a shell."""

    name = "ssh-hangs"
    words = "no whole answer within 8.5 s"

    def inject(self, stack):
        stack.host.allow('command="sleep 60"')

    def heal(self, stack):
        stack.host.allow()


KINDS = (SSHHealthy, SSHArray, SSHExited, SSHKilled, SSHCrashLoop, SSHMissing, SSHUnhealthyWorker, SSHDockerDown,
         SSHEndlessProgram, SSHWrongKey, SSHMissingKey, SSHOpenKey, SSHHostKey, SSHFrozen, SSHStopped, SSHEndless,
         SSHNoShell, SSHHangs)
