"""The whole stack: starts the servers side by side, fills them, and writes what mltop is given."""

import json
import os
import shlex
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import install
from airflow_server import PASSWORD, USER, Airflow
from airflow2_server import AirflowTwo
from ask import ask
from host_server import Host
from mlflow_server import MLflow
from postgres import Postgres
from processes import NotReady, Processes, free_port, wait_until

HERE = Path(__file__).resolve().parent
FRONTEND_HOST = "127.0.0.2"
"""The frontend is a host of its own in the deployment."""
PORTS = ("postgres", "airflow", "airflow2", "mlflow", "redis", "moto", "status", "frontend", "ssh")


class Stack:
    """All servers of one run and their addresses."""

    def __init__(self, folder, programs):
        self.folder = Path(folder)
        self.processes = Processes(folder)
        self.moto_python = programs["moto"] / "bin" / "python"
        saved = self.saved()
        self.ports = {**{name: free_port() for name in PORTS}, **saved.get("ports", {})}
        self.operator, self.outputs = saved.get("operator"), saved.get("outputs")
        if saved:
            self.processes.adopt()
        self.postgres = Postgres(self.processes, self.ports["postgres"])
        self.airflow = Airflow(self.processes, programs["airflow"], self.postgres, self.ports["airflow"])
        self.airflow2 = AirflowTwo(self.processes, programs["airflow2"], self.ports["airflow2"])
        self.mlflow = MLflow(self.processes, programs["mlflow"], self.ports["mlflow"])
        self.host = Host(self.processes, self.ports["ssh"])
        self.frontend_url = f"http://{FRONTEND_HOST}:{self.ports['frontend']}"
        self.status_url = f"http://127.0.0.1:{self.ports['status']}"
        self.aws_url = f"http://127.0.0.1:{self.ports['moto']}"

    def saved(self):
        """What an earlier call wrote about the servers that it left up."""
        path = self.folder / "stack.json"
        return json.loads(path.read_text()) if path.exists() else {}

    @property
    def environment(self):
        """What every server and mltop itself inherit: no proxy, no home of the user, no AWS but moto."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TMPDIR": "/tmp",
            "NO_PROXY": "127.0.0.1,127.0.0.2,localhost", "PYTHONDONTWRITEBYTECODE": "1",
            "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_ENDPOINT_URL": self.aws_url,
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_DISABLE_REQUEST_COMPRESSION": "true",
        }

    def start(self, is_of_aws=False):
        """Starts and fills everything, or moto alone; returns when the stack is healthy."""
        self.folder.chmod(0o711)  # PostgreSQL may run as another user and must reach its own folder below.
        others = () if is_of_aws else (self.start_airflow, self.start_mlflow, self.start_small)
        with ThreadPoolExecutor() as pool:
            parts = [pool.submit(part) for part in (self.start_aws, *others)]
            try:
                for part in as_completed(parts):
                    part.result()
            except BaseException:
                self.processes.stop_all()  # Else the pool would wait for servers that nobody wants any more.
                raise

    def start_airflow(self):
        """PostgreSQL and Airflow."""
        self.airflow.create(self.environment)
        self.airflow.start_all(self.environment)
        self.airflow.ready()

    def start_mlflow(self):
        """MLflow with runs and models."""
        self.mlflow.start(self.environment)
        self.mlflow.ready()
        self.mlflow.fill()

    def start_small(self):
        """Redis, SSH and the status page."""
        self.start_redis()
        self.start_host()
        process = self.processes.start("status-page", [
            sys.executable, "-m", "http.server", self.ports["status"], "--bind", "127.0.0.1", "--directory",
            HERE / "pages"], self.environment)
        wait_until("the status page answers", lambda: ask(f"{self.status_url}/status.html").status == 200,
                   process=process)

    def start_host(self):
        """SSH."""
        self.host.create()
        self.host.start(self.environment)

    def start_redis(self):
        """Redis, which keeps nothing on disk."""
        folder = self.folder / "redis"
        folder.mkdir(exist_ok=True)
        process = self.processes.start("redis", ["redis-server", "--port", self.ports["redis"], "--bind", "127.0.0.1",
                                                 "--save", "", "--dir", folder], self.environment)
        wait_until("redis accepts connections", lambda: self.connects("redis"), process=process)

    def connects(self, name):
        """Whether something listens on the port of a server."""
        with socket.create_connection(("127.0.0.1", self.ports[name]), timeout=2):
            return True

    def start_aws(self):
        """moto, its resources, the traffic, and the GUI that asks it."""
        aws = HERE / "aws"
        process = self.processes.start("moto", [self.moto_python, aws / "moto_loopback.py", "-H", "127.0.0.1", "-p",
                                                self.ports["moto"]], self.environment)
        wait_until("moto answers", lambda: ask(f"{self.aws_url}/moto-api/data.json").status == 200, process=process)
        seeded = json.loads(self.call_aws("seed.py"))
        self.operator = seeded["operator"]
        self.write(seeded["outputs"])
        keys = {"AWS_ACCESS_KEY_ID": self.operator["access_key"], "AWS_SECRET_ACCESS_KEY": self.operator["secret_key"]}
        environment = {**self.environment, **keys}
        self.processes.start("rides", [self.moto_python, aws / "rides.py"], environment)
        process = self.processes.start("frontend", [self.moto_python, aws / "frontend.py", FRONTEND_HOST,
                                                    self.ports["frontend"]], environment)
        wait_until("the frontend answers", lambda: ask(f"{self.frontend_url}/api/health").status == 200,
                   process=process)

    def call_aws(self, script, *words):
        """Runs one script of the folder `aws` to its end, and gives what it prints."""
        done = subprocess.run([self.moto_python, HERE / "aws" / script, *words], env=self.environment, text=True,
                              capture_output=True)
        if done.returncode:
            raise NotReady(f"{script} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        return done.stdout

    def write(self, outputs):
        """Writes the Terraform outputs, the configuration, and the environment for a shell."""
        outputs |= {
            "mlops_orchestration_airflow_url": self.airflow.url, "mlops_orchestration_mlflow_url": self.mlflow.url,
            "mlops_orchestration_status_url": self.status_url, "mlops_orchestration_public_ip": "127.0.0.1",
            "mlops_orchestration_instance_type": "t3.medium", "mlops_orchestration_key_name": "mlops-key",
            "frontend_instance_public_ip": FRONTEND_HOST, "frontend_direct_url": self.frontend_url,
            "infrastructure_summary": {"project_name": "mlops-taxi-prediction", "environment": "dev",
                                       "region": "eu-north-1", "kinesis_shards": 1, "s3_buckets": 3},
        }
        self.outputs = outputs
        saved = {"ports": self.ports, "operator": self.operator, "outputs": outputs}
        (self.folder / "stack.json").write_text(json.dumps(saved, indent=2) + "\n")
        self.write_outputs("outputs.json", outputs)
        self.write_config("mltop.toml", "outputs.json")
        settings = {**self.environment, "MLTOP_AIRFLOW_PASSWORD": PASSWORD, "MLTOP_REAL_CACHE": str(install.CACHE)}
        lines = [f"export {name}={shlex.quote(value)}\n" for name, value in settings.items() if name != "PATH"]
        proxies = "unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY\n"
        (self.folder / "env").write_text("".join(lines) + proxies + f"cd {shlex.quote(str(self.folder))}\n")

    def write_outputs(self, name, outputs):
        """Writes a file as `terraform output -json` prints it."""
        wrapped = {name: {"sensitive": False, "type": terraform_type(value), "value": value}
                   for name, value in sorted(outputs.items())}
        (self.folder / name).write_text(json.dumps(wrapped, indent=2) + "\n")

    def write_config(self, name, outputs, stack="dev"):
        """Writes a configuration that takes its addresses from Terraform outputs."""
        (self.folder / name).write_text(f"""\
[stack.{stack}]
region = "eu-north-1"
terraform = "{outputs}"
budget = 150

[stack.{stack}.airflow]
user = "{USER}"

[stack.{stack}.postgres]
address = "127.0.0.1:{self.postgres.port}"

[stack.{stack}.redis]
address = "127.0.0.1:{self.ports['redis']}"
""")


def terraform_type(value):
    """The type of an output as Terraform writes it."""
    if isinstance(value, dict):
        return ["object", {name: terraform_type(part) for name, part in value.items()}]
    if isinstance(value, list):
        return ["tuple", [terraform_type(part) for part in value]]
    return "number" if isinstance(value, (int, float)) else "string"
