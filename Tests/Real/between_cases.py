"""AWS on a bad day: what `mltop check` says when a proxy between it and moto answers as AWS then does."""

import shutil
import subprocess
import time

import between_rules
from between import Between
from cases import AWS, Case
from check import ROOT, Row, Setting

WELL = {name: Row("OK") for name in AWS} | {
    "kinesis.age": Row("OK", "had waited"), "lambda.log": Row("OK", "0 errors in the log"),
    "flow.predictions": Row("OK", "predictions a minute"), "flow.lost": Row("OK", "none lost")}
WITHOUT_BODY = ("lambda.model", "s3.artifacts", "s3.data", "s3.reports")
"""Rows that are read by HEAD alone."""


class BetweenCase(Case):
    """A rule of the proxy, and what comes of it; the program must end within some seconds and calls."""

    part = "aws"
    asked = AWS
    """The rows that are asked for."""
    seconds = 9
    """Less than the ten after which the program gives up what has not ended by itself, or hardly more."""
    calls = 100

    def rule(self, call, forward):
        """The answer to a call."""
        return forward(call)

    def setting(self, stack):
        self.proxy = Between(stack.ports["moto"], self.rule)
        self.began = time.monotonic()
        only = [word for name in self.asked for word in ("--only", name)]
        return Setting({"AWS_ENDPOINT_URL": self.proxy.url}, arguments=tuple(only))

    def faults(self, report):
        took, calls = time.monotonic() - self.began, len(self.proxy.calls)
        found = [f"{name}: sends to Docker on a host for what AWS answered: {row['next']}"
                 for name, row in report.rows.items() if "docker" in (row.get("next") or "")]
        found += [f"{took:.1f} s instead of at most {self.seconds}"] if took > self.seconds else []
        return found + ([f"{calls} calls instead of 1 to {self.calls}"] if not 0 < calls <= self.calls else [])

    def heal(self, stack):
        if hasattr(self, "proxy"):
            self.proxy.stop()


class Passed(BetweenCase):
    """The proxy alone changes nothing, which the others are compared with."""

    name = "aws-passed"
    state = "OK"
    rows = WELL


