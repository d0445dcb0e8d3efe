"""Terminals of every kind and size, what is typed at them, and how slow they are."""

import re
import signal
import subprocess
import time

from harness.case import binary, case, expect
from harness.endings import Subject, expect_restored, expect_right_screen
from harness.overview import VERDICT, has_verdict, is_painted, is_read
from harness.session import Session, ending, environment

# The palette of xterm is given back, and the colour of the ground asked for.
OWN_SEQUENCES = {"\x1b]104\x07", "\x1b]11;?\x1b\\"}
COLOUR = re.compile(rb"\x1b\[[0-9;:]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;:]*m")
ESCAPE = b"\x1b"


def demo(*arguments, **options):
    env = options.pop("env", None) or environment()
    return Session([binary(), "--demo", *arguments], env=env, **options)


def expect_known(session):
    unknown = [text for text in session.screen.unknown if text not in OWN_SEQUENCES]
    expect(not unknown, "sequences that no terminal library makes", unknown[:5])
    expect(session.screen.bells == 0, "it rings the bell")


def quit_well(session):
    """Quits from wherever the keys before have led; `q` alone has a case of its own."""
    for _ in range(3):
        session.settle(0.1, 0.5)
        session.type("q")
        if session.wait(1) is not None:
            break
    expect(session.status is not None, "q does not end it")
    expect(session.status == 0, "q ends it with", ending(session.status))
    expect_restored(session)


for name, value in (("unset", None), ("empty", ""), ("unknown", "no-such-terminal"), ("dumb", "dumb")):

    @case("TERM %s: one line, exit 2" % name)
    def _(value=value):
        for command in ([], ["watch"]):
            with Session([binary(), *command, "--demo"], env=environment(TERM=value)) as session:
                expect(session.wait(5) is not None, "it does not end")
                text = session.bytes.decode()
                expect(ending(session.status) == "exit 2", "it ends with", ending(session.status), text)
                expect("\x1b" not in text, "it sends escape bytes", repr(text))
                lines = text.split("\r\n")
                expect(len(lines) == 2 and lines[0].startswith("mltop: "), "not one clear line", repr(text))
                expect("TERM" in lines[0], "the line does not name TERM", lines[0])


@case("input not a terminal: one line, exit 2")
def _():
    command = ["/bin/sh", "-c", '"$0" --demo </dev/null', binary()]
    with Session(command) as session:
        expect(session.wait(5) is not None, "it does not end")
        text = session.bytes.decode()
        expect(ending(session.status) == "exit 2", "it ends with", ending(session.status), text[:500])
        expect("\x1b" not in text, "it sends escape bytes", repr(text[:500]))
        expect(text.startswith("mltop: ") and text.count("\n") == 1, "not one clear line", repr(text[:500]))


@case("output not a terminal: one frame as text")
def _():
    done = subprocess.run([binary(), "--demo"], stdin=subprocess.DEVNULL, capture_output=True, env=environment())
    expect(ESCAPE not in done.stdout, "it sends escape bytes", done.stdout[:300])
    lines = done.stdout.decode().splitlines()
    expect(any(VERDICT.match(line) for line in lines[:3]), "no verdict", lines[:3])
    expect(not [line for line in lines if len(line) > 80], "lines wider than 80")


SIZES = [(1, 1), (2, 1), (1, 2), (1, 40), (80, 1), (80, 2), (80, 3), (3, 80), (40, 12), (80, 24), (120, 40)]
SIZES += [(200, 60), (500, 200)]


@case("every size from 1x1 to 500x200")
def _():
    for size in SIZES:
        with demo(size=size) as session:
            expect(session.read_until(lambda screen: screen.is_alternate, 5), "%dx%d: nothing drawn" % size)
            session.settle(0.1, 1.5)
            expect_known(session)
            for key in ("j", "d", "\x1b", "?", "\x1b", "G", "g"):
                session.type(key)
                session.settle(0.06, 0.3)
            expect(session.status is None and session.wait(0) is None, "%dx%d: it died" % size, ending(session.status))
            quit_well(session)


for size in ((40, 12), (80, 24), (120, 40), (200, 60)):

    @case("%dx%d: the overview is whole" % size)
    def _(size=size):
        with demo(size=size) as session:
            found = session.read_until(lambda screen: re.search(r"^ OK .* verified *(within|  |$)", screen.text(), re.M), 20)
            session.settle(0.2, 2)
            lines = session.screen.lines()
            shown = "\n" + "\n".join(lines)
            expect(found, "not everything is read and well after 20 s", shown)
            expect("crit" in shown and "unread" in shown, "no counts", shown)
            expect("q quit" in lines[-1], "the last line does not say how to quit", shown)
            quit_well(session)


