"""What the cases have in common that do one thing to the host and then look at everything it left behind."""

import contextlib
import shutil

from acted import Acted, audit, audit_faults, is_unlocked, unlocked
from service_cases import ServiceCase

# The connections of one action: the look at the host, which later looks share; the look before the question; and the
# plan's own three steps. The sessions that the gate counts are the same, while nothing goes wrong.
LOOK, PREVIEW, STEP, SAVE, ACT = range(1, 6)
UNKNOWN = "result unknown: (.|\n)*look before you do it again"
PEAK = 80
"""MiB that the program may ever have; it has about 30 when all is well."""


class ActCase(ServiceCase):
    """One action that goes wrong in one place, and what it must come to."""

    is_long = True
    words = ("restart", "redis", "--yes")
    code, says, within = 1, "", 30
    outcome = "failed"
    """What the audit log says; None where it has nothing."""
    changes = ()
    """What Docker and compose were told to change, in this case."""
    locked = 2
    """Seconds that somebody may still be at work on the host afterwards."""

    def prepare(self, state, containers):
        """Changes what Docker knows."""

    @contextlib.contextmanager
    def trouble(self, stack):
        """Makes what goes wrong beside that, and takes it away; gives what is written into the configuration."""
        yield {}

    def inject(self, stack):
        home = stack.folder / "home" / self.name
        # What an earlier try left in its audit log would refuse this one.
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        self.tell(stack, self.prepare)
        try:
            with self.trouble(stack) as config:
                self.configure(stack, **config)
                acted = self.act(stack, home)
            found = self.after(stack, acted, home)
        finally:
            self.tell(stack)
        assert not found, "\n     ".join(found)

    def configure(self, stack, **words):
        """Writes the configuration with which it is done."""
        self.write(stack, **words)

    def act(self, stack, home):
        """Does it."""
        return Acted(stack, home, *self.words)

    def after(self, stack, acted, home):
        """Everything that is not as expected after the action."""
        found = acted.faults(self.code, self.says, self.within)
        if acted.peak > PEAK:
            found.append(f"the program had {acted.peak} MiB")
        if not is_unlocked(stack):
            unlocked(stack, self.locked)
        # After the lock is free, nothing of the action can change anything any more.
        if stack.host.changes() != list(self.changes):
            found.append(f"changed: {stack.host.changes()} instead of {list(self.changes)}")
        return found + audit_faults(audit(stack, home), self.outcome) + self.faults_of(stack, acted, home)

    def faults_of(self, stack, acted, home):
        """What else is wrong, in the eyes of one case."""
        return []
