"""Stand-ins of the stack's HTTP services, in a process of their own so that no test waits for them.

As a program: `stubs.py KIND` prints one JSON line and serves until its standard input closes. Kinds: `healthy`,
`hostile` (every text field holds what must never reach a terminal), `broken` (every answer is a 500 with such a body),
`big` (10,000 runs in 5 MB), `silent` (accepts, never answers), `toggle` (the scheduler dies after 3 s for 6 s),
`echo` (refuses every request and repeats what it held, secrets too).
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MARK = "Zq7"
ATTACKS = (
    "\x1b]0;PWNED\x07",
    "\x1b[7777m",
    "\x1b[2J\x1b[H",
    "\x1b[6n",
    "\x1bP$qm\x1b\\",
    "\x1bc",
    "\x1b]52;c;UFdO\x07",
    "\x1b]8;;http://192.0.2.1/\x07",
    "\u009b7777m",
    "\u009d0;PWNED\u009c",
    "A\rB",
    "A\bB\x7f",
    "\x07\x0e\x00",
    "\u202eB\u202c\u2066",
    "\u200b\u200f\u061c\ufeff",
    "\U000e0041\U000e007f",
    "\nB\u2028\u2029",
    "a" + "\u0301" * 300,
)


class Stubs:
    """A running stand-in; `.config` is the TOML of a stack that watches it, `.info` what it printed."""

    def __init__(self, kind, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), kind, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
        )
        self.info = json.loads(self.process.stdout.readline())
        self.port = self.info["port"]

    def config(self, intervals=(), extra=""):
        """TOML of a stack named `stub` whose every service is this one."""
        url = "http://127.0.0.1:%d" % self.port
        lines = ["[stack.stub.%s]\nurl = \"%s\"" % (name, url) for name in ("airflow", "mlflow", "frontend", "status")]
        if intervals:
            lines += ["[stack.stub.intervals]"] + ["%s = %g" % pair for pair in intervals]
        return "\n".join(lines) + "\n" + extra

    def served(self):
        """How many of the big answers have been taken whole."""
        with urllib.request.urlopen("http://127.0.0.1:%d/served" % self.port) as answer:
            return json.load(answer)["served"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(5)
        self.process.stdout.close()


def hostile(attack, text):
    """`text` between two copies of an attack, with a mark by which the field is known on the screen."""
    return MARK + attack + text + attack


def now(ago=0.0):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() - ago)) + ".000000Z"


def run(number, note):
    return {
        "dag_run_id": note("manual__%05d__%s" % (number, "x" * 150)),
        "dag_id": note("nyc_taxi_duration_prediction"),
        "logical_date": now(60 * number),
        "queued_at": now(60 * number + 2),
        "start_date": now(60 * number + 1),
        "end_date": now(60 * number),
        "run_after": now(60 * number + 3),
        "run_type": note("manual") if number else "manual",
        "state": "success" if number % 7 else note("failed"),
        "triggered_by": note("rest_api"),
        "conf": {},
        "note": note("none"),
    }


def answers(note, runs=3):
    """Path to body, as of now; `note` is applied to every free text."""
    beat = {"status": "healthy"}
    pool = dict(slots=128, running_slots=0, queued_slots=0, open_slots=128, occupied_slots=0, scheduled_slots=0)
    dag = dict(is_paused=False, is_stale=False, has_import_errors=False, next_dagrun_run_after=now(-86400))
    return {
        "/api/v2/monitor/health": {
            "metadatabase": {"status": "healthy"},
            "scheduler": {**beat, "latest_scheduler_heartbeat": now()},
            "triggerer": {"status": note("healthy"), "latest_triggerer_heartbeat": now()},
            "dag_processor": {**beat, "latest_dag_processor_heartbeat": now() if note("") == "" else note("no date")},
        },
        "/api/v2/version": {"version": note("3.0.3"), "git_version": note("x")},
        "/auth/token": {"access_token": "e30.e30.c2ln"},
        "/api/v2/dags": {
            "dags": [{**dag, "dag_id": note(name), "timetable_summary": note("0 0 1 * *")} for name in ("one", "two")],
            "total_entries": 2,
        },
        "/api/v2/dags/~/dagRuns": {"dag_runs": [run(number, note) for number in range(runs)], "total_entries": runs},
        "/api/v2/importErrors": {
            "import_errors": [
                {
                    "import_error_id": 1,
                    "timestamp": now(60),
                    "filename": note("/opt/airflow/dags/bad.py"),
                    "stack_trace": "Traceback\n" + note("ModuleNotFoundError: no module"),
                }
            ]
            * (0 if note("") == "" else 1),
            "total_entries": 0 if note("") == "" else 1,
        },
        "/api/v2/pools": {"pools": [{"name": note("default_pool"), **pool}], "total_entries": 1},
        "/api/2.0/mlflow/experiments/search": {"experiments": [{"experiment_id": "1", "name": note("taxi")}]},
        "/api/2.0/mlflow/registered-models/search": {
            "registered_models": [
                {
                    "name": note("duration"),
                    "latest_versions": [{"name": note("duration"), "version": "7", "creation_timestamp": 1795402262038}],
                    "aliases": [{"alias": note("champion"), "version": "7"}],
                }
            ]
        },
        "/api/health": {"service": note("gui"), "status": note("healthy")},
        "/api/health/kinesis": {"healthy": note("") == "", "status": note("ACTIVE"), "error": note("none")},
        "/api/health/lambda": {"healthy": note("") == "", "status": note("Active"), "error": note("none")},
        "/health": "OK",
        "/version": note("3.17.2") if note("") == "" else "3.17.2" + note(""),
        "/status.html": "<html><body><p>%s Running on 8080</p></body></html>" % note("Airflow"),
        "/": "<html><body>%s</body></html>" % note("admin"),
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    kind = "healthy"
    turn = 0
    attack = None
    fixed = {}
    began = time.monotonic()
    served = 0

    def do_GET(self):
        path = self.path.split("?")[0]
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length).decode("utf-8", "replace")
        if self.kind == "echo":
            # As some gateways do: the refusal quotes the request, the login among it.
            held = {**dict(self.headers), "body": sent}
            status = 401 if path == "/auth/token" else 403
            return self.send(status, {"detail": held.get("Authorization", sent), "message": str(held), "error": str(held)})
        if path == "/served":
            return self.send(200, {"served": Handler.served})
        if self.kind == "big" and path in self.fixed:
            self.send(200, self.fixed[path])
            Handler.served += 1
            return
        if self.kind in ("hostile", "broken"):
            # Without an attack of its own the next poll of a path brings the next one.
            if path == "/api/v2/monitor/health" and self.attack is None:
                Handler.turn += 1
            attack = ATTACKS[(self.turn if self.attack is None else self.attack) % len(ATTACKS)]
            note = lambda text: hostile(attack, text)  # noqa: E731
        else:
            note = str
        if self.kind == "broken":
            return self.send(500, {"detail": note("it broke"), "message": note("it broke"), "error": note("broke")})
        body = answers(note).get(path)
        if self.kind == "toggle" and 3 < time.monotonic() - self.began < 9 and path == "/api/v2/monitor/health":
            body["scheduler"] = {"status": "unhealthy", "latest_scheduler_heartbeat": now(300)}
        return self.send(404, {"detail": note("Not Found")}) if body is None else self.send(200, body)

    do_POST = do_GET

    def send(self, status, body):
        if isinstance(body, (dict, list)):
            kind, body = "application/json", json.dumps(body, ensure_ascii=self.turn % 2 == 0)
        else:
            kind = "text/plain"
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind if status == 200 else "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, address):
        """A client that leaves is none of our business."""


def serve_silent():
    """A socket that takes every connection and says nothing."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    kept = []

    def accept():
        while True:
            kept.append(listener.accept())

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1], {}


def serve(kind, attack):
    Handler.kind, Handler.attack = kind, attack
    extra = {}
    if kind == "big":
        # Enough in each run that 10,000 of them are 5 MB, as one answer of Airflow's list.
        body = json.dumps(answers(str, runs=10000)["/api/v2/dags/~/dagRuns"]).encode()
        Handler.fixed = {"/api/v2/dags/~/dagRuns": body}
        extra = {"bytes": len(body)}
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1], extra


def main(kind, attack=None):
    port, extra = serve_silent() if kind == "silent" else serve(kind, None if attack is None else int(attack))
    print(json.dumps({"port": port, **extra}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
