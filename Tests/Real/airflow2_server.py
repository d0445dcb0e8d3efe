"""Airflow 2.10.5 or 2.11.0 with web server and scheduler on SQLite; cases that want it start it and stop it."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import install
from ask import ask
from processes import NotReady, wait_until

HERE = Path(__file__).resolve().parent
USER = PASSWORD = "airflow"


class AirflowTwo:
    """The two components over one database file and one folder of DAGs."""

    def __init__(self, processes, programs, port):
        self.processes = processes
        self.name = programs.name
        self.program = programs / "bin" / "airflow"
        self.home = processes.folder / "airflow2"
        self.dags = self.home / "dags"
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def settings(self, base):
        """The environment of both components."""
        values = {
            "CORE__LOAD_EXAMPLES": "False",
            "CORE__DAGS_FOLDER": self.dags,
            "API__AUTH_BACKENDS": "airflow.api.auth.backend.basic_auth,airflow.api.auth.backend.session",
            "WEBSERVER__SECRET_KEY": "a key of the tests of Airflow 2",
            "WEBSERVER__WORKERS": "1",
            "SCHEDULER__DAG_DIR_LIST_INTERVAL": "3",
            "SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "5",
            "LOGGING__LOGGING_LEVEL": "INFO",
            "USAGE_DATA_COLLECTION__ENABLED": "False",
        }
        return {**base, "AIRFLOW_HOME": str(self.home), "PATH": f"{self.program.parent}:{base['PATH']}",
                **{f"AIRFLOW__{name}": str(value) for name, value in values.items()}}

    def template(self):
        """The kept database file with tables and user, named by all that it depends on."""
        text = (HERE / f"requirements/{self.name}.txt").read_text() + USER + PASSWORD
        return install.CACHE / f"{self.name}-database-{hashlib.sha256(text.encode()).hexdigest()[:16]}.db"

    def start(self, environment):
        """Starts both components; returns when the scheduler beats and the monthly run has succeeded."""
        settings = self.settings(environment)
        if not self.home.exists():
            self.dags.mkdir(parents=True)
            shutil.copy(HERE / "dags2" / "nyc_taxi_duration_prediction.py", self.dags)
            self.create(settings)
        web = self.processes.start("airflow2-webserver", [
            self.program, "webserver", "--hostname", "127.0.0.1", "--port", self.port], settings)
        self.processes.start("airflow2-scheduler", [self.program, "scheduler", "--skip-serve-logs"], settings)
        wait_until("airflow 2 answers", lambda: ask(f"{self.url}/api/v1/version").status == 200, 120, web)
        wait_until("airflow 2's scheduler beats",
                   lambda: ask(f"{self.url}/api/v1/health").json["scheduler"]["status"] == "healthy", 60)
        wait_until("airflow 2's monthly run ends", lambda: "success" in self.run_states(), 120)

    def create(self, settings):
        """Makes the tables and the user, which are kept for later."""
        template, database = self.template(), self.home / "airflow.db"
        if template.exists():
            shutil.copy(template, database)
            return
        install.say("making Airflow 2's tables, once")
        self.call(["db", "migrate"], settings)
        self.call(["users", "create", "--username", USER, "--password", PASSWORD, "--firstname", "Test",
                   "--lastname", "Real", "--role", "Admin", "--email", "airflow@example.org"], settings)
        for old in install.CACHE.glob(f"{self.name}-database-*"):
            old.unlink()
        unfinished = template.with_name(f"{template.name}.{os.getpid()}")
        shutil.copy(database, unfinished)
        unfinished.rename(template)

    def call(self, words, settings):
        """Runs one command of Airflow to its end."""
        done = subprocess.run([self.program, *words], env=settings, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise NotReady(f"airflow {words[0]} {words[1]} ended with {done.returncode}:\n{done.stdout[-2000:]}")

    def stop(self):
        """Stops what of it runs."""
        for name in ("airflow2-scheduler", "airflow2-webserver"):
            if name in self.processes.running:
                self.processes.stop(name)

    def get(self, path, body=None, **headers):
        """One answer of the API, asked with the password."""
        headers = {"Authorization": "Basic YWlyZmxvdzphaXJmbG93", **headers}
        return ask(f"{self.url}{path}", body, headers)

    def run_states(self, dag="~"):
        """The states of the runs of a DAG, or of all."""
        answer = self.get(f"/api/v1/dags/{dag}/dagRuns")
        return [run["state"] for run in answer.json["dag_runs"]] if answer.status == 200 else []
