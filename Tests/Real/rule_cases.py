"""Rules of judgement on real servers: what is no alarm, whom a fault is put down to, and through whom it is seen."""

import json
import re
import subprocess

from cases import Case, KeysChecked, RidesLost
from check import Row, Setting, binary
from processes import free_port, wait_until

OLD_ADDRESS = "192.0.2.50"
"""Nobody asks it: the hosts of the case are read by EC2 alone."""


class EveryRow(Case):
    """Every row of every class is read from a real server; what moto cannot tell is told as not known."""

    name = "every-row"
    state = "OK|WARNING"
    rows = {"cost.month": Row("OK"), "posture.roles": Row("WARNING"), "airflow.api": Row("OK")}

    def setting(self, stack):
        return Setting(arguments=("--class", "health,posture,money"))

    def faults(self, report):
        """Rows that nobody could read."""
        return [f"{name}: {row['sentence']}" for name, row in report.rows.items() if row["state"] == "UNKNOWN"]


class Silent(RidesLost):
    name = "silent-failures"
    word = "silent"
    rows = {"lambda.log": Row("WARNING", "calls of Lambda failed, and its log does not say why"),
            "flow.lost": Row("OK"), "lambda.function": Row("OK")}


class Behind(RidesLost):
    name = "stream-behind"
    word = "behind"
    state = "CRITICAL"
    rows = {"kinesis.age": Row("CRITICAL", r"rides wait 12h.*data is lost in 11h.* at this rate", witness="metric"),
            "kinesis.stream": Row("OK"), "lambda.mapping": Row("OK")}


class Unanswered(RidesLost):
    name = "input-unanswered"
    word = "unanswered"
    state = "CRITICAL"
    rows = {"flow.predictions": Row("CRITICAL", "rides come in and none is predicted", witness="log"),
            "lambda.mapping": Row("OK"), "kinesis.age": Row("OK")}


class Idle(RidesLost):
    """Nobody rides at night: silence is no fault."""

    name = "no-input"
    word = "idle"
    state = "OK"
    rows = {"flow.predictions": Row("OK", "no ride came in"), "flow.lost": Row("OK"), "kinesis.age": Row("OK")}


class ModelMissing(Case):
    name = "model-missing"
    state = "WARNING"
    rows = {"lambda.model": Row("WARNING", "no model object in S3.*aws s3 cp combined_model.pkl"),
            "flow.predictions": Row("OK"), "s3.data": Row("OK")}

    def inject(self, stack):
        stack.call_aws("faults.py", "delete-model")

    def heal(self, stack):
        stack.call_aws("faults.py", "restore-model")


class Denied(KeysChecked):
    """Each denied action is named on its own row; all else is read."""

    name = "actions-denied"
    state = "UNKNOWN"
    rows = {"aws.access": Row("OK"), "host.orchestration": Row("OK"), "lambda.function": Row("OK"),
            "kinesis.stream": Row("UNKNOWN", "kinesis:DescribeStreamSummary"),
            "network.ports": Row("UNKNOWN", "ec2:DescribeSecurityGroups")}

    def inject(self, stack):
        actions = ("kinesis:DescribeStreamSummary", "ec2:DescribeSecurityGroups")
        self.keys = json.loads(stack.call_aws("faults.py", "reader", *actions))
        super().inject(stack)

    def setting(self, stack):
        return Setting(self.keys, secrets=(self.keys["AWS_SECRET_ACCESS_KEY"],))


class HostMoved(Case):
    """The address in the Terraform outputs is that of before the last start."""

    name = "host-moved"
    state = "WARNING"
    rows = {"host.orchestration": Row("WARNING", r"moved to 127.*hosts.orchestration.address "
                                      r"\(Terraform .*mlops_orchestration_public_ip\).*terraform apply"),
            "host.frontend": Row("OK"), "airflow.api": Row("OK")}

    def setting(self, stack):
        stack.write_outputs("moved.json", {**stack.outputs, "mlops_orchestration_public_ip": OLD_ADDRESS})
        stack.write_config("moved.toml", "moved.json")
        return Setting(config="moved.toml")


