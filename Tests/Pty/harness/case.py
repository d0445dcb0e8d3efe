"""Cases of the end-to-end checks: how they are named, run side by side, and told."""

import multiprocessing
import os
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed

CASES = {}


class Failure(Exception):
    """What a case found wrong, in words."""


def case(name):
    """Registers a function without arguments as the case `name`."""

    def register(function):
        if name in CASES:
            raise ValueError("two cases are called " + name)
        CASES[name] = function
        return function

    return register


def expect(condition, message, *shown):
    """Fails with `message`, followed by what was seen."""
    if not condition:
        raise Failure(": ".join([message] + [str(part) for part in shown]))


def binary():
    """The program under test."""
    path = os.environ.get("MLTOP_BINARY", "")
    if not os.access(path, os.X_OK):
        raise SystemExit("MLTOP_BINARY names no program that can be run: %r" % path)
    return os.path.abspath(path)


def run_one(name):
    start = time.monotonic()
    try:
        CASES[name]()
        problem = None
    except Failure as failure:
        problem = str(failure)
    except Exception:
        problem = traceback.format_exc()
    return name, problem, time.monotonic() - start


def run_all(names, workers):
    """Runs cases in worker processes, prints a line for each; the count of failures."""
    failures = []
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        for future in as_completed([pool.submit(run_one, name) for name in names]):
            name, problem, took = future.result()
            print("%-6s %6.2f s  %s" % ("ok" if problem is None else "FAILED", took, name), flush=True)
            if problem is not None:
                failures.append(name)
                print("\n".join("         " + line for line in problem.splitlines()), flush=True)
    print("%d passed, %d failed" % (len(names) - len(failures), len(failures)))
    return len(failures)
