"""The demo's AWS account behind a proxy that spoils the answers of one service, or of all, in one way.

As a program: `faults.py KIND SERVICE URL` prints its port as a JSON line and serves until its standard input closes.
SERVICE is the name in a signature's scope (`ec2`, `logs`, …) or `*`. Kinds: `missing` (nobody knows the operation),
`denied`, `throttled`, `half` (every second field is gone), `pages` (a page follows for ever), `same` (and always with the
same token), `ahead` and `behind` (the clock of AWS is an hour off, and signatures are judged by it), `foreign` (the answer of another
service), `html` (a login page), `empty`, `cut` (ends in the middle), `control` (nothing is spoilt).
"""

import datetime
import email.utils
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
import urllib.parse
from http.server import BaseHTTPRequestHandler

from harness.case import binary
from harness.session import environment
from harness.stubs import Server

KINDS = ("missing", "denied", "throttled", "half", "pages", "same", "ahead", "behind", "foreign", "html", "empty", "cut")
# Seconds by which the clock of AWS is ahead.
CLOCKS = {"ahead": 3600, "behind": -3600}
HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Sign in</form></body></html>"
XML = b'<?xml version="1.0"?><DescribeThingsResponse><thingSet><item><id>1</id></item></thingSet></DescribeThingsResponse>'
JSON = b'{"Things":[{"Id":"1","State":"Fine"}],"Count":1}'
CODES = {
    "missing": (400, "UnknownOperationException", "this operation is not known"),
    "denied": (403, "AccessDeniedException", "User: arn:aws:iam::123456789012:user/x is not authorized to perform this"),
    "throttled": (400, "ThrottlingException", "Rate exceeded"),
}


class SpoiltAccount:
    """The proxy with the demo stack behind it; `.path` is the config of the stack, `.env` what goes into the environment."""

    def __init__(self, kind, service="*"):
        self.kind, self.service = kind, service

    def __enter__(self):
        self.demo = subprocess.Popen([binary(), "_demo-serve", "--ahead=%d" % CLOCKS.get(self.kind, 0)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                     env=environment(), cwd="/")
        text, name = "", "AWS_ENDPOINT_URL"
        for line in self.demo.stdout:
            text += line
            if line.startswith("[stack.demo.hosts.frontend]"):
                text += self.demo.stdout.readline()
                break
        exports = dict(re.findall(r"^# export (\w+)=(.*)$", text, re.M))
        self.proxy = subprocess.Popen(
            [sys.executable, "-m", "harness.faults", self.kind, self.service, exports[name]], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, cwd=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        exports[name] = "http://127.0.0.1:%d" % json.loads(self.proxy.stdout.readline())["port"]
        self.stack = tomllib.loads(text)["stack"]["demo"]
        self.text, self.env = text, environment(**exports)
        return self

    def __exit__(self, *_):
        for one in (self.proxy, self.demo):
            one.stdin.close()
            one.wait(10)
            one.stdout.close()

    def asked(self):
        """How often each service was asked."""
        connection = http.client.HTTPConnection("127.0.0.1", int(self.env["AWS_ENDPOINT_URL"].rsplit(":", 1)[1]))
        connection.request("GET", "/asked")
        return json.load(connection.getresponse())


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    kind, service, upstream = "control", "*", None
    counts, lock = {}, threading.Lock()

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/asked":
            return self.answer(200, json.dumps(self.counts).encode(), {"Content-Type": "application/json"})
        scope = re.search(r"Credential=[^/]+/\d+/[^/]+/([\w-]+)/", self.headers.get("Authorization") or "")
        service = scope[1] if scope else "?"
        with self.lock:
            number = self.counts[service] = self.counts.get(service, 0) + 1
        if self.service not in ("*", service):
            return self.answer(*self.forward(body))
        if self.kind in CODES:
            return self.answer(*fault(service, *CODES[self.kind]))
        if self.kind in CLOCKS:
            return self.skewed(service, body)
        status, data, headers = self.forward(body)
        if status == 200:
            if self.kind in ("foreign", "html", "empty"):
                headers = {name: value for name, value in headers.items() if name.lower() in ("content-type", "server")}
            data = spoil(self.kind, service, data, number)
        self.answer(status, data, headers)

    do_POST = do_HEAD = do_PUT = do_GET

    def forward(self, body):
        connection = http.client.HTTPConnection(self.upstream.hostname, self.upstream.port, timeout=30)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        kept = {name: value for name, value in answer.getheaders()
                if name.lower() not in ("content-length", "transfer-encoding", "connection", "date")}
        return answer.status, data, kept

    def skewed(self, service, body):
        """Takes only what was signed by its own clock."""
        present = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=CLOCKS[self.kind])
        signed = datetime.datetime.strptime(self.headers.get("X-Amz-Date", "19700101T000000Z"), "%Y%m%dT%H%M%S%z")
        late = abs((present - signed).total_seconds()) > 300
        code = "RequestTimeTooSkewed" if service == "s3" else "SignatureDoesNotMatch"
        status, data, headers = (
            fault(service, 403, code, "Signature expired: %s is now earlier than %s" % (signed, present)) if late
            else self.forward(body))
        self.answer(status, data, {**headers, "Date": email.utils.format_datetime(present, usegmt=True)})

    def answer(self, status, data, headers):
        self.send_response_only(status)
        headers.setdefault("Date", email.utils.formatdate(usegmt=True))
        for name, value in headers.items():
            self.send_header(name, value)
        # What a HEAD would hold is told and not sent.
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_):
        pass


