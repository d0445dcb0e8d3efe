"""Processes that are always stopped: each in a group of its own, all marked with the run they belong to."""

import json
import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

MARK = "MLTOP_REAL_RUN"
"""The environment variable that every process of a run inherits, by which stragglers are found."""


class NotReady(Exception):
    """A server that ended, or did not get ready in time."""


def free_port(address="127.0.0.1"):
    """A port that nothing listens on, chosen by the kernel and never one chosen before."""
    while True:
        with socket.socket() as probe:
            probe.bind((address, 0))
            port = probe.getsockname()[1]
        if port not in _taken:
            _taken.add(port)
            return port


_taken = set()


def wait_until(what, answer, seconds=60, process=None):
    """Asks `answer` until it gives something true; errors of the network count as not yet."""
    end = time.monotonic() + seconds
    last = None
    while time.monotonic() < end:
        if process and process.poll() is not None:
            raise NotReady(f"{what}: its process ended with {process.returncode}")
        try:
            last = answer()
            if last:
                return last
        except OSError as error:
            last = error
        time.sleep(0.25)
    raise NotReady(f"{what}: not so after {seconds} s (last answer: {last!r})")


class Processes:
    """The running servers of one run, by name; their ids are kept in a file so that a later call can stop them."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.running = {}
        self.started = {}
        self.lock = threading.Lock()
        self.is_closed = False

    def start(self, name, command, environment, folder=None):
        """Starts one server in a session of its own, its output in `logs/NAME.log`."""
        (self.folder / "logs").mkdir(exist_ok=True)
        with self.lock, open(self.folder / "logs" / f"{name}.log", "ab") as log:
            if self.is_closed:
                raise NotReady(f"{name}: the run is being stopped")
            self.running[name] = subprocess.Popen(
                [str(word) for word in command], env={**environment, MARK: self.folder.name}, cwd=folder or self.folder,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
            self.started[name] = self.running[name].pid
            record = {"boot": boot(), "servers": self.started}
            (self.folder / "pids.json").write_text(json.dumps(record, indent=2) + "\n")
        return self.running[name]

    def adopt(self):
        """Takes over the servers that an earlier call of the harness started in this folder."""
        self.started = read_record(self.folder)["servers"]
        self.running = {name: Adopted(pid) for name, pid in self.started.items()}

    def send(self, name, number):
        """Sends a signal to all processes of one server."""
        send_group(self.running[name].pid, number)

    def stop(self, name, number=signal.SIGTERM, seconds=15):
        """Ends one server and waits for it."""
        process = self.running.pop(name)
        send_group(process.pid, signal.SIGCONT)
        send_group(process.pid, number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        send_group(process.pid, signal.SIGKILL)
        process.wait()

    def check(self):
        """Throws when a server has ended that should run."""
        for name, process in list(self.running.items()):
            if process.poll() is not None:
                raise NotReady(f"{name} has ended; its log: {self.folder}/logs/{name}.log")

    def stop_all(self):
        """Ends every process of the run, asked first and killed after; none starts any more."""
        with self.lock:
            self.is_closed = True
        stop_run(self.folder)
        for process in self.running.values():
            process.wait()
        self.running.clear()


class Adopted:
    """A server that is not a child of this process, with what is used of `subprocess.Popen`."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None

    def poll(self):
        """None while the process lives."""
        try:
            state = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            state = "Z"
        self.returncode = -1 if state == "Z" else None
        return self.returncode

    def wait(self, timeout=10):
        """Waits until the process is gone."""
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.1)


def send_group(group, number):
    """Signals a process group that may be gone already."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        pass


def members(folder):
    """The ids of all living processes of a run: in a session of one of its servers, or carrying its mark.

    A process that changed its title has overwritten its environment; one that left the session still has it.
    """
    folder = Path(folder)
    wanted = f"{MARK}={folder.name}".encode()
    record = read_record(folder)
    sessions = record["servers"].values() if record["boot"] == boot() else ()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            is_marked = wanted in (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if state != "Z" and (int(session) in sessions or is_marked) and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def read_record(folder):
    """The servers of a run as `Processes.start` wrote them."""
    try:
        return json.loads((Path(folder) / "pids.json").read_text())
    except (OSError, ValueError):
        return {"boot": "", "servers": {}}


def boot():
    """The id of this boot: process ids of an earlier one mean nothing."""
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def stop_run(folder, seconds=8):
    """Asks every process of a run to end, waits, and kills what is left."""
    signal_all(folder, signal.SIGCONT)
    signal_all(folder, signal.SIGTERM)
    end = time.monotonic() + seconds
    while members(folder) and time.monotonic() < end:
        time.sleep(0.1)
    while members(folder):
        signal_all(folder, signal.SIGKILL)
        time.sleep(0.05)


def signal_all(folder, number):
    """Signals every process of a run."""
    for pid in members(folder):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass
