"""How long a key takes until its first byte, and how many bytes a cursor move costs."""

import time

from figures.place import DemoServe, Row, median
from harness.overview import has_verdict, is_painted
from harness.session import Session, environment
from harness.stubs import Stubs

ROUNDS = 6
PRESSES = 60
PAUSE = 0.012
PATIENCE = 0.5
MEDIAN_MS, WORST_MS, MOST_BYTES = 1.0, 5.0, 250


class Presses:
    """What a program did when its cursor was moved again and again; a worst case is the best round's worst."""

    def __init__(self, session):
        self.session, self.rounds, self.counts, self.missed = session, [], [], 0
        self.turn = 0

    def round(self):
        self.rounds.append([])

    def press(self):
        # Three down, three up: never at an end, where a key would have nothing to show.
        key = "jjjkkk"[self.turn % 6]
        self.turn += 1
        took = self.session.press(key, PATIENCE)
        if took is None:
            # Rows that fail move up, and the cursor may stand at an end; then the other direction answers.
            took = self.session.press("j" if key == "k" else "k", PATIENCE)
            self.turn += 1
            if took is None:
                self.missed += 1
                return
        self.rounds[-1].append(took * 1e3)
        before = len(self.session.output) - 1
        self.session.settle(PAUSE, 0.1)
        self.counts.append(sum(len(data) for _, data in self.session.output[before:]))

    @property
    def median(self):
        return min(median(one) for one in self.rounds if one)

    @property
    def worst(self):
        return min(max(one) for one in self.rounds if one)

    def late(self):
        """The fewest late keys of any round."""
        return min(sum(took > WORST_MS for took in one) for one in self.rounds)


def compare(place, command, env, is_ready, warm_up=3.0, presses=PRESSES):
    """Presses keys on the program and on the floor in turn, so that both feel the same neighbours."""
    with Session(command, env=env) as session, Session([place.floor("floor_screen")]) as floor_session:
        for one, ready in ((session, is_ready), (floor_session, is_painted)):
            if not one.read_until(ready, 15):
                raise SystemExit("bench: %s draws nothing useful:\n%s" % (command, one.screen.text()))
        end = time.monotonic() + warm_up
        while time.monotonic() < end:
            session.read(0.1)
        for one in (session, floor_session):
            # The first move only shows the cursor; further ones keep it off the ends.
            one.type("jjj")
            one.settle(0.2, 1)
        mine, floor = Presses(session), Presses(floor_session)
        for _ in range(ROUNDS):
            mine.round()
            floor.round()
            for _ in range(presses):
                mine.press()
                floor.press()
    return mine, floor


def rows(what, mine, floor):
    limit = max(WORST_MS, floor.worst)
    worst_round = ["%d keys got no answer within %g s" % (mine.missed, PATIENCE)] if mine.missed else []
    worst_round += ["the worst of each round: " + ", ".join("%.1f" % max(one) for one in mine.rounds if one)]
    return [
        Row(
            "key to first byte, %s, ms (median)" % what, "%.2f" % mine.median, "floor %.2f" % floor.median,
            "%g" % MEDIAN_MS, mine.median <= MEDIAN_MS and not mine.missed),
        Row(
            "key to first byte, %s, ms (worst)" % what, "%.2f" % mine.worst, "floor %.2f" % floor.worst,
            "%.1f" % limit, mine.worst <= limit and not mine.missed, worst_round),
    ]


def measure(place):
    with DemoServe(place) as demo:
        mine, floor = compare(place, [place.mltop, "--config", demo.path], demo.env, has_verdict)
    sent = median(mine.counts)
    cost = Row(
        "cursor move, bytes (median / most)", "%d / %d" % (sent, max(mine.counts)),
        "floor %d / %d" % (median(floor.counts), max(floor.counts)), "%d" % MOST_BYTES, sent <= MOST_BYTES)
    return rows("healthy", mine, floor) + [cost]


def measure_silent(place):
    with Stubs("silent") as stubs:
        url = "http://127.0.0.1:%d" % stubs.port
        text = '[stack.stub]\nregion = "eu-north-1"\nkinesis_stream = "s"\nlambda_function = "f"\n' + stubs.config()
        text += '[stack.stub.postgres]\naddress = "127.0.0.1:%d"\n[stack.stub.redis]\naddress = "127.0.0.1:%d"\n' % (
            stubs.port, stubs.port)
        text += '[stack.stub.hosts.orchestration]\ninstance = "i-0c1d7a4e52b98f306"\n'
        env = environment(
            AWS_ENDPOINT_URL=url, AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY="x",
            MLTOP_AIRFLOW_PASSWORD="airflow")
        command = [place.mltop, "--config", place.config("silent", text)]
        mine, floor = compare(place, command, env, is_painted, warm_up=1.0)
    return rows("every source silent", mine, floor)


def measure_big(place):
    """A 5 MB list of 10,000 runs, asked for each second while keys are pressed."""
    with Stubs("big") as stubs:
        text = stubs.config([("airflow_lists", 1)])
        env = environment(MLTOP_AIRFLOW_USER="airflow", MLTOP_AIRFLOW_PASSWORD="airflow")
        command = [place.mltop, "--config", place.config("big", text)]
        mine, floor = compare(place, command, env, has_verdict)
        served = stubs.served()
    late, floor_late = mine.late(), floor.late()
    figure = "late keys (over %g ms) of %d, %.1f MB list polled" % (
        WORST_MS, PRESSES, stubs.info["bytes"] / 1e6)
    notes = ["the list was taken %d times; latencies above the limit: %s" % (
        served, ["%.1f" % took for one in mine.rounds for took in one if took > WORST_MS][:20])]
    return [Row(figure, str(late), "floor %d" % floor_late, str(floor_late), late <= floor_late and served >= 3, notes)]
