"""Actions on a host that does not let anybody in, and on one whose Docker or compose says no."""

import contextlib

from act_case import ACT, ActCase
from acted import Acted, audit_text, has_controls
from hang_cases import RelayCase
from processes import free_port

UP = "docker-compose up -d --no-deps --no-build --no-recreate mlflow"
CHANGED = "host key of orchestration has changed(.|\n)*ssh-keygen -f \\S+ -R orchestration"


class WrongKeyInAct(ActCase):
    """Whoever is refused is told what to do next."""

    name = "acts-wrong-key"
    is_long = False
    says = r"login as .* with other_key is refused(.|\n)*check user and key in \[stack.dev.hosts.orchestration\]"
    outcome = None

    @contextlib.contextmanager
    def trouble(self, stack):
        yield {"key": stack.host.folder / "other_key"}


class MissingKeyInAct(WrongKeyInAct):
    name = "acts-missing-key"
    is_long = False
    says = "there is no SSH key(.|\n)*set key to the private key's file"

    @contextlib.contextmanager
    def trouble(self, stack):
        yield {"key": stack.host.folder / "nowhere"}


class OpenKeyInAct(WrongKeyInAct):
    name = "acts-key-mode"
    is_long = False
    says = r"mode 0644(.|\n)*chmod 600 \S+user_key"

    @contextlib.contextmanager
    def trouble(self, stack):
        stack.host.key.chmod(0o644)
        try:
            yield {}
        finally:
            stack.host.key.chmod(0o600)


class ChangedHostKey(WrongKeyInAct):
    """The host was known here by another key."""

    name = "acts-host-key-changed"
    is_long = False
    says = CHANGED

    @contextlib.contextmanager
    def trouble(self, stack):
        self.write(stack)
        known = Acted(stack, stack.folder / "home" / self.name, "restart", "redis", "--dry-run")
        assert known.code == 0, known.text
        stack.processes.stop("sshd")
        stack.host.start(stack.environment, key="new_host_key")
        try:
            yield {}
        finally:
            stack.processes.stop("sshd")
            stack.host.start(stack.environment)


class OtherHostInAct(RelayCase):
    """Another server stands at the address when the change is to be sent: it does not get it."""

    name = "acts-other-host-in-act"
    says = "failed: restart: .*" + CHANGED

    def which(self, number):
        return number == ACT

    @contextlib.contextmanager
    def trouble(self, stack):
        self.does = free_port()
        stack.host.start(stack.environment, key="new_host_key", name="sshd-other", port=self.does)
        try:
            with super().trouble(stack) as config:
                yield config
        finally:
            stack.processes.stop("sshd-other")


class DockerDownInAct(ActCase):
    """The program that would do it does not run: that is the reason, not that a service is unknown."""

    name = "acts-docker-down"
    is_long = False
    says, outcome = "(refused|failed): .*Cannot connect to the Docker daemon", None

    def prepare(self, state, containers):
        state["down"] = True


class DockerRefuses(ActCase):
    """What Docker says in several lines, with what a terminal would obey, is shown to the reason in its last line."""

    name = "acts-docker-refuses"
    says = "failed: restart: docker: (.|\n)*port is already allocated"
    changes = ("docker restart mlops-redis-1",)

    def prepare(self, state, containers):
        state["fails"] = ("\x1b]0;owned\x07\x9b2J Container mlops-mlflow-1  Created\n"
                          " Container mlops-mlflow-1  Starting\n"
                          "Error response from daemon: Bind for 0.0.0.0:5000 failed: port is already allocated")

    def faults_of(self, stack, acted, home):
        text = audit_text(stack, home)
        found = [] if "port is already allocated" in text else [f"the audit log has no reason: {text!r}"]
        return found + ([f"the audit log has control characters: {text!r}"] if has_controls(text) else [])


class ComposeRefuses(DockerRefuses):
    """Compose tells its progress before the reason."""

    name = "acts-compose-refuses"
    words = ("start", "mlflow", "--yes")
    says = "failed: start: compose: (.|\n)*port is already allocated"
    changes = (UP,)

    def prepare(self, state, containers):
        super().prepare(state, containers)
        containers["mlflow"]["State"] |= {"Status": "exited", "ExitCode": 1}


KINDS = (WrongKeyInAct, MissingKeyInAct, OpenKeyInAct, ChangedHostKey, OtherHostInAct,
         DockerDownInAct, DockerRefuses, ComposeRefuses)
