"""One action of the program on the host alone, and everything that can be asked about it afterwards."""

import fcntl
import json
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from check import binary
from processes import wait_until


class Acted:
    """Runs one command of the program to its end, and remembers what it printed, how long it took and how big it grew.

    `signal` is a signal's number and the question whether it is time to send it, which it is once.
    """

    def __init__(self, stack, home, *words, limit=150, signal=None):
        self.words = words
        began = time.monotonic()
        command = [binary(), *words, "--config", stack.folder / "ssh.toml"]
        environment = {**stack.environment, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        with tempfile.TemporaryFile() as output:
            with subprocess.Popen(command, env=environment, cwd=home, stdin=subprocess.DEVNULL, stdout=output,
                                  stderr=subprocess.STDOUT) as process:
                self.peak = 0
                while process.poll() is None:
                    self.peak = max(self.peak, high_water(process.pid))
                    if time.monotonic() - began > limit:
                        process.kill()
                    if signal and signal[1]():
                        process.send_signal(signal[0])
                        signal = None
                    time.sleep(0.02)
                self.code = process.returncode
            output.seek(0)
            self.text = output.read().decode(errors="replace")
        self.seconds = time.monotonic() - began

    def faults(self, code, says, within):
        """What of the end is not as expected."""
        found = []
        if self.code != code:
            found.append(f"exit {self.code} instead of {code}")
        if not re.search(says, self.text):
            found.append(f"no /{says}/")
        if self.seconds > within:
            found.append(f"{self.seconds:.1f} s instead of at most {within}")
        if has_controls(self.text):
            found.append("control characters are printed")
        if "^J" in self.text:
            found.append("an end of line is printed as ^J")
        return [f"{' '.join(self.words)}: {', '.join(found)}: …{self.text[-500:]!r}"] if found else []


def has_controls(text):
    """Whether a terminal would do more than show it."""
    return re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text) is not None


def high_water(pid):
    """The most memory that a process ever had, in MiB; 0 when it is gone."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        found = None
    return int(found[1]) >> 10 if found else 0


def audit_text(stack, home, form="text"):
    """The audit log as the program prints it."""
    done = subprocess.run([binary(), "audit", "--format", form], env={**stack.environment, "HOME": str(home)},
                          text=True, capture_output=True, timeout=30, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout


def audit(stack, home):
    """The entries of the audit log, the oldest first."""
    return [json.loads(line) for line in audit_text(stack, home, "json").splitlines() if line]


def audit_faults(entries, outcome):
    """What is wrong with the audit log of exactly one action, or of none when `outcome` is None."""
    kinds = [entry["kind"] for entry in entries]
    if outcome is None:
        return [f"the audit log has {kinds}, and nothing was begun"] if kinds else []
    if kinds != ["intent", "result"]:
        return [f"the audit log has {kinds} instead of an intent and a result"]
    intent, result = entries
    found = []
    if result["outcome"] != outcome:
        found.append(f"the audit log says {result['outcome']} ({result['words']!r}) instead of {outcome}")
    if intent["id"] != result["id"]:
        found.append("intent and result have not the same id")
    if not any("docker" in line or "deploy" in line for line in intent["plan"]):
        found.append(f"the intent does not say what is sent: {intent['plan']}")
    return found


def is_unlocked(stack):
    """Whether somebody could act on the host now."""
    folder = os.open(stack.host.opt, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(folder)


def unlocked(stack, seconds):
    """Waits until somebody could act on the host again."""
    wait_until("the host's lock is free", lambda: is_unlocked(stack), seconds)