def fault(service, status, code, message):
    """A refusal in the form of the service."""
    if service == "s3":
        code = {"AccessDeniedException": "AccessDenied", "ThrottlingException": "SlowDown"}.get(code, code)
        status = 503 if code == "SlowDown" else 501 if code == "UnknownOperationException" else status
        text = "<Error><Code>%s</Code><Message>%s</Message></Error>" % (code, message)
    elif service == "ec2":
        code = {"AccessDeniedException": "UnauthorizedOperation", "ThrottlingException": "RequestLimitExceeded",
                "UnknownOperationException": "InvalidAction"}.get(code, code)
        text = "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>" % (code, message)
    elif service in ("iam", "sts"):
        code = {"AccessDeniedException": "AccessDenied", "ThrottlingException": "Throttling",
                "UnknownOperationException": "InvalidAction"}.get(code, code)
        text = "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>" % (
            code, message)
    else:
        text = json.dumps({"__type": code, "message": message})
        if service == "lambda":
            status = 429 if code == "ThrottlingException" else 404 if code == "UnknownOperationException" else status
            return status, text.encode(), {"Content-Type": "application/json", "x-amzn-ErrorType": code}
        return status, text.encode(), {"Content-Type": "application/x-amz-json-1.1"}
    return status, text.encode(), {"Content-Type": "text/xml"}


def spoil(kind, service, data, number):
    is_xml = data[:1] == b"<"
    if kind == "html":
        return HTML
    if kind == "empty":
        return b""
    if kind == "cut":
        return data[: len(data) // 2]
    if kind == "foreign":
        return JSON if is_xml else XML
    if kind == "half":
        return half_xml(data) if is_xml else json.dumps(half(json.loads(data))).encode() if data[:1] in b"{[" else data
    if kind in ("pages", "same"):
        token = "token-0" if kind == "same" else "token-%d" % number
        return more_xml(data, token) if is_xml else more_json(data, token)
    return data


def half(value):
    """Without every second field, all the way down."""
    if isinstance(value, dict):
        return {name: half(one) for index, (name, one) in enumerate(sorted(value.items())) if index % 2}
    return [half(one) for one in value] if isinstance(value, list) else value


def half_xml(data):
    """Without every second element that holds text."""
    count = iter(range(1 << 30))
    return re.sub(rb"<(\w+)>[^<]+</\1>", lambda found: b"" if next(count) % 2 else found[0], data)


def more_json(data, token):
    if data[:1] != b"{":
        return data
    value = json.loads(data)
    names = {"EventSourceMappings": "NextMarker"}
    known = next((names[name] for name in names if name in value), None)
    for name in [known] if known else ["nextToken", "NextToken", "NextPageToken"]:
        value[name] = token
    if "KeyMetadata" not in value and "HasMoreStreams" in value:
        value["HasMoreStreams"] = True
    return json.dumps(value).encode()


def more_xml(data, token):
    data = re.sub(rb"<IsTruncated>false</IsTruncated>", b"<IsTruncated>true</IsTruncated>", data)
    end = data.rfind(b"</")
    tags = "".join("<%s>%s</%s>" % (name, token, name) for name in ("nextToken", "NextContinuationToken", "Marker"))
    return data[:end] + tags.encode() + data[end:]


def main(kind, service, url):
    Handler.kind, Handler.service, Handler.upstream = kind, service, urllib.parse.urlsplit(url)
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
