"""A large deployment: many hosts, DAGs, objects and log lines, from a server in a process of its own.

As a program: `crowd.py SIZE DELAY` prints one JSON line and serves until its standard input closes. SIZE 1 is 50 hosts,
200 buckets, 2,000 DAGs, 100,000 log lines an hour of which 60,000 are predictions, and buckets of 2,000 objects; DELAY is how many
seconds each answer takes. Every answer is made of the request and the time alone.
"""

import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOSTS, BUCKETS, DAGS, LINES, OBJECTS, RUNS = 50, 200, 2000, 100_000, 2000, 5000
PAGE = 10_000
STREAM, FUNCTION = "crowd-stream", "crowd-function"


class Crowd:
    """A running crowd; `.config` is the TOML of a stack that watches it, `.env` its variables."""

    def __init__(self, size, delay=0.0):
        # Airflow has a server of its own, as everywhere: else it would wait for the hundreds of answers of CloudWatch.
        self.processes = [
            subprocess.Popen([sys.executable, os.path.abspath(__file__), str(size), str(delay)], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, cwd="/")
            for _ in range(2)]
        infos = [json.loads(process.stdout.readline()) for process in self.processes]
        self.url, self.airflow = ("http://127.0.0.1:%d" % info["port"] for info in infos)
        self.hosts, self.buckets = infos[0]["hosts"], infos[0]["buckets"]
        self.env = dict(
            AWS_ENDPOINT_URL=self.url, AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY="x",
            MLTOP_AIRFLOW_PASSWORD="airflow")

    def config(self, intervals=()):
        lines = ['[stack.crowd]', 'region = "eu-north-1"', 'kinesis_stream = "%s"' % STREAM,
                 'lambda_function = "%s"' % FUNCTION, '[stack.crowd.airflow]', 'url = "%s"' % self.airflow,
                 '[stack.crowd.buckets]']
        lines += ['%s = "crowd-%s"' % (role, role) for role in ("artifacts", "data", "reports")]
        lines += ["further = [%s]" % ", ".join('"crowd-%03d"' % number for number in range(self.buckets - 3))]
        for number in range(self.hosts):
            lines += ["[stack.crowd.hosts.host%02d]" % number, 'instance = "%s"' % instance(number)]
        lines += ["[stack.crowd.intervals]"] + ["%s = %g" % pair for pair in intervals]
        return "\n".join(lines) + "\n"

    def asked(self):
        """What the AWS server was asked so far: a list of method, path, operation and body."""
        with urllib.request.urlopen(self.url + "/asked") as answer:
            return json.load(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.stdin.close()
            process.wait(5)
            process.stdout.close()


def instance(number):
    return "i-%017x" % (0xC0FFEE00 + number)


def stamp(at):
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(at))


def instances(hosts):
    items = "".join(
        "<item><instancesSet><item><instanceId>%s</instanceId><instanceState><code>16</code><name>running</name>"
        "</instanceState><instanceType>t3.medium</instanceType><launchTime>2026-11-20T05:44:41.000Z</launchTime>"
        "<subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><privateIpAddress>10.0.1.%d</privateIpAddress>"
        "<ipAddress>192.0.2.%d</ipAddress><tagSet><item><key>Name</key><value>host%02d</value></item></tagSet>"
        "</item></instancesSet></item>" % (instance(number), number, number, number) for number in range(hosts))
    return "<reservationSet>%s</reservationSet>" % items


def statuses(hosts):
    well = "<details><item><name>reachability</name><status>passed</status></item></details><status>ok</status>"
    return "<instanceStatusSet>%s</instanceStatusSet>" % "".join(
        "<item><instanceId>%s</instanceId><instanceState><code>16</code><name>running</name></instanceState>"
        "<instanceStatus>%s</instanceStatus><systemStatus>%s</systemStatus></item>" % (instance(number), well, well)
        for number in range(hosts))


def events(body, rate):
    """Lines of the log from one moment to another, `rate` a second: of ten lines six predict."""
    token = int(body.get("nextToken") or 0)
    first = int(body["startTime"] * rate / 1000) + 1
    last = int(min(body["endTime"], time.time() * 1000) * rate / 1000)
    start = first + token
    end = min(start + min(body.get("limit", PAGE), PAGE), last + 1)
    lines = []
    for number in range(start, end):
        at = int(number / rate * 1000)
        if number % 10 < 6:
            text = "Processed ride crowd-%d: predicted duration = %.2f minutes\\n" % (number, 5 + number % 200 / 10)
        elif number % 10 < 8:
            text = "Processing ride: {'PULocationID': %d, 'DOLocationID': %d, 'trip_distance': 3.1}\\n" % (
                1 + number % 265, 1 + number % 261)
        else:
            text = "START RequestId: %032x Version: $LATEST\\n" % number
        lines.append('{"logStreamName":"s%d","timestamp":%d,"message":"%s","eventId":"%036d","ingestionTime":%d}' % (
            number % 7, at, text, number, at + 900))
    more = ',"nextToken":"%d"' % (end - first) if end <= last else ""
    return '{"events":[%s],"searchedLogStreams":[]%s}' % (",".join(lines), more)


def objects(query):
    first = int(query.get("continuation-token", ["0"])[0])
    count = min(1000, OBJECTS - first)
    items = "".join(
        "<Contents><Key>%s%06d.json</Key><LastModified>%s</LastModified><ETag>&quot;%032x&quot;</ETag>"
        "<Size>512</Size><StorageClass>STANDARD</StorageClass></Contents>" % (
            query.get("prefix", [""])[0], number, stamp(time.time() - 2 * (OBJECTS - number)), number)
        for number in range(first, first + count))
    end = first + count
    more = "<NextContinuationToken>%d</NextContinuationToken>" % end if end < OBJECTS else ""
    return ("<ListBucketResult><Name>b</Name><KeyCount>%d</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>%s"
            "</IsTruncated>%s%s</ListBucketResult>" % (count, "true" if more else "false", more, items))


