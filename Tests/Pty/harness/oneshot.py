"""A program that is run to its end on pipes."""

import os
import subprocess
import tempfile

from harness.case import Failure, binary
from harness.session import environment


class Result:
    """Exit status as a shell shows it, and both streams as bytes."""

    def __init__(self, status, out, err):
        self.status = status if status >= 0 else 128 - status
        self.out, self.err = out or b"", err or b""

    def __str__(self):
        return "status %d, stdout %r, stderr %r" % (self.status, self.out[:600], self.err[:600])


def run(*arguments, env=None, timeout=20, **options):
    """Runs `mltop ARGUMENTS`."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    try:
        done = subprocess.run([binary(), *arguments], env=env or environment(), cwd="/", timeout=timeout, **options)
    except subprocess.TimeoutExpired:
        raise Failure("mltop %s has not ended within %g s" % (" ".join(map(repr, arguments)), timeout))
    return Result(done.returncode, done.stdout, done.stderr)


class ConfigFile:
    """A config file for as long as the block lasts."""

    def __init__(self, text):
        self.text = text

    def __enter__(self):
        descriptor, self.path = tempfile.mkstemp(suffix=".toml")
        with os.fdopen(descriptor, "w") as file:
            file.write(self.text)
        return self.path

    def __exit__(self, *_):
        os.unlink(self.path)
