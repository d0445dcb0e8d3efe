"""SSH from the dashboard and from the command line, with a stand-in of `ssh` that behaves as badly as one can."""

import os
import shutil
import signal
import tempfile

from harness.case import binary, case, expect
from harness.endings import expect_restored
from harness.job import Job
from harness.oneshot import run
from harness.session import Session, ending, environment

CONFIG = """
[stack.dev]
[stack.dev.hosts.orchestration]
address = "127.0.0.1"
user = "ops"
key = "%(key)s"
%(more)s
"""
# A look over SSH is none of the test's business: only a login names a log.
HEAD = """#!/bin/sh
case " $* " in *" -E "*) ;; *) exit 255 ;; esac
while [ "$1" != -E ]; do shift; done
log=$2
"""
# Everything that a program in full-screen mode sets, and then no chance to undo it.
WRECK = r"""
printf '\033[?1049h\033[?1000h\033[?1002h\033[?1006h\033[?2004h\033[2;5r\033[?25l\033(0\033[?7l\033[4h\033[31;7m'
stty raw -echo -isig min 1
printf 'I AM HERE'
dd bs=1 count=1 2>/dev/null >/dev/null
kill -9 $$
"""


class Place:
    """A folder with a config, a key, and programs that come before all others."""

    def __init__(self, ssh, more="", ui="", **programs):
        self.folder = tempfile.mkdtemp()
        self.key = self.path("key")
        self.write("key", "a key", 0o600)
        self.write("mltop.toml", CONFIG % {"key": self.key, "more": more} + ui, 0o600)
        os.mkdir(self.path("bin"))
        for name, script in {"ssh": HEAD + ssh, **programs}.items():
            self.write("bin/" + name, script, 0o755)
        self.env = environment(
            PATH=self.path("bin") + ":" + os.environ["PATH"], XDG_STATE_HOME=self.path("state"), HOME=self.folder
        )

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text, mode):
        with open(self.path(name), "w") as file:
            file.write(text)
        os.chmod(self.path(name), mode)

    def session(self, *words, **options):
        words = words or ("--config", self.path("mltop.toml"))
        return Session([binary(), *words], env=self.env, **options)

    def run(self, *words, **options):
        return run("ssh", "--config", self.path("mltop.toml"), *words, env=self.env, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def is_painted(screen):
    return screen.is_alternate and "orchestration os" in screen.text()


def open_dashboard(place, **options):
    session = place.session(**options)
    expect(session.read_until(is_painted, 10), "no overview", session.screen.text())
    session.settle(0.2, 2)
    return session


def log_in(session, word="I AM HERE"):
    session.type("js")
    expect(session.read_until(lambda screen: word in screen.text(), 5), "no login", session.screen.text())


@case("ssh: a child that leaves raw mode, the other screen and a mouse behind, and is killed")
def _():
    with Place(WRECK) as place, open_dashboard(place) as session:
        raw, own = session.terminal_settings(), set(session.screen.modes)
        for turn in range(3):
            log_in(session)
            while session.read(1.2):
                pass
            count = len(session.bytes)
            expect(not session.read(2.5), "something is drawn while ssh has the terminal", session.bytes[count:][:200])
            session.type("x")
            expect(session.read_until(lambda screen: is_painted(screen) and "HERE" not in screen.text(), 5),
                   "the dashboard does not come back", session.screen.text())
            session.settle(0.2, 2)
            screen = session.screen
            expect(session.terminal_settings() == raw, "the terminal is not in the dashboard's own mode")
            expect(screen.modes <= own | {12}, "modes are left on", sorted(screen.modes))
            expect((screen.top, screen.bottom) == (0, screen.height - 1), "the scroll region is left")
            expect(not screen.is_line_drawing, "line drawing is left on")
            expect("back from orchestration" in screen.text(), "no word of the return", screen.text())
            session.type("?")
            expect(session.read_until(lambda screen: "SSH to the host" in screen.text(), 3), "keys do nothing", screen.text())
            session.type("q")
            expect(session.read_until(is_painted, 3), "the help does not close", screen.text())
            session.settle(0.2, 1)
        session.type("q")
        expect(session.wait() is not None and session.status == 0, "q ends it with", ending(session.status))
        expect_restored(session)


@case("ssh: Ctrl-C is the child's, SIGTERM ends both")
def _():
    with Place("echo I AM HERE; exec sleep 100") as place, open_dashboard(place) as session:
        log_in(session)
        session.type("\x03")
        expect(session.read_until(lambda screen: is_painted(screen) and "HERE" not in screen.text(), 5),
               "Ctrl-C does not end the child alone", session.screen.text())
        session.settle(0.2, 1)
        expect(session.wait(0) is None and is_painted(session.screen), "Ctrl-C ends the dashboard", ending(session.status))
        log_in(session)
        session.kill(signal.SIGTERM)
        expect(session.wait(5) is not None, "SIGTERM does not end it")
        expect(ending(session.status) in ("exit 143", "signal 15"), "SIGTERM ends it with", ending(session.status))
        expect_restored(session)


@case("ssh: Ctrl-Z stops both, fg continues both")
def _():
    job = Job()
    with Place("echo I AM HERE; sleep 1000 & wait; exit 0") as place:
        with place.session(leader=job.leader) as session:
            job.started()
            expect((job.event(session) or {}).get("running"), "it did not start")
            expect(session.read_until(is_painted, 10), "no overview")
            session.settle(0.2, 1)
            log_in(session)
            for turn in range(2):
                session.type("\x1a")
                event = job.event(session)
                expect(event and "stopped" in event, "Ctrl-Z does not stop it", event)
                expect(event["restored"], "after Ctrl-Z termios is not the shell's")
                job.order(b"f")
                expect(not job.event(session, 0.6), "it stops again after fg")
            session.type("\x03")
            expect(session.read_until(lambda screen: is_painted(screen) and "HERE" not in screen.text(), 5),
                   "the dashboard does not come back", session.screen.text())
            session.type("q")
            expect((job.event(session) or {}).get("ended") == 0, "q does not end it")
            expect_restored(session)
    job.close()


@case("ssh: a refusal is told in words with the next step, and other ways are offered")
def _():
    denied = "printf 'ops@127.0.0.1: Permission denied (publickey).\\r\\n' >>\"$log\"; exit 255"
    with Place(denied) as place, open_dashboard(place) as session:
        log_in(session, "Enter goes back")
        text = session.screen.text()
        expect("SSH login as ops with key is refused" in text and "next:" in text, "no words", text)
        session.type("\n")
        expect(session.read_until(lambda screen: is_painted(screen) and "is refused" in screen.text(), 5),
               "no notice", session.screen.text())
        session.type("q")
        expect(session.wait() is not None and session.status == 0, "q ends it with", ending(session.status))
        expect_restored(session)
    more = {"aws": "#!/bin/sh\necho \"AWS $*\"\n", "session-manager-plugin": "#!/bin/sh\n"}
    with Place(denied, more='instance = "i-0c1d7a4e52b98f306"', **more) as place:
        text = open(place.path("mltop.toml")).read().replace("[stack.dev]", "[stack.dev]\nregion = \"eu-north-1\"", 1)
        place.write("mltop.toml", text, 0o600)
        place.env |= {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}
        with place.session("ssh", "--config", place.path("mltop.toml"), "orchestration") as session:
            expect(session.read_until(lambda screen: "Enter for none" in screen.text(), 15), "nothing offered",
                   session.screen.text())
            expect("--target i-0c1d7a4e52b98f306" in session.screen.text().replace("\n", ""), "no exact command",
                   session.screen.text())
            session.type("1\n")
            expect(session.read_until(lambda screen: "AWS ssm start-session" in screen.text(), 5), "nothing is run",
                   session.screen.text())
            expect(session.wait() is not None and ending(session.status) == "exit 255", "it ends with", ending(session.status))
            expect_restored(session)


@case("ssh: keys that ssh would refuse are told before it starts")
def _():
    with Place("echo STARTED >&2; exit 0") as place:
        os.chmod(place.key, 0o644)
        result = place.run("orchestration")
        expect(result.status == 1 and b"mode 0644" in result.err and b"chmod 600" in result.err, "key mode", result)
        expect(b"STARTED" not in result.err, "ssh was started", result)
        os.unlink(place.key)
        result = place.run("orchestration")
        expect(result.status == 1 and b"there is no SSH key" in result.err, "missing key", result)
        for name in ("-oProxyCommand=touch /tmp/x", "user -l", "$(x)", "a" * 300, "batch"):
            result = place.run("--", name) if name.startswith("-") else place.run(name)
            expect(result.status in (1, 2) and b"STARTED" not in result.err, "hostile host " + name[:20], result)


@case("ssh: a command keeps its words, its output and its status")
def _():
    with Place("for last; do :; done; sh -c \"$last\"") as place:
        result = place.run("orchestration", "--", "printf", "%s|", "a b", "$(x)", "it's", "", "--")
        expect(result.out == b"a b|$(x)|it's||--|", "other words arrive", result)
        for status in (0, 1, 7, 255):
            result = place.run("orchestration", "--", "sh", "-c", "exit %d" % status)
            expect(result.status == status, "status %d" % status, result)
        result = place.run("airflow.scheduler", "--", "echo", "hello")
        expect(result.out == b"hello\n", "a row leads to its host", result)
        result = run("ssh", "--config", place.path("mltop.toml"), "--read-only", "orchestration", env=place.env)
        expect(result.status == 1 and b"read-only" in result.err, "read-only", result)
    result = run("ssh", "--demo", "orchestration")
    expect(result.status == 1 and b"stand-in" in result.err, "the demo", result)


@case("ssh: inside tmux a window of its own")
def _():
    tmux = "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done >\"$HOME/words\"\n"
    with Place("exit 0", ui="[ui]\nssh_window = true\n", tmux=tmux) as place:
        place.env["TMUX"] = "/nowhere,1,0"
        with open_dashboard(place) as session:
            session.type("js")
            expect(session.read_until(lambda screen: "a window for orchestration is open" in screen.text(), 5),
                   "no window", session.screen.text())
            words = open(place.path("words")).read().split("\n")
            expect(words[:3] == ["new-window", "-n", "orchestration"], "tmux is told", words)
            expect(words[4:9] == ["ssh", "--config", place.path("mltop.toml"), "--wait", "orchestration"], "it runs", words)
            session.type("q")
            session.wait()
