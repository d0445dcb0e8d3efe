"""A TCP relay in front of a server that serves some connections badly."""

import select
import socket
import struct
import threading


class Relay:
    """Counts connections from 1, and does `does` to those that `which` chooses, once `when` says so.

    `freeze` stops forwarding both ways and leaves everything open; `cut` resets both ends; a port in place of a word
    leads there from the beginning.
    """

    def __init__(self, port, does, which, when=lambda: True):
        self.port, self.does, self.which, self.when = port, does, which, when
        self.count = 0
        self.done = []
        """The connections to which it was done."""
        self.threads = []
        self.is_over = threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = self.server.getsockname()[1]

    def __enter__(self):
        self.begin(self.accept)
        return self

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join(5)
        self.server.close()

    def begin(self, work, *words):
        thread = threading.Thread(target=work, args=words, daemon=True)
        self.threads.append(thread)
        thread.start()

    def accept(self):
        """Takes connections until it is over."""
        while not self.is_over.is_set():
            if select.select([self.server], [], [], 0.1)[0]:
                self.count += 1
                self.begin(self.serve, self.server.accept()[0], self.count)

    def serve(self, client, number):
        """Forwards one connection until it ends, or until something is done to it."""
        is_chosen = self.which(number)
        elsewhere = self.does if is_chosen and isinstance(self.does, int) else None
        with client, socket.create_connection(("127.0.0.1", elsewhere or self.port)) as server:
            if elsewhere:
                self.done.append(number)
            while not self.is_over.is_set():
                if is_chosen and not elsewhere and self.when():
                    self.done.append(number)
                    return self.act(client, server)
                for source in select.select([client, server], [], [], 0.02)[0]:
                    if not forward(source, server if source is client else client):
                        return

    def act(self, client, server):
        """Freezes or cuts."""
        if self.does == "cut":
            for each in (client, server):
                each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        self.is_over.wait()


def forward(source, target):
    """Passes on what has come; false at the end."""
    try:
        data = source.recv(1 << 16)
        target.sendall(data)
        return bool(data)
    except OSError:
        return False
