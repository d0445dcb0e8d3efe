"""Measures every figure of speed and prints one table."""

import os
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "Pty")]

from figures import crowd, endings, frame, keys, oneshot, paint, rest, slow  # noqa: E402
from figures.place import Place  # noqa: E402

# In the order of the table; each gives rows.
FIGURES = {
    "paint": paint.measure,
    "frame": frame.measure,
    "keys": keys.measure,
    "keys while silent": keys.measure_silent,
    "keys and a big answer": keys.measure_big,
    "check --url": oneshot.measure,
    "endings": endings.measure,
    "rest": rest.measure,
    "slow line": slow.measure,
    "crowd": crowd.measure,
}


def main(words):
    chosen = [name for name in FIGURES if not words or any(word in name for word in words)]
    rows, start = [], time.monotonic()
    with tempfile.TemporaryDirectory() as directory:
        place = Place(HERE, directory)
        for name in chosen:
            print("measuring: %s" % name, file=sys.stderr, flush=True)
            rows += FIGURES[name](place)
    table(rows)
    over = [row for row in rows if not row.ok]
    print("\n%d figures, %d over their limit; load %.1f; %.0f s" % (
        len(rows), len(over), os.getloadavg()[0], time.monotonic() - start))
    for row in over:
        for note in row.notes:
            print("  %s: %s" % (row.figure, note))
    return 1 if over else 0


def table(rows):
    cells = [("figure", "mltop", "reference", "limit", "")]
    cells += [(row.figure, row.value, row.reference, row.limit, "ok" if row.ok else "OVER") for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    for number, line in enumerate(cells):
        print(" | ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip())
        if number == 0:
            print("-|-".join("-" * width for width in widths))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
