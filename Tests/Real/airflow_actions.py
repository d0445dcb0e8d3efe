"""What the program does to failed runs, and to Airflow 2."""

from action_cases import ActsOnDAG, act
from airflow_cases import DAGFails, TwoHealthy
from processes import wait_until


class ActsOnFailedRun(DAGFails):
    """A failed run is cleared, fails again for the same reason, and says so."""

    name = "acts-failed-run"

    def inject(self, stack):
        super().inject(stack)
        act(stack, "clear", "monthly_fails", "--dry-run", says="2 tasks: load_rides, train(.|\n)*nothing was done")
        act(stack, "clear", "monthly_fails", "--yes", says="2 tasks", code=(0, 1))
        wait_until("it fails again", lambda: "failed" in stack.airflow.run_states(), 120)


class TwoActsOnDAG(TwoHealthy):
    """The same in API v1."""

    name = "airflow2-acts-dag"

    def inject(self, stack):
        super().inject(stack)
        self.setting(stack)
        acts = ActsOnDAG()
        acts.config = "airflow2.toml"
        acts.inject(stack)


KINDS = (ActsOnFailedRun, TwoActsOnDAG)