@case("LINES and COLUMNS are wrong: the real size counts")
def _():
    with demo(env=environment(LINES="10", COLUMNS="40")) as session:
        expect(session.read_until(is_painted), "no overview at 80x24", session.screen.text())
        expect("q quit" in session.screen.lines()[23], "the last line is not used")
        session.resize((100, 30))
        expect(session.read_until(is_painted), "a resize is not seen", session.screen.text())
        quit_well(session)


for variables in ({"LANG": "C"}, {"LANG": "POSIX"}, {"LANG": "no_SUCH.ISO-8859-1"}, {"LANG": None}, {"LC_ALL": "C"}):
    label = " ".join("%s=%s" % pair for pair in variables.items())

    @case("locale %s: no byte above 127" % label)
    def _(variables=variables):
        with demo(env=environment(**variables)) as session:
            expect(session.read_until(has_verdict), "no overview", session.screen.text())
            for key in ("d", "\x1b", "?"):
                session.settle(0.1, 1)
                session.type(key)
            session.settle(0.1, 1)
            high = [byte for byte in session.bytes if byte >= 0x80]
            expect(not high, "bytes above 127", bytes(high[:10]))


@case("--ascii: no byte above 127")
def _():
    with demo("--ascii") as session:
        expect(session.read_until(has_verdict), "no overview", session.screen.text())
        session.settle(0.1, 1)
        expect(max(session.bytes) < 0x80, "bytes above 127")


def expect_no_colour(session):
    expect(session.read_until(has_verdict), "no overview", session.screen.text())
    session.type("jd")
    session.settle(0.1, 1)
    found = COLOUR.findall(session.bytes)
    expect(not found, "colours", found[:5])
    expect_known(session)


@case("NO_COLOR: no colour")
def _():
    with demo(env=environment(NO_COLOR="1")) as session:
        expect_no_colour(session)


@case("--no-color: no colour")
def _():
    with demo("--no-color") as session:
        expect_no_colour(session)


@case("TERM=vt100: no colour, the whole screen")
def _():
    with demo(env=environment(TERM="vt100")) as session:
        # A vt100 has no alternate screen, so the emulator cannot tell by that.
        def drawn(screen):
            return "q quit" in screen.lines()[-1]

        expect(session.read_until(drawn), "no overview", session.screen.text())
        session.settle(0.1, 1)
        found = COLOUR.findall(session.bytes)
        expect(not found, "colours", found[:5])
        quit_well(session)


@case("TERM of five other terminals")
def _():
    for term in ("xterm", "screen-256color", "tmux-256color", "linux", "rxvt-unicode-256color"):
        if subprocess.run(["infocmp", term], capture_output=True).returncode != 0:
            continue
        with demo(env=environment(TERM=term)) as session:
            expect(session.read_until(lambda screen: "q quit" in screen.lines()[-1]), term + ": no overview")
            session.settle(0.1, 1)
            unknown = [text for text in session.screen.unknown if not text.startswith("\x1b]")]
            unknown = [text for text in unknown if text not in ("\x1b[?1c", "\x1b[?0c")]
            expect(not unknown, term + ": unknown sequences", unknown[:5])
            quit_well(session)


# What is typed


def expect_unmoved(session, keys, what):
    session.type(keys)
    session.settle(0.3, 1)
    expect(session.wait(0) is None, what + " ends it", ending(session.status))
    expect(is_painted(session.screen), what + " leaves the overview", session.screen.text())


@case("input that is no key: swallowed")
def _():
    with demo("--no-mouse") as session:
        expect(session.read_until(has_verdict), "no overview")
        session.settle(0.3, 2)
        junk = {
            "an answer to a query": "\x1b[?62;1;6c\x1b[24;80R",
            "a colour report": "\x1b]11;rgb:0000/0000/0000\x1b\\",
            "a device string": "\x1bP1$r0m\x1b\\",
            "mouse reports": "\x1b[M !!\x1b[<0;10;10M\x1b[<0;10;10m" * 50,
            "focus reports": "\x1b[I\x1b[O",
            "keys of other terminals": "\x1b[57399u\x1b[27;5;113~",
            "bytes that are no text": b"\xff\xc3\x28\xf0\x80\x80\x80\xed\xa0\x80",
            "control bytes": "\x00\x01\x02\x05\x0e\x13\x11\x1e\x1f",
            "a paste with q in it": "\x1b[200~qqq\nq\x1b[201~",
            "a long paste": "\x1b[200~" + "quit " * 5000 + "\x1b[201~",
        }
        for what, keys in junk.items():
            expect_unmoved(session, keys, what)
        expect_known(session)
        quit_well(session)


