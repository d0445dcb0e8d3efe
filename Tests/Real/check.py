"""Runs `mltop check` and compares what it prints with what a case expects."""

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXIT = {"OK": 0, "WARNING": 1, "CRITICAL": 2, "UNKNOWN": 3}
HIDDEN = {"stale", "suppressed", "not-configured"}
"""Modifiers of a row that was not verified by itself."""


def binary():
    """MLTOP_BINARY, or the newest build of this checkout; None when there is none."""
    if os.environ.get("MLTOP_BINARY"):
        return Path(os.environ["MLTOP_BINARY"]).absolute()
    built = [path for kind in ("debug", "release") if (path := ROOT / ".build" / kind / "mltop").exists()]
    return max(built, key=lambda path: path.stat().st_mtime, default=None)


@dataclass
class Setting:
    """What one case gives the program beside the usual."""

    environment: dict = field(default_factory=dict)
    without: tuple = ()
    config: str = "mltop.toml"
    arguments: tuple = ()
    secrets: tuple = ()
    """Texts that must not be printed."""


@dataclass
class Row:
    """What is expected of one row: one of the states, and words in its texts."""

    states: str
    words: str = ""
    follows: str = ""
    """The row that it must be folded under."""
    witness: str = ""
    """Through what it must have been seen."""

    def faults(self, name, row):
        """What is wrong with a row that was printed, or with its absence."""
        if row is None:
            return [f"{name}: no such row"]
        found = []
        if row["state"] not in self.states.split("|"):
            found.append(f"{name}: {row['state']} instead of {self.states} ({row['sentence']!r})")
        if self.states == "OK" and row.get("modifier") in HIDDEN:
            found.append(f"{name}: {row['modifier']}, so not verified")
        if self.follows and row.get("follows") != self.follows:
            found.append(f"{name}: follows {row.get('follows')} instead of {self.follows}")
        if self.witness and row.get("witness") != self.witness:
            found.append(f"{name}: seen {row.get('witness')} instead of {self.witness}")
        text = " ".join(str(row.get(key) or "") for key in ("sentence", "why", "next"))
        if not re.search(self.words, text, re.IGNORECASE):
            found.append(f"{name}: no /{self.words}/ in {text!r}")
        return found


class Report:
    """What one run of `mltop check --format json` printed."""

    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors
        self.body = json.loads(output)
        self.rows = {row["id"]: row for row in self.body["rows"]}

    def lines(self):
        """The rows that are not OK, for people."""
        return [f"{row['state']} {name} {row.get('modifier') or ''} <{row.get('follows') or ''}> {row['sentence']} | "
                f"{row.get('why') or ''} | {row.get('next') or ''}"
                for name, row in self.rows.items() if row["state"] != "OK" or row.get("modifier")]

    def critical(self):
        """The rows that are critical of themselves, not because of another."""
        return {name for name, row in self.rows.items()
                if row["state"] == "CRITICAL" and not row.get("follows") and row.get("class") == "health"
                and row.get("modifier") not in HIDDEN}

    def faults(self, state, rows, critical, secrets):
        """Everything that is not as expected."""
        found = []
        allowed = state.split("|")
        if self.body["state"] not in allowed:
            found.append(f"state {self.body['state']} instead of {state}")
        if self.code != EXIT.get(self.body["state"]) or self.body["exit"] != self.code:
            found.append(f"exit {self.code}, in the body {self.body['exit']}, with state {self.body['state']}")
        for name, expected in rows.items():
            found += expected.faults(name, self.rows.get(name))
        for name in sorted(self.critical() - critical):
            found.append(f"{name}: critical without cause: {self.rows[name]['sentence']!r}")
        for secret in secrets:
            if secret in self.output + self.errors:
                found.append("a secret is printed")
        return found


def run_check(stack, setting):
    """Runs the program as a user would, from a folder without any file of its own."""
    environment = {**stack.environment, "MLTOP_AIRFLOW_PASSWORD": "airflow", **setting.environment}
    for name in setting.without:
        environment.pop(name, None)
    folder = stack.folder / "home"
    command = [str(binary()), "check", "--config", str(stack.folder / setting.config), "--format", "json",
               *setting.arguments]
    done = subprocess.run(command, env=environment, cwd=folder, text=True, capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL)
    try:
        return Report(done.returncode, done.stdout, done.stderr)
    except (ValueError, KeyError) as error:
        raise AssertionError(f"not the JSON of a check ({error!r}), exit {done.returncode}: "
                             f"{done.stdout[:500]!r} {done.stderr[:500]!r}") from error