def dag(number):
    return dict(
        dag_id="dag_%04d" % number, dag_display_name="dag_%04d" % number, is_paused=number % 3 == 0, is_stale=False,
        timetable_summary="0 0 1 * *", next_dagrun_run_after="2099-12-01T00:00:00Z", has_import_errors=False,
        fileloc="/opt/airflow/dags/dag_%04d.py" % number, tags=[{"name": "crowd", "dag_id": "dag_%04d" % number}],
        owners=["mlops"], max_active_tasks=16, max_active_runs=16, description="x" * 40, file_token="e30.trimmed")


def run(number):
    at = stamp(time.time() - 60 * number)
    return dict(
        dag_run_id="manual__%05d" % number, dag_id="dag_%04d" % (number % DAGS), queued_at=at, start_date=at,
        end_date=at, run_after=at, run_type="manual", state="success", conf={})


def listed(name, make, total, query):
    first, limit = (int(query.get(key, [value])[0]) for key, value in (("offset", 0), ("limit", 100)))
    rows = [make(number) for number in range(first, min(first + min(limit, 100), total))]
    return json.dumps({name: rows, "total_entries": total})


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # As real servers do: else each answer's body waits 40 ms for the word that its head has come.
    disable_nagle_algorithm = True
    size, delay = 1.0, 0.0
    asked = []

    def do_GET(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        if self.path == "/asked":
            return self.send(200, json.dumps(self.asked))
        self.asked.append((self.command, self.path, self.headers.get("X-Amz-Target"), body))
        time.sleep(self.delay)
        address = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(address.query, keep_blank_values=True)
        target = self.headers.get("X-Amz-Target", "").split(".")[-1]
        action = urllib.parse.parse_qs(body).get("Action", [""])[0] if not target else ""
        answer = self.aws(action, target, body) or self.rest(address.path, query)
        self.send(*(answer or (404, '{"__type":"UnknownOperationException","message":"not in the crowd"}')))

    do_POST = do_HEAD = do_GET

    def aws(self, action, target, body):
        hosts = int(HOSTS * self.size)
        xml = {
            "GetCallerIdentity": lambda: "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/crowd</Arn>"
            "<UserId>U</UserId><Account>123456789012</Account></GetCallerIdentityResult>",
            "DescribeInstances": lambda: instances(hosts),
            "DescribeInstanceStatus": lambda: statuses(hosts),
        }
        if action in xml:
            return 200, "<%sResponse>%s<requestId>r</requestId></%sResponse>" % (action, xml[action](), action)
        if action:
            return 400, "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>not here</Message>" \
                "</Error></Errors></Response>"
        if target == "FilterLogEvents":
            return 200, events(json.loads(body), LINES * self.size / 3600)
        if target == "GetMetricStatistics":
            points = [{"Timestamp": int(time.time()) - 300 * number, "Average": 20.0 + number % 5, "Sum": 5.0,
                       "Maximum": 30.0, "Unit": "Percent"} for number in range(1, 7)]
            return 200, json.dumps({"Label": "m", "Datapoints": points})
        if target == "DescribeStreamSummary":
            return 200, json.dumps({"StreamDescriptionSummary": {
                "StreamName": STREAM, "StreamStatus": "ACTIVE", "OpenShardCount": 1, "RetentionPeriodHours": 24,
                "StreamModeDetails": {"StreamMode": "PROVISIONED"}, "EncryptionType": "KMS"}})
        return None

    def rest(self, path, query):
        dags = int(DAGS * self.size)
        if path.endswith("/configuration"):
            return 200, json.dumps({
                "FunctionName": FUNCTION, "State": "Active", "LastUpdateStatus": "Successful", "MemorySize": 512,
                "Timeout": 30, "PackageType": "Image"})
        if path.endswith("/event-source-mappings"):
            return 200, json.dumps({"EventSourceMappings": [{
                "UUID": "u", "State": "Enabled", "BatchSize": 100,
                "EventSourceArn": "arn:aws:kinesis:eu-north-1:123456789012:stream/" + STREAM}]})
        if path == "/api/v2/monitor/health":
            beat = stamp(time.time())
            return 200, json.dumps({
                "metadatabase": {"status": "healthy"},
                **{name: {"status": "healthy", "latest_%s_heartbeat" % name: beat}
                   for name in ("scheduler", "triggerer", "dag_processor")}})
        if path == "/api/v2/version":
            return 200, '{"version":"3.0.3"}'
        if path == "/auth/token":
            return 201, '{"access_token":"e30.e30.c2ln"}'
        if path == "/api/v2/dags":
            return 200, listed("dags", dag, dags, query)
        if path.endswith("/dagRuns"):
            return 200, listed("dag_runs", run, RUNS, query)
        if path == "/api/v2/importErrors":
            return 200, '{"import_errors":[],"total_entries":0}'
        if path == "/api/v2/pools":
            return 200, json.dumps({"pools": [dict(
                name="default_pool", slots=128, running_slots=0, queued_slots=0, open_slots=128)], "total_entries": 1})
        if re.match(r"/crowd-\w+/?$", path):
            if "list-type" in query:
                return 200, objects(query)
            if not query:
                return 200, ""
        return None

    def send(self, status, body):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/xml" if body.startswith("<") else "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("x-amz-bucket-region", "eu-north-1")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, address):
        """A client that leaves is none of our business."""


def main(size, delay):
    Handler.size, Handler.delay = float(size), float(delay)
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1], "hosts": int(HOSTS * Handler.size),
                      "buckets": int(BUCKETS * Handler.size)}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
