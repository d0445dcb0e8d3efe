"""A program on a fresh pseudo-terminal: its keys, its bytes, its screen, its end."""

import fcntl
import os
import resource
import select
import signal
import struct
import termios
import time

from harness.emulator import Screen

QUIET = 0.06


def environment(**changes):
    """A small known environment; a change of None takes a variable away."""
    values = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": "/nonexistent",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "AWS_EC2_METADATA_DISABLED": "true",
        # Where Swift is installed its runtime opens a debugger on a crash; the program is to be seen without it.
        "SWIFT_BACKTRACE": "enable=no",
    }
    for name, value in changes.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    return values


class Session:
    """Starts `command` as the leader of its own session, with the pty as its terminal.

    `controls` False takes away the controlling terminal, so that a hang-up sends no SIGHUP. `ignores` are signals that
    the program inherits ignored. Times are seconds of the monotonic clock; `started` is the moment before execve.
    """

    def __init__(self, command, size=(80, 24), env=None, controls=True, ignores=(), cwd="/", leader=None):
        self.master, slave = os.openpty()
        os.set_blocking(self.master, False)
        self.size = size
        set_size(self.master, size)
        self.termios = termios.tcgetattr(slave)
        self.screen = Screen(*size)
        self.output = []
        self.status = None
        self.is_gone = False
        stamp_read, stamp_write = os.pipe2(os.O_CLOEXEC)
        self.pid = os.fork()
        if self.pid == 0:
            become(command, slave, env or environment(), controls, ignores, cwd, stamp_write, leader)
        os.close(stamp_write)
        os.close(slave)
        stamp = os.read(stamp_read, 8)
        os.close(stamp_read)
        self.started = struct.unpack("d", stamp)[0] if len(stamp) == 8 else time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # Reading

    @property
    def bytes(self):
        return b"".join(data for _, data in self.output)

    def read(self, timeout):
        """Reads once; the bytes, b"" when none came in time or the other side is gone."""
        if self.master is None or self.is_gone:
            return b""
        if timeout > 0 and not select.select([self.master], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return b""
        except OSError:
            self.is_gone = True
            return b""
        now = time.monotonic()
        if not data:
            self.is_gone = True
            return b""
        self.output.append((now, data))
        self.screen.feed(data)
        return data

    def read_until(self, is_there, timeout=5.0):
        """Reads until `is_there(screen)`; True when it came."""
        end = time.monotonic() + timeout
        while not is_there(self.screen):
            left = end - time.monotonic()
            if left <= 0 or self.is_gone:
                return is_there(self.screen)
            self.read(min(left, 0.5))
        return True

    def settle(self, quiet=QUIET, timeout=5.0):
        """Reads until nothing has come for `quiet` seconds; returns the count of bytes."""
        end = time.monotonic() + timeout
        count = 0
        while time.monotonic() < end:
            data = self.read(quiet)
            if not data:
                break
            count += len(data)
        return count

    # Doing

    def type(self, keys):
        """Types all of it; a long text goes in as fast as the program takes it."""
        data = keys.encode() if isinstance(keys, str) else keys
        end = time.monotonic() + 5
        while data and time.monotonic() < end:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self.read(0.01)

    def press(self, keys, timeout=1.0):
        """Types and waits for the first byte of the answer; the seconds until it, None without one."""
        while self.read(0):
            pass
        start = time.monotonic()
        self.type(keys)
        if not select.select([self.master], [], [], timeout)[0]:
            return None
        took = time.monotonic() - start
        self.read(0)
        return took

    def resize(self, size):
        self.size = size
        set_size(self.master, size)
        self.screen.resize(*size)

    def kill(self, number):
        os.kill(self.pid, number)

    def hang_up(self):
        """Takes the terminal away."""
        os.close(self.master)
        self.master = None

    # Ending

    def wait(self, timeout=15.0):
        """Waits for the end, reading meanwhile; the wait status, None when it still lives."""
        end = time.monotonic() + timeout
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                break
            if time.monotonic() > end:
                return None
            if self.master is None or self.is_gone:
                time.sleep(0.005)
            else:
                self.read(0.01)
        while self.read(0.01):
            pass
        return self.status

    def terminal_settings(self):
        return termios.tcgetattr(self.master)

    def close(self):
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.kill(self.pid, signal.SIGCONT)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if self.master is not None:
            os.close(self.master)
            self.master = None


def set_size(descriptor, size):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))


def become(command, slave, env, controls, ignores, cwd, stamp, leader):
    """In the forked child: takes the terminal and turns into the program; never returns."""
    try:
        os.setsid()
        if controls:
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for descriptor in (0, 1, 2):
            os.dup2(slave, descriptor)
        # Python ignores SIGPIPE, and a shell ignores SIGINT and SIGQUIT for what it starts in the background: a program
        # that inherits that would behave otherwise than at a prompt.
        for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        for number in ignores:
            signal.signal(number, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.chdir(cwd)
        os.write(stamp, struct.pack("d", time.monotonic()))
        if leader is not None:
            os.close(stamp)
            os._exit(leader(command, env))
        os.execve(command[0], command, env)
    except BaseException as error:  # nothing may escape into the parent's code
        os.write(2, ("cannot start: %s\n" % error).encode())
    os._exit(127)


def ending(status):
    """A wait status in words: `exit 0`, `signal 11`, `lives`."""
    if status is None:
        return "lives"
    if os.WIFSIGNALED(status):
        return "signal %d" % os.WTERMSIG(status)
    return "exit %d" % os.WEXITSTATUS(status)


def shell_status(status):
    """What a shell shows as $?."""
    if status is None:
        return None
    return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