class HostRefused(Case):
    """A current MLflow refuses a Host header that it does not expect, on everything but health and version."""

    name = "mlflow-host-refused"
    state = "WARNING"
    rows = {"mlflow.api": Row("OK"), "mlflow.search": Row("WARNING", "refuses the Host header.*allowed-hosts"),
            "mlflow.registry": Row("WARNING", follows="mlflow.search"),
            "mlflow.runs": Row("WARNING", follows="mlflow.search"),
            "airflow.imports": Row("WARNING", "MlflowException", follows="mlflow.search")}
    file = "refused_features.py"

    def inject(self, stack):
        text = ("from airflow.sdk import DAG\n\n\nclass MlflowException(Exception):\n    pass\n\n\n"
                "raise MlflowException('API request failed with error code 403 != 200')\n")
        (stack.airflow.dags / self.file).write_text(text)
        wait_until("airflow has an import error", stack.airflow.import_errors)

    def heal(self, stack):
        (stack.airflow.dags / self.file).unlink()
        wait_until("airflow has no import error", lambda: not stack.airflow.import_errors())

    def setting(self, stack):
        stack.write_config("refused.toml", "outputs.json")
        with (stack.folder / "refused.toml").open("a") as config:
            config.write('\n[stack.dev.mlflow]\nhost_header = "mlops.example.org:5000"\n')
        return Setting(config="refused.toml")


class ThroughAirflow(Case):
    """PostgreSQL and Redis are not published: what Airflow says of its database counts, and nobody knows of Redis."""

    name = "stores-not-published"
    state = "OK"
    rows = {"postgres": Row("OK", witness="via airflow"), "airflow.metadb": Row("OK", witness="via airflow")}

    def setting(self, stack):
        text = (stack.folder / "mltop.toml").read_text()
        (stack.folder / "unpublished.toml").write_text(text[:text.index("[stack.dev.postgres]")])
        return Setting(config="unpublished.toml")


class PageClaims(Case):
    """The static page says that MLflow runs while nobody answers at its address."""

    name = "page-claims"
    state = "WARNING"
    rows = {"posture.status-claims": Row("WARNING", "says that MLflow runs, and it does not")}

    def setting(self, stack):
        outputs = {**stack.outputs, "mlops_orchestration_mlflow_url": f"http://127.0.0.1:{free_port()}"}
        stack.write_outputs("claims.json", outputs)
        stack.write_config("claims.toml", "claims.json")
        return Setting(config="claims.toml", arguments=("--class", "posture"))


class Records(Case):
    """Records are read from the stream itself where the settings ask for it, and are merged with their predictions."""

    name = "stream-records"
    state = "OK"
    rows = {"kinesis.stream": Row("OK"), "flow.predictions": Row("OK")}

    def inject(self, stack):
        text = (stack.folder / "mltop.toml").read_text()
        (stack.folder / "records.toml").write_text(text.replace("budget = 150\n", "budget = 150\nstream_records = true\n"))

    def setting(self, stack):
        command = [binary(), "doctor", "kinesis.stream", "--config", stack.folder / "records.toml"]
        said = subprocess.run(command, env=stack.environment, text=True, capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL).stdout
        assert re.search(r"records read +\d+", said), said
        return Setting(config="records.toml")


class FewOnly(Case):
    """Rows that are asked for alone are judged as among all: what explains them is read too."""

    name = "few-rows"
    state = "OK"
    rows = {"flow.lost": Row("OK", "none lost"), "lambda.model": Row("OK")}

    def setting(self, stack):
        return Setting(arguments=("--only", "flow.*", "--only", "lambda.*"))


KINDS = (EveryRow, Silent, Behind, Unanswered, Idle, ModelMissing, Denied, HostMoved, HostRefused, ThroughAirflow,
         PageClaims, Records, FewOnly)
