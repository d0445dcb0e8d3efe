"""The faults that are made in the real servers, and what `mltop check` must say of each."""

import json
import signal

import host_cases
from case import Case
from check import Row, Setting
from processes import free_port, wait_until

AIRFLOW = ("airflow.metadb", "airflow.scheduler", "airflow.dag-processor", "airflow.triggerer", "airflow.login",
           "airflow.runs", "airflow.dags", "airflow.worker", "airflow.imports", "airflow.pools")
SERVICES = ("frontend.gui", "airflow.api", *AIRFLOW, "mlflow.api", "mlflow.search", "mlflow.registry",
            "mlflow.runs", "postgres", "redis",
            "status.page")
AWS = ("aws.access", "host.orchestration", "host.frontend", "network.ports", "kinesis.stream", "kinesis.age",
       "lambda.function", "lambda.mapping", "lambda.log", "lambda.model", "flow.predictions", "flow.lost",
       "s3.artifacts", "s3.data", "s3.reports", "logs.lambda", "alarms")


class Healthy(Case):
    name = "healthy"
    state = "OK"
    rows = {name: Row("OK") for name in SERVICES + AWS}


class Cost(Case):
    name = "cost"
    state = "OK"
    rows = {"cost.month": Row("OK", r"\$"), "money.nat": Row("OK", "NAT gateway"), "money.addresses": Row("OK"),
            "money.volumes": Row("OK", "60 GiB"), "money.surplus": Row("OK"), "money.drift": Row("OK"),
            "money.budget": Row("OK", "mlops-monthly.*of \\$200.*whole account"),
            "money.charged": Row("OK", "\\$71.71 charged.*whole account"), "self.cost": Row("OK", "a month")}

    def setting(self, stack):
        return Setting(arguments=("--class", "money"))


class Posture(Case):
    """What moto's EC2 and IAM say of the seeded network; moto has no DescribeVolumeStatus, which costs nothing else."""

    name = "posture"
    state = "WARNING"
    rows = {"posture.nat": Row("WARNING", "2 NAT gateways.*no route leads to"),
            "posture.subnets": Row("WARNING", "private subnets"), "posture.groups": Row("WARNING", "5432.*6379"),
            "posture.roles": Row("WARNING", r"s3:\* on \*"), "posture.volumes": Row("OK", "all encrypted"),
            "posture.backups": Row("WARNING", "1 of 2 volumes"), "posture.status-page": Row("OK|WARNING")}

    def setting(self, stack):
        return Setting(arguments=("--class", "posture"))


class SchedulerStopped(Case):
    name = "scheduler-stopped"
    rows = {"airflow.scheduler": Row("CRITICAL", "scheduler|unhealthy|heartbeat"), "airflow.api": Row("OK"),
            "airflow.triggerer": Row("OK"), "postgres": Row("OK")}

    def inject(self, stack):
        stack.processes.stop("airflow-scheduler")
        wait_until("scheduler is unhealthy", lambda: stack.airflow.health()["scheduler"] == "unhealthy")

    def heal(self, stack):
        stack.airflow.start(stack.environment, ["scheduler"])
        wait_until("scheduler is healthy", lambda: stack.airflow.health()["scheduler"] == "healthy")


class MLflowFrozen(Case):
    name = "mlflow-frozen"
    rows = {"mlflow.api": Row("CRITICAL", "no (whole )?answer|timed out"),
            "mlflow.search": Row("CRITICAL|UNKNOWN", follows="mlflow.api"), "airflow.api": Row("OK"), "postgres": Row("OK")}

    def inject(self, stack):
        stack.processes.send("mlflow", signal.SIGSTOP)

    def heal(self, stack):
        stack.processes.send("mlflow", signal.SIGCONT)
        stack.mlflow.ready()


class HostStopped(Case):
    name = "host-stopped"
    state = "CRITICAL|WARNING"
    rows = {"host.orchestration": Row("CRITICAL|WARNING", "stopped"), "host.frontend": Row("OK"),
            "aws.access": Row("OK")}

    def inject(self, stack):
        self.change(stack, "stop-host", "stopped")

    def heal(self, stack):
        self.change(stack, "start-host", "running")

    def change(self, stack, word, state):
        """Stops or starts the host."""
        name = stack.outputs["mlops_orchestration_instance_id"]
        wait_until(f"{name} is {state}", lambda: stack.call_aws("faults.py", word, name).strip() == state)


class WrongPassword(Case):
    name = "wrong-password"
    state = "UNKNOWN"
    rows = {name: Row("UNKNOWN", follows="airflow.login")
            for name in ("airflow.runs", "airflow.dags", "airflow.worker", "airflow.imports", "airflow.pools")} | {
        "airflow.login": Row("UNKNOWN", r"refused.*MLTOP_AIRFLOW_PASSWORD"),
        "airflow.scheduler": Row("OK"), "mlflow.api": Row("OK")}

    def setting(self, stack):
        wrong = "not-the-password-51b7"
        return Setting({"MLTOP_AIRFLOW_PASSWORD": wrong}, secrets=(wrong,))


