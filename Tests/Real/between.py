"""A proxy on loopback between the program and moto, which answers some calls as AWS does on a bad day."""

import http.client
import re
import threading
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOP = {"connection", "keep-alive", "transfer-encoding"}
"""Headers that are of one connection only."""


@dataclass
class Call:
    """One call of AWS as it came."""

    method: str
    target: str
    headers: dict
    body: bytes

    @property
    def service(self):
        """The name by which the call is signed."""
        found = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", self.headers.get("authorization", ""))
        return found[1] if found else ""

    @property
    def operation(self):
        """The operation; for a REST protocol method and path."""
        if "x-amz-target" in self.headers:
            return self.headers["x-amz-target"].rpartition(".")[2]
        action = parse_qs(self.body.decode("latin-1")).get("Action")
        return action[0] if action else f"{self.method} {urlsplit(self.target).path}"


@dataclass
class Reply:
    """One answer; `sent` is how much of the body is sent before the connection is cut."""

    status: int
    headers: list
    body: bytes
    sent: int | None = None
    is_refusal: bool = False


class Between:
    """The proxy: `rule(call, forward)` gives each reply, where `forward(call)` is what moto answers."""

    def __init__(self, port, rule):
        self.port, self.rule = port, rule
        self.calls, self.refused = [], []
        between = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                between.answer(self)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                """Nothing is logged."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        """Its address."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self):
        """Ends it; nobody listens any more."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler):
        """Reads one call and sends what the rule makes of it."""
        headers = {name.lower(): value for name, value in handler.headers.items()}
        body = handler.rfile.read(int(headers.get("content-length", 0)))
        call = Call(handler.command, handler.path, headers, body)
        self.calls.append(call)
        reply = self.rule(call, self.forward)
        if reply.is_refusal:
            self.refused.append(call)
        handler.send_response_only(reply.status)
        for name, value in reply.headers:
            if call.method == "HEAD" or name.lower() != "content-length":
                handler.send_header(name, value)
        if call.method != "HEAD":
            handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        handler.wfile.write(reply.body[:reply.sent])
        handler.close_connection = handler.close_connection or reply.sent is not None

    def forward(self, call):
        """What moto answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            kept = {name: value for name, value in call.headers.items() if name not in HOP | {"content-length"}}
            connection.request(call.method, call.target, call.body, kept)
            answer = connection.getresponse()
            return Reply(answer.status, [pair for pair in answer.getheaders() if pair[0].lower() not in HOP],
                         answer.read())
        finally:
            connection.close()


def refusal(call, code, message, status):
    """An error as the protocol of the service words it."""
    if call.service == "s3":
        body = "" if call.method == "HEAD" else f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    elif call.service == "ec2":
        body = f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors></Response>"
    elif "x-amz-target" in call.headers or call.service == "lambda":
        body = f'{{"__type": "{code}", "message": "{message}"}}'
    else:
        body = (f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
                "</ErrorResponse>")
    headers = [("x-amzn-ErrorType", code)] if call.service == "lambda" else []
    headers += [("x-amzn-RequestId", "between"), ("Date", formatdate(usegmt=True))]
    return Reply(status, headers, body.encode(), is_refusal=True)
