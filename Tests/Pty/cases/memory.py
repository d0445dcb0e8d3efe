"""Answers that are far too large: a named state, and memory that stays bounded."""

import gzip
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harness.case import binary, case, expect
from harness.session import environment

BOMB = gzip.compress(bytes(200 << 20), 6)
MOST = 96 << 10  # KiB at the peak, of which a program that reads nothing has about 40


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(BOMB)))
            self.end_headers()
            self.send(BOMB)
        else:
            self.send_header("Content-Length", str(200 << 20))
            self.end_headers()
            while self.send(bytes(1 << 20)):
                pass

    def send(self, data):
        try:
            self.wfile.write(data)
            return True
        except OSError:
            self.close_connection = True
            return False

    def log_message(self, *_):
        pass


for path, words in (("/bomb", "decompressed body"), ("/body", "body")):

    @case("a %s of 200 MB: named, and memory bounded" % path.strip("/"))
    def _(path=path, words=words):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.handle_error = lambda *_: None  # a client that has enough resets the connection
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = "http://127.0.0.1:%d%s" % (server.server_port, path)
        child = subprocess.Popen(
            [binary(), "check", "--url", url], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment())
        out = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        server.shutdown()
        expect(os.waitstatus_to_exitcode(status) == 3, "exit", status, out)
        expect("%s larger than the limit" % words in out, "the state is not named", out)
        expect(usage.ru_maxrss < MOST, "took %d KiB" % usage.ru_maxrss)
