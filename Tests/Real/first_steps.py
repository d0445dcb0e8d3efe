"""What a new user does first with nothing but AWS keys or a config of several stacks, on the real servers."""

import json
import subprocess
import tempfile
from pathlib import Path

from check import binary

FOUND = ("kinesis_stream_name", "lambda_function_name", "data_storage_bucket", "mlflow_artifacts_bucket",
         "monitoring_reports_bucket", "mlops_orchestration_instance_id", "frontend_instance_id")
READ = ("aws.access", "host.orchestration", "host.frontend", "kinesis.stream", "lambda.function", "lambda.mapping",
        "s3.data", "s3.artifacts", "s3.reports", "flow.predictions")
"""Rows of AWS that a first config must give, each well."""


def environment(stack):
    """Keys, a region and nothing else."""
    keys = {"AWS_ACCESS_KEY_ID": stack.operator["access_key"], "AWS_SECRET_ACCESS_KEY": stack.operator["secret_key"]}
    return {**stack.environment, **keys, "AWS_REGION": "eu-north-1"}


def run(stack, folder, *words):
    """One call of the program from a folder of its own."""
    return subprocess.run([binary(), *words], env=environment(stack), cwd=folder, text=True, capture_output=True,
                          timeout=120, stdin=subprocess.DEVNULL)


def discovered(stack):
    """Whether a user who has nothing but AWS keys is told what Terraform would tell."""
    with tempfile.TemporaryDirectory() as folder:
        done = run(stack, folder, "config")
    missing = [f"{name}: {stack.outputs[name]} was not found" for name in FOUND
               if name in stack.outputs and f" {stack.outputs[name]} " not in done.stdout]
    return missing + ([done.stderr] if done.returncode else [])


def initialised(stack):
    """Whether `init` writes a config of what the account shows, and of Terraform outputs, by which `check` reads AWS."""
    faults = []
    for words in ((), ("--terraform", str(stack.folder / "outputs.json"))):
        with tempfile.TemporaryDirectory() as folder:
            made = run(stack, folder, "init", *words)
            if made.returncode or not (Path(folder) / "mltop.toml").exists():
                faults.append(f"init {' '.join(words)}: exit {made.returncode}, {made.stderr}")
                continue
            again = run(stack, folder, "init", *words)
            if again.returncode != 1 or "--force" not in again.stderr:
                faults.append(f"init twice: exit {again.returncode}, {again.stderr}")
            done = run(stack, folder, "check", "--format", "json")
            try:
                rows = {row["id"]: row for row in json.loads(done.stdout)["rows"]}
            except ValueError:
                faults.append(f"check: {done.stdout[:300]} {done.stderr[:300]}")
                continue
            faults += [f"{name}: {rows.get(name, {}).get('state', 'no row')} {rows.get(name, {}).get('sentence', '')}"
                       for name in READ if rows.get(name, {}).get("state") != "OK"]
            if done.stderr:
                faults.append(f"check of the first config warns: {done.stderr}")
    return faults


def all_stacks(stack):
    """Whether `check --all-stacks` reads each stack of a config and exits by the worst."""
    text = (stack.folder / "mltop.toml").read_text()
    other = '\n[stack.elsewhere.mlflow]\nurl = "http://127.0.0.1:1"\n'
    config = stack.folder / "stacks.toml"
    config.write_text(text + other)
    given = {**stack.environment, "MLTOP_AIRFLOW_PASSWORD": "airflow"}
    command = [binary(), "check", "--all-stacks", "--config", config, "--format", "json"]
    done = subprocess.run(command, env=given, text=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    body = json.loads(done.stdout)
    states = {one["stack"]: one["state"] for one in body["stacks"]}
    wanted = {"dev": "OK", "elsewhere": "CRITICAL"}
    faults = [] if states == wanted else [f"states {states} instead of {wanted}"]
    if done.returncode != 2 or body["state"] != "CRITICAL" or body["exit"] != 2:
        faults.append(f"exit {done.returncode}, state {body['state']}")
    return faults


STEPS = (discovered, initialised, all_stacks)