class WrongPort(Case):
    name = "wrong-port"
    rows = {"mlflow.api": Row("CRITICAL", "refused"), "mlflow.search": Row("CRITICAL", follows="mlflow.api"),
            "airflow.api": Row("OK")}

    def setting(self, stack):
        outputs = {**stack.outputs, "mlops_orchestration_mlflow_url": f"http://127.0.0.1:{free_port()}"}
        stack.write_outputs("wrong-port.json", outputs)
        stack.write_config("wrong-port.toml", "wrong-port.json")
        return Setting(config="wrong-port.toml")


class MappingDeleted(Case):
    name = "mapping-deleted"
    rows = {"lambda.mapping": Row("CRITICAL", "mapping"), "lambda.function": Row("OK"), "kinesis.stream": Row("OK")}

    def inject(self, stack):
        wait_until("no mapping", lambda: stack.call_aws("faults.py", "delete-mapping").strip() == "0 mappings")

    def heal(self, stack):
        wait_until("a mapping", lambda: stack.call_aws("faults.py", "restore-mapping").strip() == "1 mappings")


class RidesLost(Case):
    """A stream and a function of their own, because what moto was told of metrics it does not forget."""

    name = "rides-lost"
    state = "WARNING"
    word = "lossy"
    rows = {"flow.lost": Row("WARNING", r"rides were lost in"), "lambda.mapping": Row("OK"),
            "kinesis.age": Row("OK"), "flow.predictions": Row("OK")}

    def inject(self, stack):
        self.outputs = json.loads(stack.call_aws("other_flow.py", self.word))

    def setting(self, stack):
        known = {name: value for name, value in stack.outputs.items() if name != "data_storage_bucket"}
        stack.write_outputs(f"{self.word}.json", {**known, **self.outputs})
        stack.write_config(f"{self.word}.toml", f"{self.word}.json")
        return Setting(config=f"{self.word}.toml")


class Constant(RidesLost):
    name = "constant"
    word = "constant"
    rows = {"flow.predictions": Row("WARNING", r"100 % of predictions are the constant 15\.0"),
            "flow.lost": Row("OK")}


class KeysChecked(Case):
    """moto checks each signature: that all is well proves that the program signs as AWS wants it."""

    name = "signatures-checked"
    state = "OK"
    rows = {name: Row("OK") for name in AWS}

    def inject(self, stack):
        wait_until("moto refuses", lambda: "InvalidClientTokenId" in stack.call_aws("faults.py", "identity", "0"))

    def heal(self, stack):
        wait_until("moto lets all in", lambda: "arn:" in stack.call_aws("faults.py", "identity", "1000000000"))

    def setting(self, stack):
        return Setting({"AWS_ACCESS_KEY_ID": stack.operator["access_key"],
                        "AWS_SECRET_ACCESS_KEY": stack.operator["secret_key"]}, secrets=(stack.operator["secret_key"],))


class KeysRejected(KeysChecked):
    name = "keys-rejected"
    state = "UNKNOWN"
    rows = {"aws.access": Row("UNKNOWN", "rejected.*InvalidClientTokenId"), "airflow.api": Row("OK")
            } | {name: Row("UNKNOWN", follows="aws.access") for name in AWS[1:]}

    def setting(self, stack):
        return Setting({"AWS_ACCESS_KEY_ID": "AKIAUNKNOWNKEY000000"})


class SecretWrong(KeysChecked):
    name = "secret-wrong"
    state = "UNKNOWN"
    rows = {"aws.access": Row("UNKNOWN", "rejected.*SignatureDoesNotMatch"), "airflow.api": Row("OK")
            } | {name: Row("UNKNOWN", follows="aws.access") for name in AWS[1:]}

    def setting(self, stack):
        wrong = "wrong/secret/3f0c9a1d5e7b2846"
        return Setting({"AWS_ACCESS_KEY_ID": stack.operator["access_key"], "AWS_SECRET_ACCESS_KEY": wrong},
                       secrets=(wrong,))


class NoCredentials(Case):
    name = "no-credentials"
    state = "UNKNOWN"
    rows = {"aws.access": Row("UNKNOWN", "no credentials"), "airflow.scheduler": Row("OK")
            } | {name: Row("UNKNOWN", follows="aws.access") for name in AWS[1:]}

    def setting(self, stack):
        return Setting(without=("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"))


class ImportError_(Case):
    name = "import-error"
    state = "WARNING"
    rows = {"airflow.imports": Row("WARNING", "broken_features.*a_module_that_nobody_has"), "airflow.dag-processor": Row("OK")}

    def inject(self, stack):
        text = "from airflow.sdk import DAG\nimport a_module_that_nobody_has\n"
        (stack.airflow.dags / "broken_features.py").write_text(text)
        wait_until("airflow has an import error", stack.airflow.import_errors)

    def heal(self, stack):
        (stack.airflow.dags / "broken_features.py").unlink()
        wait_until("airflow has no import error", lambda: not stack.airflow.import_errors())


class BucketDeleted(Case):
    name = "bucket-deleted"
    state = "WARNING"
    rows = {"s3.reports": Row("WARNING", "does not exist"), "s3.data": Row("OK"), "s3.artifacts": Row("OK")}

    def inject(self, stack):
        stack.call_aws("faults.py", "delete-bucket", "monitoring-reports")

    def heal(self, stack):
        stack.call_aws("faults.py", "restore-bucket", "monitoring-reports")


