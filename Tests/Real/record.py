"""Records the fixtures of the collectors' tests from the real servers: the requests that the collectors send.

Tests name values of the fixtures, and fixtures are trimmed: one is kept as long as every field in it still comes, of
the same kind. `RECORD=all` writes every one, also those that no test has yet. Those of other versions (Airflow 3.3,
MLflow on PostgreSQL) stay.
"""

import json
import os
import re
import time
import urllib.parse
import xml.etree.ElementTree
from pathlib import Path

import airflow_cases
import install
from ask import ask
from cases import ImportError_, PostgresStopped

FIXTURES = Path(__file__).resolve().parents[1] / "CollectorsTests" / "Fixtures"
FREE = re.compile(r"\.(Variables|Tags)$")
"""Objects whose fields are data of the stack."""
ROWS = 12
"""Rows that are kept of a list."""
AIRFLOW = {
    "airflow30_health.json": "/api/v2/monitor/health",
    "airflow30_health_old_path.json": "/api/v1/health",
    "airflow30_version.json": "/api/v2/version",
    "airflow30_dags.json": "/api/v2/dags?limit=100",
    "airflow30_runs.json": "/api/v2/dags/~/dagRuns?order_by=-run_after&limit=100",
    "airflow30_pools.json": "/api/v2/pools?limit=100",
    "airflow30_jobs.json": "/api/v2/jobs?is_alive=true&limit=100",
}
AIRFLOW_TWO = {
    "airflow2_health.json": "/api/v1/health",
    "airflow2_version.json": "/api/v1/version",
    "airflow2_dags.json": "/api/v1/dags?limit=100",
    "airflow2_runs.json": "/api/v1/dags/~/dagRuns?order_by=-start_date&limit=100",
    "airflow2_import_errors.json": "/api/v1/importErrors?limit=100",
    "airflow2_pools.json": "/api/v1/pools?limit=100",
    "airflow2_login.html": "/login/",
}
MLFLOW = {
    "mlflow_experiments.json": "/api/2.0/mlflow/experiments/search?max_results=100",
    "mlflow_models.json": "/api/2.0/mlflow/registered-models/search?max_results=100",
}
TASKS = "/dags/~/dagRuns/~/taskInstances/list"
LOG_WORDS = ("Traceback (most recent call last)", "  File \"", "Error: ", "} INFO - ", "csrf_token", "value=\"")
"""What the tests look for in texts of which every line is another in each run."""
FRONTEND = {
    "frontend_health.json": "/api/health",
    "frontend_health_kinesis.json": "/api/health/kinesis",
}


def answers(stack):
    """The body of every fixture by its name; the faults come last, those of the database at the very end."""
    for name, path in AIRFLOW.items():
        yield name, stack.airflow.get(path).body
    login = stack.airflow.url + "/auth/token"
    good = ask(login, {"username": "airflow", "password": "airflow"})
    yield "airflow30_token.json", good.body
    yield "airflow30_token_refused.json", ask(login, {"username": "airflow", "password": "wrong"}).body
    refused = ask(f"{stack.airflow.url}/api/v2/dags", headers={"Authorization": "Bearer a.b.c"})
    yield "airflow30_token_invalid.json", refused.body
    yield "airflow30_no_token.json", ask(f"{stack.airflow.url}/api/v2/dags").body
    for name, path in MLFLOW.items():
        yield name, ask(stack.mlflow.url + path).body
    yield "mlflow_host_refused.txt", ask(stack.mlflow.url + MLFLOW["mlflow_models.json"],
                                         headers={"Host": "mlflow:5000"}).body
    for name, path in FRONTEND.items():
        yield name, ask(stack.frontend_url + path).body
    yield from amazon(stack)
    broken = ImportError_()
    broken.inject(stack)
    yield "airflow30_import_errors.json", stack.airflow.get("/api/v2/importErrors?limit=100").body
    broken.heal(stack)
    yield from failed_task(stack)
    dead = PostgresStopped()
    dead.inject(stack)
    yield "airflow30_health_database_dead.json", stack.airflow.get("/api/v2/monitor/health").body
    dead.heal(stack)


