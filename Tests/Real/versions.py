"""The further versions of the servers, and the cases that read and act on each of them."""

import fnmatch

import install
from action_cases import ActsOnDAG
from airflow_actions import ActsOnFailedRun, FailsRunningRun, TwoActsOnDAG
from airflow_cases import DAGPaused, DAGRead, TwoHealthy, TwoRead
from cases import Case, Healthy, ImportError_, ModelUnmarked, RunFailed, SchedulerStopped
from check import Row

ROUNDS = (
    {"airflow": "airflow-3.3", "airflow2": "airflow2-2.11", "mlflow": "mlflow-2.22"},
    {"airflow": "airflow-3.2", "mlflow": "mlflow-2.9"},
    {"airflow": "airflow-3.1", "mlflow": "mlflow-2.2"},
)
"""Which environment stands in for which in each round; what a round does not name is that of the usual run."""


class Told(Case):
    """The row of a server tells the version that was asked for."""

    state = "OK"

    def __init__(self, place, version):
        row = {"airflow": "airflow.api", "airflow2": "airflow.api", "mlflow": "mlflow.api"}[place]
        self.name, self.row, self.version = f"version-{version}", row, version
        self.rows = {**self.rows, row: Row("OK")}

    def faults(self, report):
        brief = report.rows[self.row]["brief"]
        return [] if self.version in brief.split() else [f"{self.row}: {brief!r} instead of {self.version}"]


class TwoTold(Told, TwoHealthy):
    """The same of Airflow 2, and all that is healthy there."""


class ModelStaged(Case):
    """A stage marks a version where no alias does, as it was before MLflow had aliases."""

    name = "model-staged"
    state = "OK"
    rows = {"mlflow.registry": Row("OK", "version 2 is marked for use")}

    def inject(self, stack):
        if stack.mlflow.has_aliases:
            stack.mlflow.unmark("production")
        stack.mlflow.move("2", "Production")

    def heal(self, stack):
        stack.mlflow.move("2", "None")
        if stack.mlflow.has_aliases:
            stack.mlflow.mark("production", "1")


PLACES = {"airflow": (Healthy, SchedulerStopped, ImportError_, DAGPaused, DAGRead, ActsOnDAG, ActsOnFailedRun,
                      FailsRunningRun),
          "airflow2": (TwoRead, TwoActsOnDAG), "mlflow": (Healthy, RunFailed, ModelUnmarked, ModelStaged)}
"""The cases that look at each server."""


def pinned(name):
    """The version of the server itself that a requirements file pins."""
    lines = (install.HERE / "requirements" / f"{name}.txt").read_text().splitlines()
    return next(line.partition("==")[2] for line in lines if line.startswith(("apache-airflow==", "mlflow==")))


def chosen(pattern):
    """The rounds of which a name fits."""
    return [each for each in ROUNDS if any(fnmatch.fnmatch(name, pattern) for name in each.values())]


def cases(each):
    """The cases of one round, each once, in the order of the servers."""
    kinds = [kind for place in each for kind in PLACES[place]]
    if each["mlflow"] == "mlflow-2.2":  # It has no aliases.
        kinds.remove(ModelUnmarked)
    told = [(TwoTold if place == "airflow2" else Told)(place, pinned(name)) for place, name in each.items()]
    return told + [kind() for kind in dict.fromkeys(kinds)]
