"""What the program does to failed runs, and to Airflow 2."""

import shutil

from action_cases import ActsOnDAG, act
from airflow_cases import FAILING, DAGFails, TwoHealthy
from check import Row
from processes import wait_until


class ActsOnFailedRun(DAGFails):
    """A failed run is cleared, fails again for the same reason, and says so."""

    name = "acts-failed-run"

    def inject(self, stack):
        super().inject(stack)
        act(stack, "clear", "monthly_fails", "--dry-run", says="2 tasks: load_rides, train(.|\n)*nothing was done")
        act(stack, "clear", "monthly_fails", "--yes", says="2 tasks", code=(0, 1))
        wait_until("it fails again", lambda: "failed" in stack.airflow.run_states(), 120)


class FailsRunningRun(DAGFails):
    """A run that goes on is marked as failed, which stops it; the row then tells it as any failed run."""

    name = "acts-running-run"
    rows = {"airflow.runs": Row("WARNING", "runs_long failed"), "airflow.api": Row("OK")}
    file, dag = FAILING.with_name("runs_long.py"), "runs_long"

    def inject(self, stack):
        shutil.copy(self.file, stack.airflow.dags)
        wait_until("a run goes on", lambda: "running" in stack.airflow.run_states(), 120)
        runs = stack.airflow.get(f"/api/v2/dags/{self.dag}/dagRuns").json["dag_runs"]
        words = ["fail", self.dag, runs[0]["dag_run_id"]]
        act(stack, *words, "--dry-run", says="nothing was done")
        act(stack, *words, "--yes", code=1, says="--confirm")
        act(stack, *words, "--yes", "--confirm", self.dag, says="mark it")
        wait_until("it is failed", lambda: "failed" in stack.airflow.run_states(), 60)


class TwoActsOnDAG(TwoHealthy):
    """The same in API v1."""

    name = "airflow2-acts-dag"

    def inject(self, stack):
        super().inject(stack)
        self.setting(stack)
        acts = ActsOnDAG()
        acts.config = "airflow2.toml"
        acts.inject(stack)


KINDS = (ActsOnFailedRun, FailsRunningRun, TwoActsOnDAG)