def failed_task(stack):
    """The task instances and the log of a failed run, of Airflow 3 and of Airflow 2 with all that it lists."""
    case = airflow_cases.DAGFails()
    case.inject(stack)
    headers = {"Authorization": f"Bearer {stack.airflow.token()}"}
    batch = {"dag_ids": ["monthly_fails"], "page_limit": ROWS, "page_offset": 0}
    tasks = ask(f"{stack.airflow.url}/api/v2{TASKS}", batch, headers)
    yield "airflow30_tasks.json", tasks.body
    log = f"{stack.airflow.url}/api/v2{log_path(tasks.json)}"
    yield "airflow30_log.json", ask(log, headers=headers).body
    yield "airflow30_log.ndjson", ask(log, headers={**headers, "Accept": "application/x-ndjson"}).body
    case.heal(stack)
    case = airflow_cases.TwoFails()
    case.inject(stack)
    for name, path in AIRFLOW_TWO.items():
        yield name, stack.airflow2.get(path).body
    tasks = stack.airflow2.get(f"/api/v1{TASKS}", batch)
    yield "airflow2_tasks.json", tasks.body
    yield "airflow2_log.txt", stack.airflow2.get(f"/api/v1{log_path(tasks.json)}", Accept="text/plain").body
    case.heal(stack)


def log_path(tasks):
    """The address of the log of the task that failed."""
    task = next(task for task in tasks["task_instances"] if task["state"] == "failed")
    run = urllib.parse.quote(task["dag_run_id"])
    return f"/dags/{task['dag_id']}/dagRuns/{run}/taskInstances/{task['task_id']}/logs/{task['try_number']}"


def amazon(stack):
    """The answers of moto."""
    names, now = stack.outputs, int(time.time())
    host, function = names["mlops_orchestration_instance_id"], names["lambda_function_name"]
    group = {"logGroupName": f"/aws/lambda/{function}", "startTime": (now - 300) * 1000, "endTime": now * 1000}
    cpu = {"Namespace": "AWS/EC2", "MetricName": "CPUUtilization",
           "Dimensions": [{"Name": "InstanceId", "Value": host}], "EndTime": now}
    ec2, path = "Version=2016-11-15&Action=", "/2015-03-31"
    yield "aws_get_caller_identity.xml", form(stack, "sts", "Version=2011-06-15&Action=GetCallerIdentity")
    yield "aws_describe_instances.xml", form(stack, "ec2", ec2 + "DescribeInstances")
    yield "aws_describe_instance_status.xml", form(
        stack, "ec2", ec2 + "DescribeInstanceStatus&IncludeAllInstances=true")
    yield "aws_ec2_error.xml", form(stack, "ec2", ec2 + "DescribeInstances&InstanceId.1=i-00000000000000000")
    kinesis, logs, watch = "Kinesis_20131202.DescribeStreamSummary", "Logs_20140328.FilterLogEvents", \
        "GraniteServiceVersion20100801.GetMetricStatistics"
    yield "aws_stream_summary.json", call(stack, "kinesis", kinesis, {"StreamName": names["kinesis_stream_name"]})
    yield "aws_stream_missing.json", call(stack, "kinesis", kinesis, {"StreamName": "nope"})
    yield "aws_function.json", fetch(stack, "lambda", f"{path}/functions/{function}/configuration")
    yield "aws_function_missing.json", fetch(stack, "lambda", f"{path}/functions/nope/configuration")
    yield "aws_mappings.json", fetch(stack, "lambda", f"{path}/event-source-mappings?FunctionName={function}")
    yield "aws_mappings_empty.json", fetch(stack, "lambda", f"{path}/event-source-mappings?FunctionName=nope")
    yield "aws_log_events.json", call(stack, "logs", logs, {**group, "limit": ROWS})
    yield "aws_log_missing.json", call(stack, "logs", logs, {**group, "logGroupName": "/aws/lambda/nope"})
    yield "aws_metric_cpu.json", call(
        stack, "monitoring", watch, {**cpu, "StartTime": now - 1800, "Period": 300, "Statistics": ["Average"]})
    yield "aws_metric_samples.json", call(
        stack, "monitoring", watch, {**cpu, "StartTime": now - 7200, "Period": 3600, "Statistics": ["SampleCount"]})


