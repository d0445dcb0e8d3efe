"""`cost`: its formats, its exit, and that nothing is paid for twice or left behind."""

import json

from harness.case import case, expect
from harness.oneshot import run


@case("cost: a table whose lines add up, what AWS says beside it, and exit 0")
def _():
    result = run("cost", "--demo")
    expect(result.status == 0 and result.err == b"", "exit", result)
    text = result.out.decode()
    for words in ("so far", "NAT gateways", "README", "could be saved", "AWS budgets", "Cost Explorer", "price of us-east-1"):
        expect(words in text, "no word of %r" % words, text)


@case("cost: JSON is one object, and its lines add up")
def _():
    report = json.loads(run("cost", "--demo", "--format", "json").out)
    likely = sum(line["likely"] for line in report["lines"])
    expect(abs(likely - report["likely"]) < 0.05, "sum", likely, report["likely"])
    expect(report["low"] <= report["likely"] <= report["high"], "range", report)
    expect(report["own"]["dollars_a_month"] < 1, "watching is not cheap", report["own"])
    expect(abs(report["charged"]["total"] - report["so_far"]) < 10, "Cost Explorer tells of another stack", report)


@case("cost: over the budget it says what is too large, and still is done")
def _():
    result = run("cost", "--scenario", "budget-exceeded")
    expect(result.status == 0, "exit", result)
    text = result.out.decode()
    expect("WARN" in text and "t3.large" in text and "by design" in text, "no drift", text)


@case("cost: without AWS it is not done, and wrong usage is told")
def _():
    result = run("cost", "--scenario", "expired-credentials")
    expect(result.status == 1 and b"expired" in result.out, "exit", result)
    expect(run("cost", "--demo", "--format", "xml").status == 2, "usage")
