"""What only the AWS account tells: `config`, `init`, `doctor` and several stacks, against the demo served on its own."""

import json
import os
import re
import subprocess
import tempfile

from harness.case import binary, case, expect
from harness.oneshot import ConfigFile, run
from harness.session import environment


class Account:
    """The demo's AWS account, and the environment of a user who has nothing but its keys."""

    def __init__(self, scenario="healthy"):
        self.scenario = scenario

    def __enter__(self):
        self.server = subprocess.Popen([binary(), "_demo-serve", "--scenario", self.scenario], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True, env=environment())
        variables = {"AWS_REGION": "eu-north-1"}
        for line in self.server.stdout:
            if not line.startswith("# export AWS_"):
                break
            name, value = line[len("# export "):].strip().split("=", 1)
            variables[name] = value
        self.env = environment(**variables)
        return self

    def __exit__(self, *_):
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait(10)


@case("account: config shows what was found and that it came from AWS")
def _():
    with Account() as account:
        result = run("config", env=account.env)
        text = result.out.decode()
        expect(result.status == 0, "exit", result)
        for key, value, origin in (
                ("kinesis_stream", "taxi-ride-predictions-stream", "AWS: Lambda mapping"),
                ("lambda_function", "mlops-taxi-prediction-taxi-prediction-dev", "AWS: Lambda function name"),
                ("hosts.orchestration.instance", "i-0c1d7a4e52b98f306", "AWS: EC2 Name tag"),
                ("buckets.data", "mlops-taxi-prediction-data-storage-dev", "AWS: S3 bucket name"),
                ("airflow.url", "http://192.0.2.10:8080", "AWS: EC2 public address, port 8080")):
            found = re.search(r"\.%s +%s +%s" % tuple(map(re.escape, (key, value, origin))), text)
            expect(found, "no " + key, text)
        expect("AWS account in eu-north-1: 1 deployment" in text, "not told where was looked", text)


@case("account: init writes a config that reads back, and never over one that is there")
def _():
    with Account() as account, tempfile.TemporaryDirectory() as folder:
        printed = run("init", "-", env=account.env).out.decode()
        expect('[stack.dev]' in printed and "# budget:" in printed, "not a commented config", printed)
        path = os.path.join(folder, "mltop.toml")
        result = run("init", path, env=account.env)
        expect(result.status == 0, "exit", result)
        expect(open(path).read() == printed, "the file is not what is printed")
        expect(os.stat(path).st_mode & 0o777 == 0o600, "others may read it")
        again = run("init", path, env=account.env)
        expect(again.status == 1 and b"--force" in again.err, "not refused", again)
        expect(run("init", path, "--force", env=account.env).status == 0, "--force")
        result = run("config", "--config", path, env=account.env)
        expect(result.status == 0 and result.err == b"", "does not read back", result)
        expect(path.encode() in result.out, "no origin in the file", result)


@case("account: init without Terraform or keys says where it looked")
def _():
    result = run("init", env=environment(AWS_REGION="eu-north-1"))
    expect(result.status == 1, "exit", result)
    expect(b"no credentials" in result.err and b"--terraform" in result.err, "no next step", result)


@case("account: doctor aws tells who, until when, the region and the least policy")
def _():
    with Account() as account:
        result = run("doctor", "aws", env=account.env)
        text = result.out.decode()
        expect(result.status == 0, "exit", result)
        for words in ("arn:aws:iam::123456789012:user/mlops-ops", "environment", "no end", "eu-north-1",
                      "nothing that was asked"):
            expect(words in text, "no " + words, text)
        policy = json.loads(text[text.index("{"):])
        actions = [action for one in policy["Statement"] for action in one["Action"]]
        expect("ec2:DescribeInstances" in actions and len(set(actions)) == len(actions), "actions", actions)
        streams = [one["Resource"] for one in policy["Statement"] if "kinesis:DescribeStreamSummary" in one["Action"]]
        expect(streams == [["arn:aws:kinesis:eu-north-1:123456789012:stream/taxi-ride-predictions-stream"]],
               "the stream's ARN", streams)


@case("account: doctor names the row, the evidence and the next command")
def _():
    result = run("doctor", "--scenario", "scheduler-dead")
    text = result.out.decode()
    expect(result.status == 0 and "CRITICAL airflow.scheduler: " in text and "  next " in text, "doctor", result)
    expect("everything" in run("doctor", "--demo").out.decode(), "healthy", run("doctor", "--demo"))
    expect(run("doctor", "no.such", "--demo").status == 1, "an id that is not there")
    result = run("doctor", "aws", "--scenario", "expired-credentials")
    expect(result.status == 1 and b"expired" in result.out, "expired", result)


@case("check --all-stacks: the worst of the config's stacks decides, each behind its name")
def _():
    text = '[[stack.one.endpoint]]\nname = "a"\nurl = "tcp://127.0.0.1:1"\n[stack.two]\nbudget = 5\n'
    with ConfigFile(text) as path:
        result = run("check", "--all-stacks", "--config", path)
        lines = result.out.decode().splitlines()
        expect(result.status == 2 and lines[0].startswith("CRITICAL: "), "the worst", result)
        expect(all(line.startswith(("one: ", "two: ")) for line in lines[1:]) and len(lines) > 2, "prefixes", lines)
        report = json.loads(run("check", "--all-stacks", "--config", path, "--format", "json").out)
        expect([one["stack"] for one in report["stacks"]] == ["one", "two"] and report["exit"] == 2, "json", report)
    result = run("check", "--all-stacks", "--demo")
    expect(result.status == 3, "with --demo", result)