def fetch(stack, service, path, body=None, **headers):
    """One request to moto, which looks at the service in the signature and not at the signature."""
    scope = f"testing/20261123/eu-north-1/{service}/aws4_request"
    headers["Authorization"] = f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"
    return ask(stack.aws_url + path, body, {name.replace("_", "-"): value for name, value in headers.items()}).body


def form(stack, service, text):
    """One call of the query protocol."""
    return fetch(stack, service, "/", text.encode(), Content_Type="application/x-www-form-urlencoded")


def call(stack, service, operation, body):
    """One call of the JSON protocol."""
    version = "1.0" if service == "monitoring" else "1.1"
    return fetch(stack, service, "/", json.dumps(body).encode(), X_Amz_Target=operation,
                 Content_Type=f"application/x-amz-json-{version}")


def write_all(stack):
    """Writes the fixtures that are no longer true, and says what became of each."""
    for name, body in answers(stack):
        path = FIXTURES / name
        text = trimmed(name, body.decode())
        lost = untrue(shape(name, path.read_text()), shape(name, text)) if path.exists() else []
        if not lost and os.environ.get("RECORD") != "all":
            install.say(f"{'true' if path.exists() else 'not used':8} {name}")
            continue
        install.say(f"written  {name}{''.join(f' -{field}' for field in lost)}")
        path.write_text(text)
    return 0


def trimmed(name, text):
    """A body in lines, with short lists and without what differs in each run or must not be kept."""
    if not name.endswith(".json"):
        return re.sub(r"/[^\"\s]*/airflow2?/(dags|logs)/", r"/opt/airflow/\1/", text.strip()) + "\n"
    value = json.loads(text)
    if isinstance(value, dict):
        value = {key: part[:ROWS] if isinstance(part, list) else part for key, part in value.items()}
    text = json.dumps(value, indent=1) + "\n"
    text = re.sub(r'"access_token": "[^"]*"', '"access_token": "redacted"', text)
    return re.sub(r"/[^\"\s]*/airflow2?/dags/", "/opt/airflow/dags/", text)


def shape(name, text):
    """The kinds of the values of each field, by its path; null is of no kind."""
    fields = {}
    if name.endswith(".json"):
        json_shape(json.loads(text), "", fields)
    elif name.endswith(".ndjson"):
        json_shape([json.loads(line) for line in text.splitlines()], "", fields)
    elif name in ("airflow2_log.txt", "airflow2_login.html"):
        fields |= {word: set() for word in LOG_WORDS if word in text}
    elif name.endswith(".xml"):
        xml_shape(xml.etree.ElementTree.fromstring(text.encode()), "", fields)
    else:
        fields[text.strip()] = set()
    return fields


def json_shape(value, path, fields):
    """Adds the fields below a JSON value."""
    kinds = fields.setdefault(path, set())
    if isinstance(value, dict):
        kinds.add("object")
        for key, part in value.items():
            json_shape(part, f"{path}.{key}", fields)
    elif isinstance(value, list):
        kinds.add("list")
        for part in value:
            json_shape(part, f"{path}[]", fields)
    elif value is not None:
        kinds.add("number" if type(value) in (int, float) else type(value).__name__)


def xml_shape(element, path, fields):
    """Adds an element and those below it, without namespaces."""
    path = f"{path}.{element.tag.rpartition('}')[2]}"
    fields.setdefault(path, set()).update({"object"} if len(element) else ())
    for part in element:
        xml_shape(part, path, fields)


def untrue(fixture, answer):
    """The fields of a fixture that do not come any more though what holds them does, or are of another kind."""
    lost = []
    for path, kinds in fixture.items():
        holder = path.removesuffix("[]") if path.endswith("[]") else path.rpartition(".")[0]
        if path in answer:
            is_untrue = bool(kinds and answer[path] and not kinds & answer[path])
        else:
            is_untrue = holder in answer and "object" in answer[holder] and not FREE.search(holder)
        if is_untrue or (not holder and path not in answer):
            lost.append(path)
    return lost