class AlarmRaised(Case):
    name = "alarm-raised"
    state = "WARNING"
    rows = {"alarm.lambda-errors": Row("WARNING", "lambda-errors stands since"), "alarms": Row("OK", "1 in alarm")}

    def inject(self, stack):
        stack.call_aws("faults.py", "set-alarm", "ALARM")

    def heal(self, stack):
        stack.call_aws("faults.py", "set-alarm", "OK")


class LogErrors(Case):
    """A log group that only the settings name, with an error line in it."""

    name = "log-errors"
    state = "WARNING"
    rows = {"logs.app": Row("WARNING", "1 error line in /ecs/app"), "logs.lambda": Row("OK")}

    def inject(self, stack):
        stack.call_aws("faults.py", "log-error", "/ecs/app")
        config = (stack.folder / "mltop.toml").read_text()
        named = config.replace("budget = 150\n", 'budget = 150\nlog_groups = ["/ecs/app"]\n')
        (stack.folder / "logs.toml").write_text(named)

    def setting(self, stack):
        return Setting(config="logs.toml")


class PostureOfStorage(Case):
    name = "posture-of-storage"
    state = "WARNING"
    rows = {"posture.bucket-encryption": Row("OK"), "posture.bucket-access": Row("WARNING", "without a full block"),
            "posture.bucket-versions": Row("WARNING", "2 of 3"), "posture.bucket-logs": Row("WARNING", "3 of 3"),
            "posture.log-retention": Row("OK")}

    def setting(self, stack):
        return Setting(arguments=("--class", "posture"))


class ModelUnmarked(Case):
    name = "model-unmarked"
    state = "WARNING"
    rows = {"mlflow.registry": Row("WARNING", "no version is marked"), "mlflow.runs": Row("OK")}

    def inject(self, stack):
        stack.mlflow.mark("challenger", "2")
        stack.mlflow.unmark("production")

    def heal(self, stack):
        stack.mlflow.mark("production", "1")


class RunFailed(Case):
    name = "run-failed"
    state = "WARNING"
    rows = {"mlflow.runs": Row("WARNING", "newest run of nyc-taxi-experiment failed"), "mlflow.registry": Row("OK")}

    def inject(self, stack):
        stack.mlflow.run("train-failed", "FAILED")

    def heal(self, stack):
        stack.mlflow.run("train-again", "FINISHED")


class RedisStopped(Case):
    name = "redis-stopped"
    rows = {"redis": Row("CRITICAL", "refused"), "postgres": Row("OK"), "airflow.scheduler": Row("OK")}

    def inject(self, stack):
        stack.processes.stop("redis")

    def heal(self, stack):
        stack.start_redis()


class PostgresStopped(Case):
    """Comes last: Airflow's scheduler, dag-processor and triggerer end when their database does."""

    name = "postgres-stopped"
    rows = {"postgres": Row("CRITICAL", "refused"), "mlflow.api": Row("OK"), "mlflow.search": Row("OK"),
            "redis": Row("OK")} | {name: Row("CRITICAL|UNKNOWN", follows="postgres") for name in AIRFLOW}

    def inject(self, stack):
        stack.processes.stop("postgres", signal.SIGINT)
        wait_until("airflow is unhealthy", lambda: set(stack.airflow.health().values()) == {"unhealthy"})

    def heal(self, stack):
        stack.postgres.start(stack.environment)
        ended = ["scheduler", "dag-processor", "triggerer"]
        for name in ended:
            if f"airflow-{name}" in stack.processes.running:
                stack.processes.stop(f"airflow-{name}")
        stack.airflow.start(stack.environment, ended)
        wait_until("airflow is healthy", stack.airflow.is_healthy, 120)


class HealthyAgain(Healthy):
    name = "healthy-again"


def all_cases():
    """Every case in the order in which they run."""
    import action_cases  # These here, because their cases are made of the classes above.
    import airflow_actions
    import airflow_cases
    import between_cases
    import break_cases
    import flood_cases
    import hang_cases
    import refusal_cases
    import rule_cases
    import service_cases

    kinds = (Healthy, Cost, Posture, SchedulerStopped, MLflowFrozen, HostStopped, WrongPassword, WrongPort,
             MappingDeleted, RidesLost, Constant, KeysChecked, KeysRejected, SecretWrong, NoCredentials, ImportError_,
             *airflow_cases.KINDS, *rule_cases.KINDS, *between_cases.KINDS, *action_cases.KINDS,
             *airflow_actions.KINDS, BucketDeleted, AlarmRaised, LogErrors, PostureOfStorage, ModelUnmarked, RunFailed,
             RedisStopped, PostgresStopped,
             HealthyAgain)
    return [kind() for kind in (*kinds[:-2], *host_cases.KINDS, *service_cases.KINDS, *hang_cases.KINDS,
                                  *flood_cases.KINDS, *refusal_cases.KINDS, *break_cases.KINDS, *kinds[-2:])]
