"""The faults of Airflow's DAGs and runs, in Airflow 3 and in Airflow 2."""

import shutil
import subprocess
from pathlib import Path

from ask import ask
from cases import Case
from check import Row, Setting, binary
from processes import wait_until

FAILING = Path(__file__).resolve().parent / "dags_failing" / "monthly_fails.py"
EXCEPTION = "load_rides: ValueError: no rides in yellow_tripdata_2026-09.parquet"
SAID = rf"monthly_fails failed in load_rides.*{EXCEPTION} \(monthly_fails.py:\d+ in load_rides\)"


class DAGFails(Case):
    """The row tells the exception in the words of the failed task's log."""

    name = "dag-fails"
    file, dag = FAILING, "monthly_fails"
    state = "WARNING"
    rows = {"airflow.runs": Row("WARNING", SAID), "airflow.dags": Row("OK"), "airflow.worker": Row("OK", "task"),
            "airflow.imports": Row("OK")}

    def inject(self, stack):
        shutil.copy(self.file, stack.airflow.dags)
        wait_until("a run fails", lambda: "failed" in stack.airflow.run_states(), 120)

    def heal(self, stack):
        (stack.airflow.dags / self.file.name).unlink()
        url = f"{stack.airflow.url}/api/v2/dags/{self.dag}"
        headers = {"Authorization": f"Bearer {stack.airflow.token()}"}
        wait_until("the DAG is deleted", lambda: ask(url, headers=headers, method="DELETE").status in (204, 404))
        wait_until("the DAG is gone", lambda: ask(url, headers=headers).status == 404)


class DAGPaused(Case):
    name = "dag-paused"
    state = "WARNING"
    rows = {"airflow.dags": Row("WARNING", "nyc_taxi_duration_prediction is paused and ran by its schedule before"),
            "airflow.runs": Row("OK")}

    def inject(self, stack):
        self.change(stack, True)

    def heal(self, stack):
        self.change(stack, False)

    def change(self, stack, is_paused):
        """Pauses or unpauses the monthly DAG."""
        answer = ask(f"{stack.airflow.url}/api/v2/dags/nyc_taxi_duration_prediction", {"is_paused": is_paused},
                     {"Authorization": f"Bearer {stack.airflow.token()}"}, "PATCH")
        assert answer.json["is_paused"] == is_paused, answer.body


class Two(Case):
    """A case of Airflow 2, whose address stands in a configuration of its own."""

    def inject(self, stack):
        stack.airflow2.start(stack.environment)

    def heal(self, stack):
        stack.airflow2.stop()

    def setting(self, stack):
        outputs = {**stack.outputs, "mlops_orchestration_airflow_url": stack.airflow2.url}
        stack.write_outputs("airflow2.json", outputs)
        stack.write_config("airflow2.toml", "airflow2.json", stack="airflow2")
        return Setting(config="airflow2.toml")


class TwoHealthy(Two):
    name = "airflow2-healthy"
    state = "OK"
    rows = {f"airflow.{name}": Row("OK") for name in ("api", "metadb", "scheduler", "login", "runs", "dags", "imports",
                                                      "pools")} | {"airflow.worker": Row("OK", "last task")}


class TwoFails(Two):
    name = "airflow2-dag-fails"
    state = "WARNING"
    rows = {"airflow.api": Row("OK"), "airflow.runs": Row("WARNING", SAID),
            "airflow.imports": Row("WARNING", "broken_features.*a_module_that_nobody_has")}

    def inject(self, stack):
        super().inject(stack)
        shutil.copy(FAILING, stack.airflow2.dags)
        broken = "from airflow import DAG\nimport a_module_that_nobody_has\n"
        (stack.airflow2.dags / "broken_features.py").write_text(broken)
        wait_until("a run fails", lambda: "failed" in stack.airflow2.run_states("monthly_fails"), 120)
        wait_until("the DAG is known", lambda: stack.airflow2.get("/api/v1/dags/monthly_fails").json.get("is_active"))
        wait_until("an import error", lambda: stack.airflow2.get("/api/v1/importErrors").json["total_entries"])

    def heal(self, stack):
        super().heal(stack)
        for name in (FAILING.name, "broken_features.py"):
            (stack.airflow2.dags / name).unlink()


class Reads:
    """What screens read on demand: the runs of one DAG, the tasks of one run, the log of one task."""

    def setting(self, stack):
        setting = super().setting(stack)
        runs = self.read(stack, setting)
        assert len(runs) == 1 and runs[0].startswith("failed scheduled scheduled__"), runs
        run = runs[0].split(" ", 2)[2]
        tasks = self.read(stack, setting, run)
        assert sorted(tasks) == ["failed 1 load_rides", "upstream_failed 0 train"], tasks
        log = "\n".join(self.read(stack, setting, run, "load_rides"))
        assert "about to fail" in log and f"exception: {EXCEPTION.split(': ', 1)[1]}" in log, log
        return setting

    def read(self, stack, setting, *names):
        """The lines of one reading."""
        environment = {**stack.environment, "MLTOP_AIRFLOW_PASSWORD": "airflow"}
        command = [binary(), "_airflow", "--config", stack.folder / setting.config, "monthly_fails", *names]
        done = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


class DAGRead(Reads, DAGFails):
    name = "dag-read"


class TwoRead(Reads, TwoFails):
    name = "airflow2-dag-read"


KINDS = (DAGFails, DAGRead, DAGPaused, TwoHealthy, TwoFails, TwoRead)
