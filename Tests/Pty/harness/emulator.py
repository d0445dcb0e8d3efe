"""A small terminal emulator: bytes in, the screen that a person would see out.

It knows what ncurses sends for xterm, screen, linux and vt100 terminals. Everything else lands in `unknown`, so that a
test can tell that a program sent a sequence which no terminal library makes.
"""

import codecs
import re
import unicodedata

TOKEN = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|\x1b(?P<string>[\]P_^X])(?P<body>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
LINES = dict(zip("jklmnqtuvwx`afgo0", "┘┐┌└┼─├┤┴┬│◆▒°±⎺█"))
LONGEST_SEQUENCE = 4096


class Screen:
    """The cells, the cursor and the modes of one terminal."""

    def __init__(self, columns, rows):
        self.columns, self.height = columns, rows
        self.cells = blank(columns, rows)
        self.shell_cells = None
        self.x = self.y = 0
        self.wraps = False
        self.saved = (0, 0)
        self.top, self.bottom = 0, rows - 1
        self.modes = set()
        self.is_cursor_visible = True
        self.is_keypad_on = False
        self.is_line_drawing = False
        self.attributes = ""
        self.colours = 0
        self.bells = 0
        self.clears = 0
        self.titles = []
        self.unknown = []
        self.last = " "
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.pending = ""

    @property
    def is_alternate(self):
        return self.shell_cells is not None

    def lines(self):
        """The rows as text, without what is blank at their ends."""
        return ["".join(row).rstrip() for row in self.cells]

    def text(self):
        return "\n".join(self.lines())

    def resize(self, columns, rows):
        """Cuts or grows the cells, as terminals do on the alternate screen."""
        for grid in filter(None, (self.cells, self.shell_cells)):
            del grid[rows:]
            for row in grid:
                del row[columns:]
                row += " " * (columns - len(row))
            grid += blank(columns, rows - len(grid))
        self.columns, self.height = columns, rows
        self.top, self.bottom = 0, rows - 1
        self.x, self.y, self.wraps = min(self.x, columns - 1), min(self.y, rows - 1), False

    def problems_of_ending(self):
        """What a shell would find wrong after the program has ended."""
        found = []
        if self.is_alternate:
            found.append("still on the alternate screen")
        if not self.is_cursor_visible:
            found.append("cursor hidden")
        if self.is_keypad_on or 1 in self.modes:
            found.append("keypad in application mode")
        if self.attributes:
            found.append("attributes %s left on" % self.attributes)
        if self.is_line_drawing:
            found.append("line drawing left on")
        left = self.modes - {1, 7, 12}
        if left:
            found.append("modes left on: %s" % sorted(left))
        return found

    def feed(self, data):
        text = self.pending + self.decoder.decode(data)
        self.pending = ""
        position = 0
        while position < len(text):
            match = TOKEN.match(text, position)
            if match is None:
                rest = text[position:]
                if len(rest) < LONGEST_SEQUENCE:
                    self.pending = rest
                    return
                self.unknown.append(rest[:40])
                position += 1
                continue
            position = match.end()
            self.take(match)

    def take(self, match):
        kind = match.lastgroup
        if kind == "text":
            self.write(match["text"])
        elif kind == "control":
            self.control(match["control"])
        elif kind == "final":
            self.sequence(match["parameters"], match["middle"], match["final"], match[0])
        elif kind == "body":
            if match["string"] == "]" and match["body"][:2] in ("0;", "1;", "2;"):
                self.titles.append(match["body"])
            self.unknown.append(match[0])
        else:
            self.escape(match["escape"], match[0])

    # Text

    def write(self, text):
        for character in text:
            if self.is_line_drawing:
                character = LINES.get(character, character)
            width = width_of(character)
            if width == 0:
                x = max(self.x - (0 if self.wraps else 1), 0)
                self.cells[self.y][x] += character
                continue
            if self.wraps:
                self.x, self.wraps = 0, False
                self.line_feed()
            row = self.cells[self.y]
            row[self.x] = character
            if width == 2 and self.x + 1 < self.columns:
                row[self.x + 1] = ""
            self.last = character
            if self.x + width >= self.columns:
                self.x, self.wraps = self.columns - 1, True
            else:
                self.x += width

    def line_feed(self):
        if self.y == self.bottom:
            self.scroll(1)
        elif self.y < self.height - 1:
            self.y += 1

    def scroll(self, count):
        region = self.cells[self.top : self.bottom + 1]
        count = max(-len(region), min(count, len(region)))
        fresh = blank(self.columns, abs(count))
        self.cells[self.top : self.bottom + 1] = region[count:] + fresh if count >= 0 else fresh + region[:count]

    def control(self, character):
        if character == "\r":
            self.x, self.wraps = 0, False
        elif character in "\n\x0b\x0c":
            self.line_feed()
        elif character == "\b":
            self.x, self.wraps = max(self.x - 1, 0), False
        elif character == "\t":
            self.x = min((self.x // 8 + 1) * 8, self.columns - 1)
        elif character == "\x07":
            self.bells += 1
        elif character in "\x0e\x0f":
            self.is_line_drawing = character == "\x0e"
        elif character != "\x00":
            self.unknown.append(character)

    # Sequences

    def escape(self, text, whole):
        if text == "7":
            self.saved = (self.x, self.y)
        elif text == "8":
            self.move(*self.saved)
        elif text in "=>":
            self.is_keypad_on = text == "="
        elif text in "DE":
            self.x = 0 if text == "E" else self.x
            self.line_feed()
        elif text == "M":
            if self.y == self.top:
                self.scroll(-1)
            else:
                self.y = max(self.y - 1, 0)
        elif text in ("(0", "(B"):
            self.is_line_drawing = text == "(0"
        elif text not in ("H", ")0", ")B", "%G"):
            self.unknown.append(whole)

    def move(self, x, y):
        self.x, self.y, self.wraps = max(0, min(x, self.columns - 1)), max(0, min(y, self.height - 1)), False

    def sequence(self, parameters, middle, final, whole):
        if parameters[:1] in tuple("<=>?") or middle:
            return self.private(parameters, middle, final, whole)
        try:
            values = [int(value or 0) for value in parameters.replace(":", ";").split(";")]
        except ValueError:
            return self.unknown.append(whole)
        first = values[0] or 1
        second = (values[1] if len(values) > 1 else 0) or 1
        row = self.cells[self.y]
        if final in "Hf":
            self.move(second - 1, first - 1)
        elif final in "ABCDEF":
            dx = {"C": first, "D": -first}.get(final, 0)
            dy = {"A": -first, "B": first, "E": first, "F": -first}.get(final, 0)
            self.move(0 if final in "EF" else self.x + dx, self.y + dy)
        elif final in "G`":
            self.move(first - 1, self.y)
        elif final == "d":
            self.move(self.x, first - 1)
        elif final == "Z":
            self.move((max(self.x - 1, 0) // 8) * 8, self.y)
        elif final == "J":
            self.erase_screen(values[0])
        elif final == "K":
            start, end = {0: (self.x, self.columns), 1: (0, self.x + 1)}.get(values[0], (0, self.columns))
            row[start:end] = " " * (end - start)
        elif final == "X":
            end = min(self.x + first, self.columns)
            row[self.x : end] = " " * (end - self.x)
        elif final == "@":
            row[self.x : self.x] = " " * first
            del row[self.columns :]
        elif final == "P":
            del row[self.x : self.x + first]
            row += " " * (self.columns - len(row))
        elif final in "LM":
            top, self.top = self.top, self.y
            self.scroll(-first if final == "L" else first)
            self.top = top
        elif final in "ST":
            self.scroll(first if final == "S" else -first)
        elif final == "b":
            self.write(self.last * first)
        elif final == "r":
            self.top = first - 1
            self.bottom = min((values[1] if len(values) > 1 else 0) or self.height, self.height) - 1
            self.move(0, 0)
        elif final == "m":
            self.style(values)
        elif final in "hl":
            if values != [4] or final == "h":
                self.unknown.append(whole)
        elif final != "t" or values[0] not in (22, 23):
            self.unknown.append(whole)

    def erase_screen(self, how):
        row = self.cells[self.y]
        if how == 0:
            row[self.x :] = " " * (self.columns - self.x)
            self.cells[self.y + 1 :] = blank(self.columns, self.height - self.y - 1)
        elif how == 1:
            row[: self.x + 1] = " " * (self.x + 1)
            self.cells[: self.y] = blank(self.columns, self.y)
        else:
            self.clears += 1
            self.cells[:] = blank(self.columns, self.height)

    def style(self, values):
        self.attributes = "" if values == [0] else ";".join(map(str, values))
        if any(30 <= value <= 38 or 40 <= value <= 48 or 90 <= value <= 107 for value in values):
            self.colours += 1
        if values == [39, 49]:
            self.attributes = ""

    def private(self, parameters, middle, final, whole):
        if parameters[:1] == "?" and final in "hl" and not middle:
            for value in parameters[1:].split(";"):
                self.mode(int(value) if value.isdigit() else -1, final == "h")
        else:
            self.unknown.append(whole)

    def mode(self, number, on):
        if number == 25:
            self.is_cursor_visible = on
        elif number in (47, 1047, 1049):
            if on and self.shell_cells is None:
                self.shell_cells, self.cells = self.cells, blank(self.columns, self.height)
            elif not on and self.shell_cells is not None:
                self.cells, self.shell_cells = self.shell_cells, None
        elif on:
            self.modes.add(number)
        else:
            self.modes.discard(number)


def blank(columns, rows):
    return [[" "] * columns for _ in range(rows)]


def width_of(character):
    if " " <= character <= "~":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
