"""Airflow 3 (3.0.3, or a further version) with its four components, the FAB login, and the LocalExecutor, on PostgreSQL."""

import hashlib
import os
import platform
import shutil
import signal
import subprocess
from pathlib import Path

import install
from ask import ask
from processes import NotReady, wait_until

HERE = Path(__file__).resolve().parent
USER = PASSWORD = "airflow"
COMPONENTS = {
    "api-server": ["api-server", "--host", "127.0.0.1", "--workers", "1"],
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
    "triggerer": ["triggerer", "--skip-serve-logs"],
}
"""The commands of the components. Log servers are left out: they would listen on every interface."""


class Airflow:
    """The four components over one database and one folder of DAGs."""

    def __init__(self, processes, programs, postgres, port):
        self.processes = processes
        self.name = programs.name
        self.program = programs / "bin" / "airflow"
        self.postgres = postgres
        self.home = processes.folder / "airflow"
        self.dags = self.home / "dags"
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def template(self):
        """The kept data folder of PostgreSQL with Airflow's tables and user, named by all that it depends on."""
        parts = [(HERE / f"requirements/{self.name}.txt").read_text(), str(self.postgres.programs), platform.machine(),
                 USER, PASSWORD]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
        return install.CACHE / f"{self.name}-database-{digest}"

    def settings(self, base):
        """The environment of every component."""
        values = {
            "CORE__AUTH_MANAGER": "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager",
            "CORE__EXECUTOR": "LocalExecutor",
            "CORE__PARALLELISM": "2",
            "CORE__LOAD_EXAMPLES": "False",
            "CORE__DAGS_FOLDER": self.dags,
            "CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "DATABASE__SQL_ALCHEMY_CONN": self.postgres.url(),
            "API__PORT": self.port,
            "API__BASE_URL": self.url,
            "API__SECRET_KEY": "a key of the tests",
            "API_AUTH__JWT_SECRET": "a secret of the tests that is long enough for HS512, sixty-four bytes or more",
            "DAG_PROCESSOR__REFRESH_INTERVAL": "3",
            "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "5",
            "DAG_PROCESSOR__PARSING_PROCESSES": "1",
            # Later ones than 3.0 weigh what a task prints by this level too, and cases look for it.
            "LOGGING__LOGGING_LEVEL": "WARNING" if self.name == "airflow" else "INFO",
            "LOGGING__BASE_LOG_FOLDER": self.home / "logs",
            "USAGE_DATA_COLLECTION__ENABLED": "False",
        }
        return {**base, "AIRFLOW_HOME": str(self.home), "PATH": f"{self.program.parent}:{base['PATH']}",
                **{f"AIRFLOW__{name}": str(value) for name, value in values.items()}}

    def create(self, environment):
        """Makes the folders, and on the very first start the tables and the user, which are kept for later."""
        self.dags.mkdir(parents=True)
        shutil.copy(HERE / "dags" / "nyc_taxi_duration_prediction.py", self.dags)
        template = self.template()
        self.postgres.create(template)
        self.postgres.start(environment)
        if template.exists():
            return
        install.say("making Airflow's tables, once")
        settings = self.settings(environment)
        self.call(["db", "migrate"], settings)
        self.call(["users", "create", "--username", USER, "--password", PASSWORD, "--firstname", "Test",
                   "--lastname", "Real", "--role", "Admin", "--email", "airflow@example.org"], settings)
        self.processes.stop("postgres", signal.SIGINT)
        for old in install.CACHE.glob(f"{self.name}-database-*"):
            shutil.rmtree(old)
        unfinished = template.with_name(f"{template.name}.{os.getpid()}")
        shutil.copytree(self.postgres.data, unfinished, symlinks=True)
        unfinished.rename(template)
        self.postgres.start(environment)

    def call(self, words, settings):
        """Runs one command of Airflow to its end."""
        done = subprocess.run([self.program, *words], env=settings, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise NotReady(f"airflow {words[0]} {words[1]} ended with {done.returncode}:\n{done.stdout[-2000:]}")

    def start_all(self, environment):
        """Starts every component, the scheduler last: a task that it runs must reach the API server at once."""
        self.start(environment, ["api-server", "dag-processor", "triggerer"])
        wait_until("airflow's API answers", self.health, 120, self.processes.running["airflow-api-server"])
        self.start(environment, ["scheduler"])

    def start(self, environment, names):
        """Starts components; `ready` tells when they are up."""
        for name in names:
            words = COMPONENTS[name] + (["--port", self.port] if name == "api-server" else [])
            self.processes.start(f"airflow-{name}", [self.program, *words], self.settings(environment))

    def ready(self, seconds=240):
        """Waits until every component has a good heartbeat and the monthly run has succeeded."""
        wait_until("airflow is healthy", self.is_healthy, seconds)
        wait_until("airflow's monthly run ends", lambda: set(self.run_states()) & {"success", "failed"}, seconds)
        if "success" not in self.run_states():
            raise NotReady(f"airflow's monthly run failed; logs: {self.home}/logs")

    def is_healthy(self):
        """Whether every component has a good heartbeat; throws when one has ended."""
        self.processes.check()
        return set(self.health().values()) == {"healthy"}

    def health(self):
        """The word that Airflow says of each component."""
        body = ask(f"{self.url}/api/v2/monitor/health").json
        return {name: part["status"] for name, part in body.items()}

    def token(self):
        """A token of the FAB login."""
        return ask(f"{self.url}/auth/token", {"username": USER, "password": PASSWORD}).json["access_token"]

    def get(self, path):
        """One answer of the API, asked with a token that is made once."""
        if not hasattr(self, "_token"):
            self._token = self.token()
        return ask(f"{self.url}{path}", headers={"Authorization": f"Bearer {self._token}"})

    def run_states(self):
        """The states of all runs."""
        return [run["state"] for run in self.get("/api/v2/dags/~/dagRuns").json["dag_runs"]]

    def import_errors(self):
        """The files that could not be imported."""
        return [error["filename"] for error in self.get("/api/v2/importErrors").json["import_errors"]]
