"""Actions whose connection or whose Docker stops answering, stage by stage."""

import contextlib

from act_case import ACT, LOOK, PREVIEW, SAVE, STEP, UNKNOWN, ActCase
from relay import Relay

RESTART = "docker restart mlops-redis-1"


class RelayCase(ActCase):
    """A relay stands before sshd, and does something to some connections."""

    does = "freeze"

    def which(self, number):
        """The connections to which something is done."""

    def when(self, stack):
        """Whether it is time to do it."""
        return True

    @contextlib.contextmanager
    def trouble(self, stack):
        with Relay(stack.host.port, self.does, self.which, lambda: self.when(stack)) as relay:
            yield {"port": relay.address}
        assert relay.done, f"nothing was done to any of {relay.count} connections"


class SilentFromTheStart(RelayCase):
    """A port that takes every connection and never answers."""

    name = "acts-silent-look"
    says, within, outcome = "failed: .*no whole answer within 5 s", 20, None

    def which(self, number):
        return True


class SilentPreview(RelayCase):
    name = "acts-silent-preview"
    says, outcome = "failed: who is at work there.*within 5", None

    def which(self, number):
        return number == PREVIEW


class SilentStep(SilentPreview):
    name = "acts-silent-step"
    outcome = "failed"

    def which(self, number):
        return number == STEP


class SilentSave(SilentStep):
    name = "acts-silent-save"
    says = "failed: keep its log here.*within 5"

    def which(self, number):
        return number == SAVE


class AgainAfterNothing(SilentSave):
    """Where nothing was sent, whoever mends the connection need not wait for a cool-down."""

    name = "acts-again-after-nothing"

    def faults_of(self, stack, acted, home):
        self.configure(stack)
        return self.act(stack, home).faults(0, "healthy after", 30)


class SilentAct(SilentStep):
    """Nothing was sent, for sshd did not even say its name: that is known, and said."""

    name = "acts-silent-act"
    says = "failed: restart.*within 5"

    def which(self, number):
        return number == ACT


class CutBeforeAct(SilentAct):
    """The same with a connection that is reset before anything was said."""

    name = "acts-cut-before-act"
    does, says = "cut", "failed: restart.*connection"


class FrozenAct(RelayCase):
    """The change is made, and its answer never comes."""

    name = "acts-frozen-act"
    code, says, within, outcome, changes, locked = 3, UNKNOWN, 40, "unknown", (RESTART,), 15

    def prepare(self, state, containers):
        state["hangs"] = 4

    def which(self, number):
        return number == ACT

    def when(self, stack):
        return bool(stack.host.changes())

    def faults_of(self, stack, acted, home):
        last = (line.split()[2:] for line in stack.host.acts())
        return [] if ["restart", "redis"] in last else ["the host does not remember who restarted redis"]


class CutAct(FrozenAct):
    """The connection is reset while Docker is at work."""

    name = "acts-cut-act"
    does, within = "cut", 15


class FrozenCheck(RelayCase):
    """The shared connection is dead when the recovery is looked for: the next look makes a new one."""

    name = "acts-frozen-check"
    code, says, within, outcome, changes = 0, "healthy after", 45, "healthy", (RESTART,)

    def which(self, number):
        return number == LOOK

    def when(self, stack):
        return bool(stack.host.changes())


class DeadCheck(FrozenCheck):
    """Nothing of the host can be seen after the change: it was done, and nobody knows whether it is well."""

    name = "acts-dead-check"
    words = ("restart", "redis", "--yes", "--wait", "10")
    code, outcome = 1, "not-healthy"
    says = "done, and not healthy after .*redis running: .*within"

    def which(self, number):
        return number != ACT


class DockerHangs(ActCase):
    """Docker itself gives no answer before the plan."""

    name = "acts-docker-hangs"
    says, outcome, hung = "(refused|failed): .*Docker.*no answer", None, ["ps"]

    def prepare(self, state, containers):
        state["hung"] = self.hung


class InspectHangs(DockerHangs):
    """Docker lists containers and cannot tell of any: that none exists must not be believed."""

    name = "acts-inspect-hangs"
    words = ("start", "redis", "--yes")
    says, hung = "(refused|failed): .*Docker.*no answer", ["inspect"]


class DockerHangsInLook(DockerHangs):
    name = "acts-look-hangs"
    says, within, hung = "failed: who is at work there.*docker: .+", 45, ["inspect mlops-redis-1"]


class LogsHang(DockerHangs):
    """A log that does not come is not kept, and then nothing is changed."""

    name = "acts-logs-hang"
    says, within, hung, outcome = "failed: keep its log here: .+", 45, ["logs"], "failed"
    locked = 25


class DockerHangsAfter(ActCase):
    """Docker hangs after the change."""

    name = "acts-docker-hangs-after"
    words = ("restart", "redis", "--yes", "--wait", "5")
    says, within, outcome, changes = "done, and not healthy after .*redis running: ", 45, "not-healthy", (RESTART,)

    def prepare(self, state, containers):
        state["hung_after"] = ["ps"]


KINDS = (SilentFromTheStart, SilentPreview, SilentStep, SilentSave, AgainAfterNothing, SilentAct, CutBeforeAct,
         FrozenAct, CutAct, FrozenCheck, DeadCheck, DockerHangs, InspectHangs, DockerHangsInLook, LogsHang,
         DockerHangsAfter)
