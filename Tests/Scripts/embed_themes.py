#!/usr/bin/env python3
"""Writes Sources/Settings/Themes/EmbeddedThemes.swift from the files in themes/.

With --check writes nothing and ends with 1 when the file is not what it would write.
"""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "Sources/Settings/Themes/EmbeddedThemes.swift"

HEAD = '''\
// Written by Tests/Scripts/embed_themes.py from the files in themes/: change those and run it.

/// The theme files that are part of the binary.
enum EmbeddedThemes {
    /// The text of each file under the name of its theme, in alphabetical order.
    static let texts: [(name: String, text: String)] = [
'''


def entry(path):
    text = path.read_text(encoding="utf-8")
    if '"""##' in text or "\r" in text:
        sys.exit(f"{path}: cannot be put into a Swift string")
    lines = [line and " " * 12 + line for line in text.splitlines()]
    body = "\n".join(lines)
    return f'        (\n            "{path.stem}",\n            ##"""\n{body}\n\n            """##\n        ),\n'


def main():
    files = sorted((ROOT / "themes").glob("*.toml"))
    if not files:
        sys.exit("no themes/*.toml")
    wanted = HEAD + "".join(entry(path) for path in files) + "    ]\n}\n"
    if "--check" in sys.argv[1:]:
        current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        if current != wanted:
            sys.exit(f"{TARGET.relative_to(ROOT)} is stale: run Tests/Scripts/embed_themes.py")
        return
    TARGET.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
