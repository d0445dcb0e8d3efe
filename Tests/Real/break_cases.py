"""Actions that are broken off here, that two people do at once, and programs of the user's own that end badly."""

import shutil
import signal
import threading

from act_case import UNKNOWN, ActCase
from acted import Acted, audit, audit_text
from hang_cases import RESTART


class Interrupted(ActCase):
    """Ctrl-C while the host restarts: what was begun goes on there, and that is said and kept."""

    name = "acts-interrupted"
    code, says, within, outcome, changes, locked = 3, UNKNOWN, 20, "unknown", (RESTART,), 15
    number = signal.SIGINT

    def prepare(self, state, containers):
        state["hangs"] = 5

    def act(self, stack, home):
        return Acted(stack, home, *self.words, signal=(self.number, lambda: bool(stack.host.changes())))

    def faults_of(self, stack, acted, home):
        count = acted.text.count(f"{acted.words[1]} on orchestration: ")
        return [f"{count} ends are told: {acted.text!r}"] if count != 1 else []


class HungUp(Interrupted):
    """The terminal is closed."""

    name = "acts-hung-up"
    number = signal.SIGHUP


class InterruptedBefore(Interrupted):
    """Ctrl-C while the log is saved: no change was sent, and nobody has to look for one."""

    name = "acts-interrupted-before"
    is_long = False
    code, says, outcome, changes, locked = 1, "nothing was (sent|changed|done)", "failed", (), 30

    def prepare(self, state, containers):
        state["hung"] = ["logs"]

    def act(self, stack, home):
        return Acted(stack, home, *self.words, signal=(self.number, lambda: bool(audit(stack, home))))


class TwoAtOnce(ActCase):
    """Two people press at the same moment: one acts, the other is told who."""

    name = "acts-two-at-once"
    code, says, within, outcome, changes, locked = 0, "healthy after", 40, "healthy", (RESTART,), 10

    def prepare(self, state, containers):
        state["hangs"] = 3

    def act(self, stack, home):
        other = stack.folder / "home" / "other"
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        both = {}

        def one(place):
            both[place] = Acted(stack, place, *self.words)

        threads = [threading.Thread(target=one, args=(place,)) for place in (home, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # The one that acted has to look as it should, the other as it must.
        self.place, won = min(both.items(), key=lambda pair: pair[1].code)
        self.second = next(acted for acted in both.values() if acted is not won)
        return won

    def after(self, stack, acted, home):
        return super().after(stack, acted, self.place) + self.second.faults(
            1, r"refused: (somebody else is at work on this host: \S+ does restart of redis since|\S+ did restart)", 40)


class OwnProgram(ActCase):
    """A program of the user's own that fails is told as it says it."""

    name = "acts-own-program"
    is_long = False
    words = ("run", "deploy", "compose.redis", "--yes")
    script = r"printf '\033]0;owned\007no space left on %s\n' $MLTOP_ROW >&2; exit 3"
    says = "failed: deploy: status 3, .*no space left on compose.redis"
    limit = 0o600

    def configure(self, stack, **words):
        path = stack.folder / "ssh.toml"
        path.unlink(missing_ok=True)
        own = f"\n[stack.dev.actions.deploy]\ncommand = [\"sh\", \"-c\", '''{self.script}''']\nwell = [\"redis\"]\n"
        path.write_text(stack.host.config(**words) + own)
        path.chmod(self.limit)

    def faults_of(self, stack, acted, home):
        kept = audit_text(stack, home, "json")
        return ["the audit log keeps the program's words, which may be secrets"] if "printf" in kept else []


class OwnProgramFloods(OwnProgram):
    name = "acts-own-program-floods"
    is_long = False
    script = "yes mltop | head -c 1000000000"
    code, says, outcome = 3, UNKNOWN, "unknown"


class OwnProgramKilled(OwnProgram):
    name = "acts-own-program-killed"
    is_long = False
    script = "kill -9 $$"
    code, says, outcome = 3, UNKNOWN, "unknown"


class OthersMayWrite(OwnProgram):
    """Whoever may write the config could have any program run."""

    name = "acts-own-program-of-others"
    is_long = False
    limit = 0o666
    code, says, outcome = 2, "others may write this file(?!(.|\n)*one target at a time)", None


KINDS = (Interrupted, HungUp, InterruptedBefore, TwoAtOnce, OwnProgram, OwnProgramFloods, OwnProgramKilled,
         OthersMayWrite)
