"""A shell's job control in small: runs one program in the foreground, takes the terminal back when it stops."""

import json
import os
import signal
import termios


class Job:
    """The pipes between a test and the leader that `Session` runs in place of the program.

    Events arrive as `{"running": pid}`, `{"stopped": signal, "restored": bool}` and `{"ended": wait status}`.
    """

    def __init__(self):
        self.event_read, self.event_write = os.pipe()
        self.order_read, self.order_write = os.pipe()
        self.buffer = b""

    def leader(self, command, env):
        """Runs in the child of `Session`; returns the exit status of the leader."""
        for descriptor in (self.event_read, self.order_write):
            os.close(descriptor)
        for descriptor in (self.event_write, self.order_read):
            os.set_inheritable(descriptor, False)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        before = termios.tcgetattr(0)
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(0, os.getpid())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            os.execve(command[0], command, env)
        self.tell(running=pid)
        while True:
            _, status = os.waitpid(pid, os.WUNTRACED)
            os.tcsetpgrp(0, os.getpgrp())
            if not os.WIFSTOPPED(status):
                self.tell(ended=status)
                return 0
            self.tell(stopped=os.WSTOPSIG(status), restored=termios.tcgetattr(0) == before)
            order = os.read(self.order_read, 1)
            if order == b"k":
                os.kill(-pid, signal.SIGTERM)
            else:
                os.tcsetpgrp(0, pid)
            os.kill(-pid, signal.SIGCONT)

    def tell(self, **event):
        os.write(self.event_write, json.dumps(event).encode() + b"\n")

    def started(self):
        """In the test, after the session has forked: closes the leader's ends."""
        os.close(self.event_write)
        os.close(self.order_read)
        os.set_blocking(self.event_read, False)

    def event(self, session, timeout=5.0):
        """The next event, reading the terminal meanwhile; None when none came in time."""
        for _ in range(int(timeout / 0.01)):
            try:
                self.buffer += os.read(self.event_read, 4096)
            except BlockingIOError:
                pass
            line, newline, rest = self.buffer.partition(b"\n")
            if newline:
                self.buffer = rest
                while session.read(0.01):
                    pass
                return json.loads(line)
            session.read(0.01)
        return None

    def order(self, letter):
        """`f`: to the foreground again; `k`: ends it as a shell ends a stopped job, by SIGTERM and SIGCONT."""
        os.write(self.order_write, letter)

    def close(self):
        os.close(self.event_read)
        os.close(self.order_write)
