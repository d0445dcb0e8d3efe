"""OpenSSH on loopback with a host key and a user key of its own, and the containers that its shell sees."""

import copy
import getpass
import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import install
from processes import wait_until

HERE = Path(__file__).resolve().parent
SERVICES = ["postgres", "redis", "airflow-init", "airflow-apiserver", "airflow-scheduler", "airflow-dag-processor",
            "airflow-worker", "airflow-triggerer", "mlflow"]
STATUS_PORT = 8081
ACTS = (Path("/run/mltop/acts"), Path.home() / ".mltop" / "acts")


def moment(age):
    """A time as Docker writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.123456789Z", time.gmtime(time.time() - age))


def container(place, service):
    """What the Docker daemon has of one service when all is well, with what must not be read beside it."""
    state = {"Status": "running", "ExitCode": 0, "OOMKilled": False, "Error": "", "StartedAt": moment(86400),
             "FinishedAt": "0001-01-01T00:00:00Z"}
    checked = service not in ("mlflow", "airflow-init", "redis")
    if checked:
        state["Health"] = {"Status": "healthy", "FailingStreak": 0}
    if service == "airflow-init":
        state |= {"Status": "exited", "FinishedAt": moment(86300)}
    depends = "" if not service.startswith("airflow") else "postgres:service_healthy:true,redis:service_healthy:true"
    if depends and service != "airflow-init":
        depends += ",airflow-init:service_completed_successfully:false"
    labels = {"com.docker.compose.service": service, "com.docker.compose.project": "mlops",
              "com.docker.compose.oneoff": "False", "com.docker.compose.depends_on": depends}
    store = "sqlite:////home/mlflow_data/mlflow.db"
    command = ["sh", "-c", f"mlflow server --backend-store-uri {store} --host 0.0.0.0"] if service == "mlflow" else None
    return {"Id": f"{place + 1:x}" * 64, "Name": f"/mlops-{service}-1", "RestartCount": 0, "State": state,
            "Config": {"Image": f"mlops-{service}", "Cmd": command, "Entrypoint": None,
                       "Env": ["POSTGRES_PASSWORD=hunter2-of-the-env"], "Labels": labels,
                       "Healthcheck": {"Retries": 5} if checked else None},
            "HostConfig": {"RestartPolicy": {"Name": "no" if service in ("mlflow", "airflow-init") else "always"}},
            "NetworkSettings": {"Ports": {"8080/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]}},
            "Mounts": [{"Type": "bind", "Source": "/opt/mlops/mlflow_data", "Destination": "/home/mlflow_data"}]}


class Host:
    """A host to log in to."""

    def __init__(self, processes, port):
        self.processes, self.port = processes, port
        self.folder = Path(processes.folder) / "host"
        self.opt = self.folder / "opt"
        self.key = self.folder / "user_key"
        self.listener = None

    def create(self):
        """Makes keys, the compose file, and the programs of the host."""
        (self.folder / "bin").mkdir(parents=True, exist_ok=True)
        self.opt.mkdir(exist_ok=True)
        for name in ("docker", "docker-compose"):
            shutil.copy(HERE / "host" / "docker", self.folder / "bin" / name)
        for name in ("systemctl", "gate"):
            shutil.copy(HERE / "host" / name, self.folder / "bin" / name)
        (self.opt / "docker-compose.yml").write_text("services: {}\n")
        for name in ("user_key", "other_key", "host_key", "new_host_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name], check=True)
        self.allow()
        self.tell()

    def allow(self, options=""):
        """Lets the user's key in, with options such as a forced command."""
        line = (self.folder / "user_key.pub").read_text()
        (self.folder / "authorized_keys").write_text(f"{options} {line}".lstrip())

    def gate(self, number, work):
        """Lets the user's key in through the gate, which does something to the session of that number."""
        (self.folder / "sessions").unlink(missing_ok=True)
        self.allow(f'command="{self.folder}/bin/gate {self.folder} {number} {work}"')

    def sessions(self):
        """How many came to the gate."""
        return int((self.folder / "sessions").read_text())

    def tell(self, change=None):
        """Writes what Docker knows, changed by a case; the services by name."""
        containers = {name: container(place, name) for place, name in enumerate(SERVICES)}
        state = {"services": SERVICES}
        if change:
            change(state, containers)
        state["containers"] = [copy.deepcopy(item) for item in containers.values()]
        (self.folder / "docker.json").write_text(json.dumps(state))

    def changes(self):
        """What Docker and compose were told to change since the last `forget`."""
        file = self.folder / "docker.json.changes"
        return file.read_text().splitlines() if file.exists() else []

    def acts(self):
        """What the host remembers of those who acted on it: time, person, work and service."""
        return [line for place in ACTS if place.exists() for line in place.read_text().splitlines()]

    def forget(self):
        """Forgets what was changed, and who acted on the host."""
        for place in (self.folder / "docker.json.changes", *ACTS):
            place.unlink(missing_ok=True)

    def start(self, environment, key="host_key", name="sshd", port=None):
        """Starts sshd, or one beside it; the path of its shells begins with the programs above."""
        path = f"{self.folder}/bin:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        config = self.folder / f"{name}_config"
        config.write_text(f"""\
Port {port or self.port}
ListenAddress 127.0.0.1
HostKey {self.folder / key}
AuthorizedKeysFile {self.folder / 'authorized_keys'}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
SetEnv PATH={path} MLTOP_REAL_DOCKER={self.folder / 'docker.json'}
""")
        if install.is_root():
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        process = self.processes.start(name, [install.sshd_program(), "-D", "-e", "-f", config], environment)
        wait_until(f"{name} answers", lambda: self.answers(port), process=process)
        if not self.listener:
            self.listen()

    def listen(self):
        """Something on the status page's port, unless there is something already."""
        try:
            self.listener = socket.create_server(("127.0.0.1", STATUS_PORT))
        except OSError:
            pass

    def answers(self, port=None):
        """Whether sshd says its name."""
        with socket.create_connection(("127.0.0.1", port or self.port), timeout=2) as stream:
            return stream.recv(4) == b"SSH-"

    def config(self, key=None, port=None):
        """A configuration that has this host alone."""
        return f"""\
[stack.dev.hosts.orchestration]
address = "127.0.0.1"
user = "{getpass.getuser()}"
key = "{key or self.key}"
port = {port or self.port}
compose = "{self.opt}"
"""