class ClockSlow(BetweenCase):
    """This machine's clock is an hour off: each service refuses what is signed by it, and all is judged by AWS's."""

    name = "aws-clock-slow"
    state = "WARNING"
    rows = WELL | {"aws.access": Row("WARNING", "clock here differs from AWS by (1 h|59m)")}
    calls = 250
    shift = -3600
    rule = staticmethod(between_rules.punctual)

    def setting(self, stack):
        library = stack.folder / "clock.so"
        compiler = shutil.which("clang") or shutil.which("cc")
        source = ROOT / "Tests" / "Real" / "aws" / "clock.c"
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
        setting = super().setting(stack)
        setting.environment |= {"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(self.shift)}
        return setting

    def faults(self, report):
        refused = {call.service for call in self.proxy.refused}
        return super().faults(report) + ([] if len(refused) > 2 else [f"only {sorted(refused)} refused a signature"])


class ClockFast(ClockSlow):
    name = "aws-clock-fast"
    shift = 3600


class ClockDaysSlow(ClockSlow):
    """So far off that the clock is not corrected: what goes by it is not known then, and nothing is called idle."""

    name = "aws-clock-days-slow"
    state = "WARNING|UNKNOWN"
    rows = {name: Row("OK|UNKNOWN", "^(?!.*(no ride came in|changed 0 s ago))") for name in AWS} | {
        "aws.access": Row("WARNING", "clock here differs from AWS by . d")}
    shift = 2 * ClockSlow.shift * 24


class ClockDaysFast(ClockDaysSlow):
    name = "aws-clock-days-fast"
    shift = -ClockDaysSlow.shift


class SomeThrottled(BetweenCase):
    """Every third call is asked to slow down, and goes through when it is sent again."""

    name = "aws-throttled-some"
    state = "OK"
    rows = WELL
    every = 3
    is_meant = staticmethod(lambda call: call.service != "s3")

    def setting(self, stack):
        self.rule = between_rules.Throttled(self.every, self.is_meant)
        return super().setting(stack)

    def faults(self, report):
        return super().faults(report) + ([] if self.proxy.refused else ["nothing was throttled"])


class StorageThrottled(SomeThrottled):
    """The same of every call of S3, whose HEAD is refused without a word."""

    name = "aws-throttled-s3"
    every = 1
    is_meant = staticmethod(lambda call: call.service == "s3")


class AllThrottled(BetweenCase):
    name = "aws-throttled-all"
    state = "UNKNOWN"
    rows = {name: Row("UNKNOWN", "slow down") for name in AWS} | {"aws.access": Row("UNKNOWN", "throttled.*slow down")}
    seconds = 12
    calls = 200
    rule = staticmethod(lambda call, _: between_rules.slow_down(call))


class Endless(BetweenCase):
    """Every list goes on at the same place for ever."""

    name = "aws-pages-endless"
    state = "UNKNOWN"
    paged = ("host.orchestration", "host.frontend", "network.ports", "lambda.mapping", "lambda.log",
             "flow.predictions", "flow.lost", "alarms")
    rows = WELL | {name: Row("UNKNOWN", "same page twice") for name in paged}

    def setting(self, stack):
        self.rule = between_rules.Endless()
        return super().setting(stack)


class EndlessMoney(BetweenCase):
    """The same of what is paid for and of the posture; each page of Cost Explorer costs a cent."""

    name = "aws-pages-endless-money"
    state = "UNKNOWN"
    asked = ("posture.nat", "posture.roles", "posture.volumes", "money.nat", "money.volumes", "money.budget",
             "money.charged")
    calls = 150
    rows = {name: Row("UNKNOWN", "same page twice") for name in asked}

    def setting(self, stack):
        self.rule = between_rules.Endless(is_meant=lambda call: call.operation != "DescribeInstances")
        setting = super().setting(stack)
        setting.arguments += ("--class", "posture,money")
        home = stack.folder / "home-between"  # Cost Explorer's answer is kept there; others must not find this one.
        home.mkdir(exist_ok=True)
        setting.environment["HOME"] = str(home)
        return setting

    def faults(self, report):
        paid = [call for call in self.proxy.calls if call.operation == "GetCostAndUsage"]
        return super().faults(report) + ([] if 0 < len(paid) <= 3 else [f"{len(paid)} pages of Cost Explorer"])


class EndlessNew(BetweenCase):
    """Every list goes on for ever, always at a new place, where the same rows come again."""

    name = "aws-pages-new"
    state = "UNKNOWN"
    rows = {"network.ports": Row("UNKNOWN", "same page twice"), "lambda.mapping": Row("UNKNOWN", "more than 10 pages")}
    calls = 200

    def setting(self, stack):
        self.rule = between_rules.Endless(is_new=True)
        return super().setting(stack)


class Cut(BetweenCase):
    """Every connection ends in the middle of an answer; what has no body comes whole."""

    name = "aws-cut"
    state = "UNKNOWN"
    rows = {name: Row("UNKNOWN", "in the middle") for name in AWS} | {name: Row("OK") for name in WITHOUT_BODY}
    seconds = 12
    calls = 250
    rule = staticmethod(between_rules.cut)


class Halved(Cut):
    """Every answer is half of what it should be, and says that this is all."""

    name = "aws-halved"
    rows = Cut.rows | {name: Row("UNKNOWN", "cut off|ends in the middle") for name in AWS if name not in WITHOUT_BODY}
    rule = staticmethod(between_rules.halved)


KINDS = (Passed, ClockSlow, ClockFast, ClockDaysSlow, ClockDaysFast, SomeThrottled, StorageThrottled, AllThrottled,
         Endless, EndlessMoney, EndlessNew, Cut, Halved)
