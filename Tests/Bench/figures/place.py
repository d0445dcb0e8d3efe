"""What every figure needs: the program, the compiled floors, a served demo stack, a row of the table."""

import os
import select
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass, field

from harness.case import binary
from harness.session import environment

# What tells how each part does at the moment.
SOURCES = (
    "airflow airflow_lists mlflow frontend status_page postgres redis hosts host_metrics stream function function_log"
    " aws_access"
).split()
# What is read every few minutes or hours: whole lists, set-up, metrics of the month. Cost Explorer, which costs a cent a
# question, takes no interval under six hours.
SELDOM = (
    "airflow_tasks mlflow_tracking host_details stream_metrics function_metrics stored buckets log_groups log_lines alarms"
    " network roles usage budgets vantage"
).split()
LIBRARIES = {"floor_screen": ["-lncursesw", "-lcurl"], "floor_check": ["-lcurl"], "slow_server": []}


@dataclass
class Row:
    """One line of the table; `notes` are told when it is over its limit."""

    figure: str
    value: str
    reference: str
    limit: str
    ok: bool
    notes: list = field(default_factory=list)


class Place:
    def __init__(self, sources, directory):
        self.sources, self.directory = sources, directory
        self.mltop = binary()
        self.built = {}

    def floor(self, name):
        """The path of a C program of this folder, compiled once a run."""
        if name not in self.built:
            compiler = next((path for path in map(shutil.which, ("cc", "gcc", "clang")) if path), None)
            if compiler is None:
                sys.exit("bench: no C compiler was found: install gcc")
            target = os.path.join(self.directory, name)
            source = os.path.join(self.sources, name + ".c")
            done = subprocess.run([compiler, "-O2", "-o", target, source, *LIBRARIES[name]])
            if done.returncode:
                sys.exit("bench: %s does not compile: install libncurses-dev and libcurl4-openssl-dev" % source)
            self.built[name] = target
        return self.built[name]

    @property
    def curl(self):
        """The path of curl."""
        curl = shutil.which("curl")
        if curl is None:
            sys.exit("bench: no curl was found: install curl")
        return curl

    def config(self, name, text):
        path = os.path.join(self.directory, name + ".toml")
        with open(path, "w") as file:
            file.write(text)
        return path


class DemoServe:
    """The demo stack served by a process of its own, so that the dashboard can be measured alone."""

    def __init__(self, place, seconds=None, sources=SOURCES, scenario="healthy"):
        self.process = subprocess.Popen(
            [place.mltop, "_demo-serve", "--scenario", scenario], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), cwd="/")
        text = self.read()
        exports = [line[len("# export "):] for line in text.splitlines() if line.startswith("# export ")]
        self.env = environment(**dict(line.split("=", 1) for line in exports))
        stacks = tomllib.loads(text)["stack"]
        name, stack = next(iter(stacks.items()))
        self.urls = health_urls(stack)
        if seconds is not None:
            text += "\n[stack.%s.intervals]\n" % name + "".join("%s = %g\n" % (one, seconds) for one in sources)
        self.path = place.config("demo", text)

    def read(self):
        """What it prints until it waits."""
        data, end = b"", time.monotonic() + 20
        while time.monotonic() < end:
            ready = select.select([self.process.stdout], [], [], 0.3 if data else 1)[0]
            if ready:
                more = os.read(self.process.stdout.fileno(), 65536)
                if not more:
                    break
                data += more
            elif data:
                break
        return data.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


def health_urls(stack):
    """What the floor asks: the health of each HTTP service, as often as the dashboard asks all of it."""
    paths = {
        "airflow": ["/api/v2/monitor/health", "/api/v2/version"],
        "mlflow": ["/health", "/version", "/api/2.0/mlflow/experiments/search?max_results=100"],
        "frontend": ["/api/health", "/api/health/kinesis", "/api/health/lambda"],
        "status": ["/status.html"],
    }
    return [stack[name]["url"] + path for name in paths if name in stack for path in paths[name]]


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
