"""A server that answers every request in one bad way, in a process of its own.

As a program: `faulty.py KIND` prints its port as a JSON line and serves until its standard input closes.
"""

import gzip
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time

MEGABYTE = 1 << 20
DEEP = b"[" * 100_000 + b"]" * 100_000


def page(status, body, kind="application/json", extra=""):
    head = "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n" % (status, kind, len(body), extra)
    return head.encode() + body


def drip(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(600):
        time.sleep(0.1)
        connection.sendall(b" ")


def drip_headers(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(600):
        time.sleep(0.1)
        connection.sendall(b"x")


def big(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (100 * MEGABYTE))
    for _ in range(100):
        connection.sendall(b" " * MEGABYTE)


def endless(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


ANSWERS = {
    "hang": lambda connection: time.sleep(600),
    "drip": drip,
    "dripped headers": drip_headers,
    "500": page("500 Internal Server Error", b'{"detail":"it broke"}'),
    "503": page("503 Service Unavailable", b"", extra="Retry-After: 3600\r\n"),
    "404": page("404 Not Found", b"<html>nothing here</html>", "text/html"),
    "100 MB": big,
    "endless": endless,
    "gzip bomb": page("200 OK", gzip.compress(bytes(100 * MEGABYTE), 9), extra="Content-Encoding: gzip\r\n"),
    "1 MB of headers": b"HTTP/1.1 200 OK\r\nX-Pad: " + b"y" * MEGABYTE + b"\r\nContent-Length: 2\r\n\r\n{}",
    "HTML": page("200 OK", b"<!DOCTYPE html><html><title>Sign in</title></html>", "text/html"),
    "truncated JSON": page("200 OK", b'{"dags": [{"dag_id": "a", "is_pau'),
    "depth 100,000": page("200 OK", DEEP),
    "redirect loop": page("302 Found", b"", extra="Location: /health\r\n"),
    "redirect to a file": page("302 Found", b"", extra="Location: file:///etc/passwd\r\n"),
    "garbage": bytes(range(256)) * 8 + b"\r\n\r\n",
    "bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n0\r\n\r\n",
    "short": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789",
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
    "nothing": lambda connection: None,
    "reset": reset,
    "null": page("200 OK", b"null"),
    "empty": page("200 OK", b""),
    "another shape": page("200 OK", b'[{"a": 1}, "b", 3]'),
    "numbers": page("200 OK", b'{"scheduler": 1e999, "metadatabase": NaN, "status": 5, "version": {"x": []}}'),
}


class Faulty:
    """A running server of one kind; `refused` is a port where nobody listens."""

    def __init__(self, kind):
        self.process = self.socket = None
        if kind == "refused":
            self.socket = socket.socket()
            self.socket.bind(("127.0.0.1", 0))
            self.port = self.socket.getsockname()[1]
            return
        self.process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd="/")
        self.port = json.loads(self.process.stdout.readline())["port"]

    def config(self, live_port, intervals=()):
        """A stack whose Airflow and MLflow are this one, and whose status page and admin GUI answer well."""
        lines = ['[stack.stub.%s]\nurl = "http://127.0.0.1:%d"' % (name, port) for name, port in (
            ("airflow", self.port), ("mlflow", self.port), ("frontend", live_port), ("status", live_port))]
        lines += ['[stack.stub.%s]\naddress = "127.0.0.1:%d"' % (name, self.port) for name in ("postgres", "redis")]
        if intervals:
            lines += ["[stack.stub.intervals]"] + ["%s = %g" % pair for pair in intervals]
        return "\n".join(lines) + "\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.socket:
            self.socket.close()
        if self.process:
            self.process.stdin.close()
            self.process.wait(5)
            self.process.stdout.close()


def serve(connection, answer):
    try:
        connection.settimeout(60)
        if connection.recv(65536):
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)
        # What was sent must arrive before the end of the connection does.
        if answer is not reset:
            connection.shutdown(socket.SHUT_WR)
            connection.recv(65536)
    except OSError:
        pass
    finally:
        connection.close()


def main(kind):
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    print(json.dumps({"port": listener.getsockname()[1]}), flush=True)

    def accept():
        while True:
            connection = listener.accept()[0]
            threading.Thread(target=serve, args=(connection, ANSWERS[kind]), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
