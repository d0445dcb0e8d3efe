#!/usr/bin/env python3
"""Rewrites the tables of keys, checks and config keys in README.md from what the program prints of itself.

The program is MLTOP_BINARY, else .build/debug/mltop. With --check writes nothing and ends with 1 when a table is stale.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BINARY = pathlib.Path(os.environ.get("MLTOP_BINARY") or ROOT / ".build/debug/mltop").absolute()


def printed(command):
    """The lines that a command of the program prints where there is no config, no variable and no terminal."""
    with tempfile.TemporaryDirectory() as empty:
        surroundings = {"PATH": os.environ.get("PATH", ""), "HOME": empty, "LANG": "C.UTF-8"}
        done = subprocess.run([BINARY, command], cwd=empty, env=surroundings, stdin=subprocess.DEVNULL,
                              capture_output=True, encoding="utf-8", timeout=60, check=False)
    lines = done.stdout.splitlines()
    if done.returncode != 0 or not lines:
        sys.exit(f"{BINARY} {command}: ended with {done.returncode}: {done.stderr.strip()[:500]}")
    return lines


def code(text):
    """Text as code in a cell."""
    return f"`{text}`" if text else ""


def table(heads, rows):
    """A table of Markdown; a bar in a cell is not the end of it."""
    lines = [heads, ["---"] * len(heads)] + rows
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def columns(line, *widths):
    """A line of padded columns apart; a column that is longer than its width pushes the others on."""
    parts = []
    for width in widths:
        end = line.find(" ", width) if len(line) > width else len(line)
        parts.append(line[:end].strip())
        line = line[end + 1:]
    return parts + [line.strip()]


def keys():
    """The table of `mltop keys`: keys, command, summary."""
    rows = []
    for line in printed("keys"):
        names, command, summary = columns(line, 20, 18)
        rows.append([" ".join(code(name) for name in names.split()), code(command), summary])
    return table(["Keys", "Command", "What it does"], rows)


def checks():
    """The table of `mltop checks`: a row for each check, its thresholds in the last cell."""
    rows = []
    for line in printed("checks"):
        if line.startswith(" "):
            name, value, _ = columns(line.strip(), 26, 8)
            rows[-1][-1] += (", " if rows[-1][-1] else "") + f"{code(name)} {value}"
        else:
            name, group, summary = columns(line, 22, 8)
            rows.append([code(name), group, summary, ""])
    return table(["Row", "Class", "What it judges", "Thresholds"], rows)


def config():
    """A table of `mltop _config-keys` with the name of each section above its keys."""
    rows, last = [], None
    for line in printed("_config-keys"):
        section, name, form, summary = line.split("\t")
        if section != last:
            rows.append([f"**{code(section)}**", "", ""])
        last = section
        rows.append([code(name), summary, form])
    return table(["Key", "What it is for", "What it takes"], rows)


def replaced(text, name, wanted):
    """The README with one marked part written anew."""
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        sys.exit(f"README.md: {begin.strip()} and {end} must stand there once, in this order")
    head, rest = text.split(begin)
    return head + begin + wanted + "\n" + end + rest.split(end)[1]


def main():
    if not BINARY.exists():
        sys.exit(f"{BINARY}: not there: build it, or name it in MLTOP_BINARY")
    current = README.read_text(encoding="utf-8")
    wanted = current
    stale = []
    for make in (keys, checks, config):
        after = replaced(wanted, make.__name__, make())
        if after != wanted:
            stale.append(make.__name__)
        wanted = after
    if "--check" in sys.argv[1:]:
        if stale:
            sys.exit(f"README.md: stale: {', '.join(stale)}; run Tests/Scripts/readme_tables.py")
    elif stale:
        README.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
