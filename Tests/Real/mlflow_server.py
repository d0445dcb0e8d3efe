"""MLflow on an SQLite store, as the deployment runs it: PostgreSQL is not under it."""

import time

from ask import ask
from processes import wait_until


class MLflow:
    """The tracking server, without the job processes that would cost 1.4 GB."""

    def __init__(self, processes, programs, port):
        self.processes = processes
        self.programs = programs / "bin"
        self.has_aliases = programs.name != "mlflow-2.2"  # They came with 2.3; stages were their old form.
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def start(self, environment):
        """Starts the server with one worker."""
        folder = self.processes.folder / "mlflow"
        folder.mkdir(exist_ok=True)
        settings = {**environment, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "DO_NOT_TRACK": "true",
                    "MLFLOW_DISABLE_TELEMETRY": "true", "PATH": f"{self.programs}:{environment['PATH']}"}
        self.processes.start("mlflow", [
            self.programs / "mlflow", "server", "--host", "127.0.0.1", "--port", self.port, "--workers", "1",
            "--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--artifacts-destination", folder / "artifacts",
        ], settings, folder)

    def ready(self, seconds=90):
        """Waits until the server answers."""
        process = self.processes.running["mlflow"]
        wait_until("mlflow answers", lambda: ask(f"{self.url}/health", seconds=2).status == 200, seconds, process)

    def post(self, path, **body):
        """One call of the API that must succeed."""
        answer = ask(f"{self.url}/api/2.0/mlflow/{path}", body, seconds=30)
        if answer.status != 200:
            raise OSError(f"mlflow {path}: HTTP {answer.status} {answer.body[:300]!r}")
        return answer.json

    def run(self, name, status):
        """One more run of the experiment, which has ended."""
        experiment = ask(f"{self.url}/api/2.0/mlflow/experiments/get-by-name?experiment_name=nyc-taxi-experiment")
        now = int(time.time() * 1000)
        run = self.post("runs/create", experiment_id=experiment.json["experiment"]["experiment_id"], run_name=name,
                        start_time=now)["run"]["info"]
        self.post("runs/log-metric", run_id=run["run_id"], key="rmse", value=6.1, timestamp=now)
        self.post("runs/update", run_id=run["run_id"], status=status, end_time=now + 500)

    def mark(self, alias, version):
        """Points an alias of the model to a version."""
        self.post("registered-models/alias", name="nyc-taxi-duration", alias=alias, version=version)

    def move(self, version, stage):
        """Moves a version of the model to a stage, the old form of an alias."""
        self.post("model-versions/transition-stage", name="nyc-taxi-duration", version=version, stage=stage)

    def unmark(self, alias):
        """Takes an alias off the model."""
        named = {"name": "nyc-taxi-duration", "alias": alias}
        path = f"{self.url}/api/2.0/mlflow/registered-models/alias"
        if ask(path, named, method="DELETE", seconds=30).status != 200:
            raise OSError(f"mlflow keeps the alias {alias}")

    def fill(self):
        """The experiment with three runs, and the model with two versions, one of them marked."""
        experiment = self.post("experiments/create", name="nyc-taxi-experiment")["experiment_id"]
        model = "nyc-taxi-duration"
        self.post("registered-models/create", name=model, description="duration in minutes",
                  tags=[{"key": "task", "value": "regression"}])
        for number in range(3):
            now = int(time.time() * 1000)
            run = self.post("runs/create", experiment_id=experiment, run_name=f"train-{number}",
                            start_time=now)["run"]["info"]
            self.post("runs/log-metric", run_id=run["run_id"], key="rmse", value=6.4 - number / 5, timestamp=now)
            self.post("runs/update", run_id=run["run_id"], status="FINISHED", end_time=now + 900)
            if number:
                self.post("model-versions/create", name=model, source=f"{run['artifact_uri']}/model",
                          run_id=run["run_id"], tags=[{"key": "stage", "value": "candidate"}])
        if self.has_aliases:
            self.mark("production", "1")
        else:
            self.move("1", "Production")
