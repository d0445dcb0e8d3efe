"""A slow line: bytes a minute that the low-bandwidth mode sends while nothing is pressed: well, failing, the flow."""

from figures.place import DemoServe, Row
from figures.rest import state, watch
from harness.overview import has_verdict, is_painted
from harness.session import Session

WARM_UP, SECONDS = 10.0, 60.0
# One of every hundred bytes that a line of 9,600 baud carries in a minute.
MOST_BYTES = 576


def measure(place):
    rows = []
    for scenario, key, ready in (
            ("healthy", "", has_verdict), ("scheduler-dead", "", is_painted), ("healthy", "5", has_verdict)):
        with DemoServe(place, scenario=scenario) as demo:
            with open(demo.path, "a") as file:
                file.write("\n[ui]\nlow_bandwidth = true\n")
            with Session([place.mltop, "--config", demo.path], env=demo.env) as slow:
                with open(demo.path) as file:
                    text = file.read().replace("low_bandwidth = true", "low_bandwidth = false")
                usual_path = place.config("usual", text)
                with Session([place.mltop, "--config", usual_path], env=demo.env) as usual:
                    both = (slow, usual)
                    for one in both:
                        if not one.read_until(ready, 15):
                            raise SystemExit("bench: nothing useful on a slow line:\n" + one.screen.text())
                    for one in both:
                        one.type(key)
                    watch(both, WARM_UP)
                    before = [state(one)[1] for one in both]
                    watch(both, SECONDS)
                    sent, usually = [state(one)[1] - early for one, early in zip(both, before)]
        what = scenario + (", the flow" if key else "")
        rows.append(Row(
            "bytes a minute on a slow line, 80x24, %s" % what, "%d" % (sent * 60 / SECONDS),
            "without the mode %d" % (usually * 60 / SECONDS), "%d" % MOST_BYTES, sent * 60 / SECONDS <= MOST_BYTES))
    return rows
