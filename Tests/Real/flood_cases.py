"""Actions on a host that answers with a gigabyte."""

import contextlib

from act_case import ACT, LOOK, PREVIEW, SAVE, UNKNOWN, ActCase
from hang_cases import RESTART


class FloodedLook(ActCase):
    """In place of the first answer of the host."""

    name = "acts-flooded-look"
    is_long = False
    says, outcome = "failed: .*answer over SSH larger than", None
    number, work = LOOK, "flood"

    @contextlib.contextmanager
    def trouble(self, stack):
        stack.host.gate(self.number, self.work)
        try:
            yield {}
        finally:
            stack.host.allow()
        assert stack.host.sessions() >= self.number, f"only {stack.host.sessions()} sessions came to the gate"


class FloodedPreview(FloodedLook):
    name = "acts-flooded-preview"
    is_long = False
    says, number = "failed: who is at work there.*printed too much", PREVIEW


class FloodedSave(FloodedLook):
    name = "acts-flooded-save"
    is_long = False
    says, number, outcome = "failed: keep its log here.*printed too much", SAVE, "failed"


class FloodedAct(FloodedLook):
    """A gigabyte after the change was made."""

    name = "acts-flooded-act"
    number, work = ACT, "act-and-flood"
    code, says, outcome, changes = 3, UNKNOWN, "unknown", (RESTART,)


class FloodInPlaceOfAct(FloodedAct):
    """A gigabyte and no change: from here the two look the same."""

    name = "acts-flood-in-place-of-act"
    work, changes = "flood", ()


class FloodedLog(ActCase):
    """A container that wrote a gigabyte: its end is kept, and the restart goes on."""

    name = "acts-flooded-log"
    code, says, within, outcome, changes = 0, "healthy after", 40, "healthy", (RESTART,)

    def prepare(self, state, containers):
        state["flood"] = 1_000_000_000

    def faults_of(self, stack, acted, home):
        kept = list(home.rglob("kept/*.log"))
        if len(kept) != 1:
            return [f"kept: {kept}"]
        size, end = kept[0].stat().st_size, kept[0].read_text()[-60:]
        return [] if size <= 2_100_000 and "a line of the log" in end else [f"kept: {size} bytes that end with {end!r}"]


KINDS = (FloodedLook, FloodedPreview, FloodedSave, FloodedAct, FloodInPlaceOfAct, FloodedLog)
