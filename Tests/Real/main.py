"""Starts the real servers, runs the cases against them, and stops them, whatever happens."""

import argparse
import fnmatch
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import first_steps
import install
import versions
from cases import all_cases
from check import binary, run_check
from processes import NotReady, members, stop_run
from stack import Stack

UP = install.CACHE / "up"
"""Holds the folder of the servers that `--up` left running."""
PREFIX = "mltop-real-"
MOST_AGAIN = 5
"""Cases that are tried a second time: where more fail it is no stall."""


def main():
    """Runs what the arguments ask for, and gives the exit status."""
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("--up", action="store_true", help="start the servers and leave them running")
    parser.add_argument("--down", action="store_true", help="stop the servers that --up left running")
    names = [case.name for case in all_cases()]
    lasting = [case.name for case in all_cases() if not case.part == "aws"]  # The proxy of those ends with this program.
    parser.add_argument("--inject", metavar="CASE", choices=lasting,
                        help="make one fault in the servers of --up, and leave it")
    parser.add_argument("--heal", metavar="CASE", choices=lasting, help="mend that fault")
    parser.add_argument("--record", action="store_true", help="record the fixtures of the unit tests again")
    parser.add_argument("--verbose", action="store_true", help="print the rows that are not OK in each case")
    parser.add_argument("--long", action="store_true", help="run the cases that wait for half a minute too")
    parser.add_argument("--versions", nargs="?", const="*", metavar="NAME",
                        help="run the cases of the further versions, or of one: "
                        f"{', '.join(name for each in versions.ROUNDS for name in each.values())}")
    parser.add_argument("cases", nargs="*", metavar="CASE", help="only these cases, which may be patterns such as "
                        f"'aws-*'; where they need no more, moto alone is started: {', '.join(names)}")
    chosen = parser.parse_args()
    names += [case.name for each in versions.ROUNDS for case in versions.cases(each)] if chosen.versions else []
    unknown = {words for words in chosen.cases if not fnmatch.filter(names, words)}
    if unknown:
        parser.error(f"no case {', '.join(sorted(unknown))}; there are: {', '.join(names)}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    stop_orphans()
    if chosen.down:
        return down()
    try:
        programs = install.everything()
    except install.Missing as missing:
        return skip(str(missing))
    if chosen.up:
        return up(programs)
    if chosen.inject or chosen.heal:
        return change(programs, chosen)
    if chosen.record:
        return with_stack(programs, record)
    if not binary():
        return skip("no mltop: build it, or name it in MLTOP_BINARY")
    if chosen.versions:
        return run_versions(programs, chosen)
    cases = [case for case in all_cases()
             if (any(fnmatch.fnmatch(case.name, words) for words in chosen.cases) if chosen.cases
                 else chosen.long or not case.is_long)]
    parts = {case.part for case in cases} if chosen.cases else {None}
    part = parts.pop() if len(parts) == 1 else None
    return with_stack(programs, lambda stack: run_cases(stack, cases, not chosen.cases, chosen.verbose), part)


def interrupted(number, _):
    """Turns the first signal into an exception, so that the servers are stopped on the way out."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def skip(reason):
    """Says loudly why nothing is tested, which in CI is a failure."""
    is_failure = os.environ.get("CI") == "true"
    install.say(f"{'FAILED' if is_failure else 'SKIPPED'}: {reason}")
    return 1 if is_failure else 0


def new_folder():
    """A folder for one run; it names the harness that must stop it, as long as there is one."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    (folder / "owner").write_text(str(os.getpid()))
    return folder


def stop_orphans():
    """Stops servers whose harness was killed before it could stop them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder / "owner"
        try:
            is_orphan = not Path(f"/proc/{owner.read_text()}").exists()
        except OSError:
            continue
        if is_orphan and folder.stat().st_uid == os.getuid():
            stop_run(folder)
            shutil.rmtree(folder, ignore_errors=True)


def left_up():
    """The folder of the servers that `--up` left running, if they run."""
    folder = Path(UP.read_text()) if UP.exists() else None
    return folder if folder and folder.exists() and members(folder) else None


def up(programs):
    """Starts the servers for work by hand."""
    folder = left_up()
    if not folder:
        folder = new_folder()
        start(Stack(folder, programs))
        (folder / "owner").unlink()
        UP.write_text(str(folder))
    print(f"folder: {folder}\nlogs:   {folder}/logs\nuse:    . {folder}/env && mltop check --config mltop.toml")
    return 0


def down():
    """Stops the servers of `--up`."""
    folder = left_up()
    if folder:
        stop_run(folder)
        shutil.rmtree(folder, ignore_errors=True)
    UP.unlink(missing_ok=True)
    install.say("stopped" if folder else "nothing was up")
    return 0


def change(programs, chosen):
    """Makes or mends one fault in the servers of `--up`."""
    folder = left_up()
    if not folder:
        install.say("nothing is up: --up first")
        return 1
    stack = Stack(folder, programs)
    cases = {case.name: case for case in all_cases()}
    if chosen.heal:
        cases[chosen.heal].heal(stack)
        return 0
    case = cases[chosen.inject]
    case.inject(stack)
    setting = case.setting(stack)
    words = [f"{name}={value}" for name, value in setting.environment.items()]
    words = [f"-u {name}" for name in setting.without] + words
    print(f"run: env {' '.join(words)} mltop check --config {folder}/{setting.config}")
    return 0


def start(stack, part=None):
    """Starts a stack, or the part that is needed, or stops what of it runs and shows why not."""
    began = time.monotonic()
    words = {"aws": "moto and the GUI", "host": "SSH"}
    install.say(f"starting {words.get(part, 'PostgreSQL, Redis, Airflow, MLflow, SSH, the status page, moto, the GUI')}"
                " on loopback")
    try:
        stack.start_host() if part == "host" else stack.start(part == "aws")
    except BaseException as error:
        stack.processes.stop_all()
        let_go(stack.folder, is_kept=not isinstance(error, KeyboardInterrupt))
        raise
    install.say(f"all servers up after {time.monotonic() - began:.0f} s")


def run_versions(programs, chosen):
    """Runs what looks at the further versions, one round of servers after the other."""
    rounds = versions.chosen(chosen.versions)
    if not rounds:
        install.say(f"FAILED: no further version {chosen.versions}")
        return 1
    statuses = []
    for each in rounds:
        install.say(f"with {', '.join(each.values())}")
        others = {place: install.environment(name) for place, name in each.items()}
        cases = [case for case in versions.cases(each)
                 if not chosen.cases or any(fnmatch.fnmatch(case.name, words) for words in chosen.cases)]
        work = partial(run_cases, cases=cases, are_all=False, is_verbose=chosen.verbose)
        statuses.append(with_stack({**programs, **others}, work, is_new=True))
    return max(statuses)


def with_stack(programs, work, part=None, is_new=False):
    """Does some work on the servers of `--up`, or on servers started for it and stopped after."""
    folder = None if is_new else left_up()
    if folder:
        install.say(f"using the servers that are up in {folder}")
        return work(Stack(folder, programs))
    stack = Stack(new_folder(), programs)
    start(stack, part)
    is_kept = False
    try:
        status = work(stack)
        is_kept = status != 0
        return status
    except Exception:
        is_kept = True
        raise
    finally:
        stack.processes.stop_all()
        let_go(stack.folder, is_kept)


def let_go(folder, is_kept):
    """Ends the care for the folder of a run that is over: it goes, unless its logs may tell what went wrong."""
    if is_kept:
        (folder / "owner").unlink()
        install.say(f"the logs of the servers are kept in {folder}/logs")
    else:
        shutil.rmtree(folder, ignore_errors=True)


def record(stack):
    """Writes the fixtures anew."""
    import record
    return record.write_all(stack)


def run_cases(stack, cases, are_all, is_verbose):
    """Runs the chosen cases, each from injection to healing, and prints a line for each.

    What failed is run a second time when all else is done: servers of this size stall now and then, and a fault of the
    program comes again. What then passes is named all the same.
    """
    install.say(f"checking with {binary()}")
    works = {case.name: partial(run_case, stack, case, is_verbose) for case in cases}
    if are_all:
        works |= {words(name): partial(compared, stack, name) for name in ("sigv4_compare", "credentials_compare")}
        works |= {words(step.__name__): partial(stepped, stack, step) for step in first_steps.STEPS}
    failed = [name for name, work in works.items() if not work()]
    unsteady = []
    if 0 < len(failed) <= MOST_AGAIN:
        print(f"once more: {', '.join(failed)}", flush=True)
        unsteady = [name for name in failed if works[name]()]
    lost = [name for name in failed if name not in unsteady]
    print(f"{len(works) - len(lost)} passed, {len(lost)} failed"
          + (f"; only at the second time: {', '.join(unsteady)}" if unsteady else ""), flush=True)
    return 1 if lost else 0


def words(name):
    """A name as the lines of the cases have it."""
    return name.replace("_", "-")


def run_case(stack, case, is_verbose):
    """One case; every difference from what is expected is a line."""
    began = time.monotonic()
    try:
        if case.part is None:
            stack.airflow.ready()
        case.inject(stack)
        try:
            setting = case.setting(stack)
            report = run_check(stack, setting)
            if is_verbose:
                print("\n".join(["", case.name, report.body["summary"], *report.lines()]), flush=True)
            faults = report.faults(case.state, case.rows, case.critical(), setting.secrets) + case.faults(report)
        finally:
            case.heal(stack)
    except (AssertionError, KeyError, NotReady, OSError, ValueError, subprocess.SubprocessError) as error:
        faults = [f"{type(error).__name__}: {error}"]
    return told(case.name, faults, began)


def compared(stack, name):
    """Compares the program with botocore: its AWS signatures, and where it finds its credentials."""
    began = time.monotonic()
    script = Path(__file__).with_name(f"{name}.py")
    done = subprocess.run([stack.moto_python, script, binary()], env=stack.environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return told(words(name), done.stdout.splitlines()[-20:] if done.returncode else [], began)


def stepped(stack, step):
    """One of the first steps of a new user."""
    began = time.monotonic()
    try:
        faults = step(stack)
    except (AssertionError, KeyError, OSError, ValueError, subprocess.SubprocessError) as error:
        faults = [f"{type(error).__name__}: {error}"]
    return told(words(step.__name__), faults, began)


def told(name, faults, began):
    """Prints the line of a case."""
    print(f"{'FAIL' if faults else 'pass'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    for fault in faults:
        print(f"     {fault}", flush=True)
    return not faults


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NotReady as fault:
        install.say(f"FAILED: {fault}")
        sys.exit(1)
    except KeyboardInterrupt:
        install.say("interrupted; the servers are stopped")
        sys.exit(130)
