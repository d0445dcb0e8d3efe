"""A large deployment: memory, the length of a round, CPU against what changes, keys."""

import json
import subprocess
import time

from crowd import Crowd
from figures.keys import Presses, WORST_MS
from figures.place import Row
from figures.rest import state, watch
from harness.overview import has_verdict
from harness.session import Session, environment

PRIVATE_MB, ROUND_OVER_S, GROWTH = 100.0, 1.0, 2.2
WARM_UP, SECONDS, PRESSES, DELAY = 20.0, 30.0, 60, 0.05
# Airflow is asked in a chain that no round can be shorter than: its health, a token, 20 pages of DAGs, the runs.
CHAIN = 1 + 1 + 20 + 4
AT_ONCE = 200
EACH = [(name, 5) for name in ("airflow", "airflow_lists", "hosts", "stream", "function", "function_log", "buckets")]


def measure(place):
    whole, half = at_rest(place, 1.0), at_rest(place, 0.5)
    late, rounds = keys(place)
    wall, requests, curl = one_round(place)
    least = max(DELAY * CHAIN, curl)
    return [
        Row("crowd: private memory (RssAnon), MB", "%.0f" % whole["memory"], "half of it %.0f" % half["memory"],
            "%g" % PRIVATE_MB, whole["memory"] < PRIVATE_MB, [whole["screen"]]),
        Row("crowd: CPU, %% of a core, all polled each 5 s", "%.1f" % whole["cpu"], "half of it %.1f" % half["cpu"],
            "%gx" % GROWTH, whole["cpu"] <= GROWTH * half["cpu"], [whole["screen"]]),
        Row("crowd: a round, s", "%.2f" % wall, "Airflow's chain %.2f, curl's %d requests to AWS %.2f" % (
            DELAY * CHAIN, requests, curl), "+%g" % ROUND_OVER_S, wall <= least + ROUND_OVER_S),
        Row("crowd: late keys (over %g ms) of %d" % (WORST_MS, PRESSES), str(late), "-", "0", late == 0, rounds),
    ]


def at_rest(place, size):
    """What a dashboard takes that has read everything once."""
    with Crowd(size) as crowd, opened(place, crowd) as session:
        watch((session,), WARM_UP)
        before = state(session)
        watch((session,), SECONDS)
        after = state(session)
        return {"cpu": 100 * (after[0] - before[0]) / SECONDS, "memory": after[2] / 1024,
                "screen": session.screen.text()}


def keys(place):
    """The fewest late keys of three rounds, pressed while everything is polled."""
    with Crowd(1.0) as crowd, opened(place, crowd) as session:
        watch((session,), WARM_UP)
        session.type("jjj")
        session.settle(0.2, 1)
        presses = Presses(session)
        for _ in range(3):
            presses.round()
            for _ in range(PRESSES):
                presses.press()
        worst = ["the worst of each round, ms: " + ", ".join("%.1f" % max(one) for one in presses.rounds if one)]
        return presses.late(), worst


def one_round(place):
    """Seconds of a `check` where each answer takes a while, and of curl with the same requests to AWS."""
    with Crowd(1.0, DELAY) as crowd:
        path = place.config("crowd", crowd.config())
        start = time.monotonic()
        done = subprocess.run(
            [place.mltop, "check", "--config", path, "--format", "json", "--timeout", "30"], capture_output=True,
            env=environment(**crowd.env), cwd="/")
        wall = time.monotonic() - start
        json.loads(done.stdout)
        asked = crowd.asked()
        return wall, len(asked), replayed(place, crowd.url, asked)


def replayed(place, url, asked):
    """Seconds that curl takes for the same requests, none of which waits for another."""
    lines = []
    for method, path, operation, body in asked:
        lines += ["url = %s" % json.dumps(url + path), 'output = "/dev/null"', "globoff"]
        lines += ["head"] if method == "HEAD" else ["request = %s" % json.dumps(method)]
        lines += ["header = %s" % json.dumps("X-Amz-Target: " + operation)] if operation else []
        lines += ["data-raw = %s" % json.dumps(body)] if body else []
        lines.append("next")
    path = place.config("crowd-curl", "\n".join(lines[:-1]) + "\n")
    start = time.monotonic()
    subprocess.run(
        [place.curl, "-s", "--parallel", "--parallel-immediate", "--parallel-max", str(AT_ONCE), "--config", path],
        stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def opened(place, crowd):
    """A dashboard on the crowd that has a verdict."""
    path = place.config("crowd", crowd.config(EACH))
    session = Session([place.mltop, "--config", path], env=environment(**crowd.env))
    if not session.read_until(has_verdict, 30):
        raise SystemExit("bench: nothing useful of the crowd:\n" + session.screen.text())
    return session
