"""Runs the end-to-end checks: all, or those whose names hold one of the words given."""

import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import cases  # noqa: E402, F401
from harness.case import CASES, run_all  # noqa: E402


def main(words):
    names = [name for name in CASES if not words or any(word in name for word in words)]
    if not names:
        print("no case is called so; there are:\n" + "\n".join(CASES))
        return 2
    return 1 if run_all(names, workers=int(os.environ.get("PTY_WORKERS", "6"))) else 0


if __name__ == "__main__":
    # A shell ignores these for what it starts in the background, and every program of a case would inherit that.
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGQUIT, signal.SIG_DFL)):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, usual)
    sys.exit(main(sys.argv[1:]))
