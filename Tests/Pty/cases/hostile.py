"""Bytes from outside that would command a terminal: in every text of every answer, in config, flags and environment."""

import re
import time

from harness.case import binary, case, expect
from harness.oneshot import ConfigFile, run
from harness.session import Session, environment
from harness.stubs import ATTACKS, MARK, Stubs
from cases.terminals import OWN_SEQUENCES

PASSWORD = {"MLTOP_AIRFLOW_USER": "airflow", "MLTOP_AIRFLOW_PASSWORD": "airflow"}
# Characters that change what a reader sees without being seen: bidi, zero width, separators, tags, BOM.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\u061c\ufeff\u00ad\U000e0000-\U000e007f]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
RAW = (b"\x1b]0;", b"\x1b]52", b"\x1b]8;", b"\x1b[7777m", b"\x1b[6n", b"\x1bP", b"\x1bc", b"\xc2\x9b", b"\xc2\x9d")


def expect_clean_text(data, what):
    text = data.decode("utf-8", "surrogateescape")
    bad = CONTROL.findall(text) + INVISIBLE.findall(text)
    expect(not bad, what + " holds", [hex(ord(one)) for one in bad[:5]], repr(text[:400]))
    expect("\u0301" * 20 not in text, what + " holds a tower of combining marks")


def expect_clean_terminal(session, what):
    unknown = [text for text in session.screen.unknown if text not in OWN_SEQUENCES]
    expect(not unknown, what + ": sequences that no terminal library makes", unknown[:5])
    expect(session.screen.bells == 0, what + ": rings the bell")
    data = session.bytes.replace(b"\x1b]104\x07", b"")
    found = [raw for raw in RAW if raw in data]
    expect(not found, what + ": raw bytes of an attack", found)
    bad = INVISIBLE.findall(data.decode("utf-8", "replace"))
    expect(not bad, what + ": characters that cannot be seen", [hex(ord(one)) for one in bad[:5]])


def walk(session, seconds):
    """Opens the detail of one row after another for some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for key in ("d", "j", "j", "G", "g", "\x1b", "j"):
            session.type(key)
            session.settle(0.03, 0.1)


for kind in ("hostile", "broken"):

    @case("%s answers never command the terminal" % kind)
    def _(kind=kind):
        sources = ("airflow", "airflow_lists", "mlflow", "frontend", "status_page")
        with Stubs(kind) as stubs, ConfigFile(stubs.config([(name, 1) for name in sources])) as path:
            command = [binary(), "--config", path]
            with Session(command, size=(120, 40), env=environment(**PASSWORD)) as session:
                expect(session.read_until(lambda screen: MARK in screen.text(), 10), "no hostile text is shown at all")
                walk(session, len(ATTACKS) * 1.15)
                expect(session.wait(0) is None, "it died")
                expect_clean_terminal(session, "the dashboard")
                session.type("\x1b\x1bq")
                session.type("q")
                session.wait()

    @case("%s answers in text, JSON, Nagios and one frame" % kind)
    def _(kind=kind):
        shown = 0
        for number in range(0, len(ATTACKS), 1 if kind == "hostile" else 2):
            with Stubs(kind, number) as stubs, ConfigFile(stubs.config()) as path:
                common, env = ["--config", path], environment(**PASSWORD)
                for arguments in (
                    ["check", "-v", "-v", *common],
                    ["check", "--format", "json", *common],
                    ["check", "--format", "nagios", *common],
                    ["--once", *common],
                    ["check", "-v", "--url", "http://127.0.0.1:%d/health" % stubs.port],
                ):
                    result = run(*arguments, env=env)
                    expect_clean_text(result.out, "attack %d: %s" % (number, " ".join(arguments[:3])))
                    expect_clean_text(result.err, "attack %d: standard error" % number)
                    shown += result.out.decode().count(MARK)
        expect(shown > 20, "hardly any hostile text is shown, so that nothing is tested", shown)


# All attacks, in three pieces that hold no NUL, which neither an argument nor a variable can.
PIECES = ["".join(ATTACKS[start::3]).replace("\x00", "") for start in range(3)]


@case("hostile flags and environment")
def _():
    for attack in PIECES:
        for arguments, env in (
            (["--demo", "--theme", attack], {}),
            (["--stack", attack], {}),
            (["check", "--only", attack, "--demo"], {}),
            (["check", "--url", "http://127.0.0.1:1/" + attack], {}),
            (["check", "--url", attack], {}),
            (["--config", "/nonexistent/" + attack], {}),
            (["check", "--scenario", attack], {}),
            ([attack], {}),
            (["config"], {"AWS_PROFILE": attack, "AWS_REGION": attack}),
            (["config"], {"MLTOP_THEME": attack, "MLTOP_AIRFLOW_USER": attack}),
        ):
            result = run(*arguments, env=environment(**env))
            expect_clean_text(result.err.replace(b"\r\n", b"\n"), "standard error of %r" % arguments)
            expect_clean_text(result.out, "standard output of %r" % arguments)
            expect(result.status < 128, "%r crashes" % arguments, result)


@case("hostile config")
def _():
    for attack in PIECES:
        quoted = "".join(c if " " <= c <= "~" and c not in '"\\' else "\\U%08X" % ord(c) for c in attack)
        for text in (
            '[stack."%s".airflow]\nurl = "http://127.0.0.1:1"\n' % quoted,
            '[stack.x.airflow]\nurl = "http://127.0.0.1:1"\nuser = "%s"\n' % quoted,
            '[stack.x]\nregion = "%s"\n' % quoted,
            '[stack.x.airflow]\nurl = "%s"\n' % quoted,
            '[stack.x.airflow]\n"%s" = 1\n' % quoted,
            '[[stack.x.endpoint]]\nname = "%s"\nurl = "http://127.0.0.1:1"\n' % quoted,
            "[stack.x\n" + attack.replace("\n", "") + "\n",
        ):
            with ConfigFile(text) as path:
                for command in ("config", "check"):
                    result = run(command, "--config", path)
                    expect_clean_text(result.out, "%s of %r" % (command, text))
                    expect_clean_text(result.err, "standard error of %s of %r" % (command, text))
                    expect(result.status < 128, "%r crashes" % text, result)