@case("Escape alone acts within 100 ms, a split sequence is no letter")
def _():
    with demo() as session:
        expect(session.read_until(has_verdict), "no overview")
        session.settle(0.3, 2)
        # The fastest of some tries: a busy machine may delay one, but not all.
        took = min(escape_seconds(session) for _ in range(4))
        expect(took < 0.1, "Escape takes %.0f ms" % (took * 1000))
        # ESC O and a letter, torn by a slow line, is a key of the keypad; its d must not become the key d.
        obeyed = 0
        for _ in range(4):
            for part in ("\x1b", "O", "d"):
                session.type(part)
                time.sleep(0.004)
            session.settle(0.2, 1)
            if not is_painted(session.screen):
                obeyed += 1
                session.type("\x1b")
                session.settle(0.2, 1)
        expect(obeyed < 4, "a torn key acts as a letter", session.screen.text())
        quit_well(session)


def escape_seconds(session):
    session.type("?")
    session.settle(0.2, 1)
    expect("airflow scheduler" not in session.screen.text(), "? opens no help", session.screen.text())
    start = time.monotonic()
    session.type("\x1b")
    expect(session.read_until(is_painted, 1), "Escape does not close help", session.screen.text())
    return time.monotonic() - start


@case("a filter takes any text and Escape clears it")
def _():
    with demo() as session:
        expect(session.read_until(has_verdict), "no overview")
        session.settle(0.2, 1)
        session.type("/")
        session.type("mlflow")
        session.settle(0.2, 1)
        expect("airflow scheduler" not in session.screen.text(), "the filter filters nothing", session.screen.text())
        expect("mlflow" in session.screen.text(), "the filter takes all away", session.screen.text())
        session.type("\x7f" * 20 + "日本é🚖\u0301\u202e" + "x" * 400)
        session.settle(0.2, 1)
        expect("\u202e" not in session.bytes.decode(errors="replace"), "a typed control character is echoed")
        session.settle(0.5, 5)
        for _ in range(2):
            session.type("\x1b")
            session.settle(0.2, 2)
        expect(session.read_until(is_painted, 10), "Escape does not bring all rows back", session.screen.text())
        quit_well(session)


# How slow it is


@case("a terminal that takes nothing: it can be ended")
def _():
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        with demo(size=(200, 60)) as session:
            expect(session.read_until(is_painted), "no overview")
            for turn in range(40):
                session.type("\x0c")
            time.sleep(0.3)
            session.kill(number)
            # Only waits: the pty's buffer is full and stays so.
            end = time.monotonic() + 3
            while time.monotonic() < end and process_lives(session):
                time.sleep(0.02)
            expect(not process_lives(session), "signal %d does not end it while its output is stuck" % number)


def process_lives(session):
    with open("/proc/%d/stat" % session.pid) as file:
        return file.read().rpartition(")")[2].split()[0] not in "ZX"


@case("a slow terminal: the screen is right when it has caught up")
def _():
    with demo() as session:
        expect(session.read_until(has_verdict), "no overview")
        for turn in range(30):
            session.resize((80 + turn % 3, 24))
            session.type("jk")
            time.sleep(0.02)
        session.resize((80, 24))
        time.sleep(0.2)
        expect(session.read_until(is_painted), "no overview after the pause", session.screen.text())
        expect_right_screen(session, Subject([], is_painted))
        quit_well(session)


@case("the mouse: a click chooses a row, one more opens it, the wheel moves; over SSH it is left to the terminal")
def _():
    with demo() as session:
        expect(session.read_until(has_verdict), "no overview")
        session.settle(0.3, 2)
        expect(1000 in session.screen.modes and 1006 in session.screen.modes, "no mouse", session.screen.modes)
        row = next(number for number, line in enumerate(session.screen.lines()) if "mlflow" in line)
        click = "\x1b[<0;8;%dM\x1b[<0;8;%dm" % (row + 1, row + 1)
        session.type(click)
        expect(session.read_until(lambda screen: screen.lines()[row].startswith(">"), 3), "a click chooses nothing",
               session.screen.text())
        session.type("\x1b[<65;8;8M")
        expect(session.read_until(lambda screen: not screen.lines()[row].startswith(">"), 3), "the wheel moves nothing",
               session.screen.text())
        session.type(click)
        session.settle(0.3, 2)
        session.type(click)
        expect(session.read_until(lambda screen: "Esc back" in screen.lines()[-1], 3), "a second click opens nothing",
               session.screen.text())
        session.type("qq")
        expect(session.wait(5) == 0, "it does not end", ending(session.status))
    with demo(env=environment(SSH_CONNECTION="192.0.2.1 5000 192.0.2.2 22")) as session:
        expect(session.read_until(has_verdict), "no overview")
        session.settle(0.3, 2)
        expect(1000 not in session.screen.modes, "the mouse is taken over SSH", session.screen.modes)
        quit_well(session)
