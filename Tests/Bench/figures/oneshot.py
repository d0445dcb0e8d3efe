"""`check --url` over 20 endpoints that answer after 100 ms, beside curl and a floor in C."""

import os
import subprocess
import sys
import time

from figures.place import Row, median
from harness.session import environment

ENDPOINTS, DELAY_MS, RUNS = 20, 100, 12
WALL_RATIO, CPU_RATIO = 1.1, 2.5


def measure(place):
    server = subprocess.Popen(
        [place.floor("slow_server"), str(ENDPOINTS), str(DELAY_MS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    urls = ["http://127.0.0.1:%s/health" % port for port in server.stdout.readline().decode().split()]
    commands = {
        "mltop": [place.mltop, "check"] + [word for url in urls for word in ("--url", url)],
        "curl": [place.curl, "-s", "--parallel", "--parallel-immediate", "--parallel-max", str(ENDPOINTS)]
        + [word for url in urls for word in ("-o", "/dev/null", url)],
        "floor": [place.floor("floor_check"), *urls],
    }
    taken = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(one(command))
    server.stdin.close()
    server.wait(5)
    server.stdout.close()
    wall = {name: [both[0] for both in runs] for name, runs in taken.items()}
    cpu = {name: [both[1] for both in runs] for name, runs in taken.items()}
    return [
        row("check --url, 20 of 100 ms, wall ms (min / median)", wall, WALL_RATIO),
        row("check --url, 20 of 100 ms, CPU ms (min / median)", cpu, CPU_RATIO),
    ]


def row(figure, times, ratio):
    def both(name):
        return "%.1f / %.1f" % (min(times[name]), median(times[name]))

    limit = ratio * min(times["curl"])
    reference = "curl --parallel %s, floor %s" % (both("curl"), both("floor"))
    return Row(figure, both("mltop"), reference, "%.1f: %g x curl" % (limit, ratio), min(times["mltop"]) <= limit)


def one(command):
    """Wall and CPU milliseconds of one run, which must succeed."""
    with open(os.devnull, "w") as nowhere:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment(), cwd="/")
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("bench: %s exits with %d" % (" ".join(command[:3]), process.returncode))
    return wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3
