"""What the proxy between the program and moto makes of the calls: the bad days of AWS."""

import itertools
import json
import re
import threading
import time
from dataclasses import replace
from datetime import datetime, timezone
from urllib.parse import parse_qsl, urlencode

from between import refusal

TOLERANCE = 300
"""Seconds by which AWS lets the time of a signature differ from its own."""
HESITATION = 0.3
"""Seconds before a refusal for its time, so that no call of the first round knows of another's."""
THROTTLES = {"s3": ("SlowDown", 503), "lambda": ("TooManyRequestsException", 429),
             "ec2": ("RequestLimitExceeded", 503), "sts": ("Throttling", 400), "iam": ("Throttling", 400)}
"""Code and status by which a service asks to slow down; all others speak of ThrottlingException."""
PAGED = {"DescribeAlarms": "NextToken", "DescribeLogGroups": "nextToken", "FilterLogEvents": "nextToken",
         "DescribeBudgets": "NextToken", "DescribeRepositories": "nextToken", "DescribeImages": "nextToken",
         "GetCostAndUsage": "NextPageToken", "GET /2015-03-31/event-source-mappings": "NextMarker"}
"""Where the lists that are JSON name the next page."""
TOKENS = {"NextToken", "nextToken", "NextPageToken", "Marker", "continuation-token"}


def punctual(call, forward):
    """A signature whose time is not AWS's own is refused, by each service in its own words."""
    stamp = call.headers.get("x-amz-date", "19700101T000000Z")
    signed = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    early = (datetime.now(timezone.utc) - signed).total_seconds()
    if abs(early) <= TOLERANCE:
        return forward(call)
    time.sleep(HESITATION)
    if call.service == "s3":
        return refusal(call, "RequestTimeTooSkewed", "The difference between the times is too large.", 403)
    if call.service == "ec2" and early > 0:
        return refusal(call, "RequestExpired", f"Request has expired. Timestamp date is {stamp}.", 400)
    if call.service == "ec2":
        return refusal(call, "AuthFailure", "AWS was not able to validate the provided access credentials", 401)
    message = f"Signature {'expired' if early > 0 else 'not yet current'}: {stamp} is not within 5 min. of now"
    if call.service in ("sts", "iam"):
        return refusal(call, "SignatureDoesNotMatch", message, 403)
    return refusal(call, "InvalidSignatureException", message, 403 if call.service == "lambda" else 400)


def slow_down(call):
    """The answer that asks to slow down."""
    code, status = THROTTLES.get(call.service, ("ThrottlingException", 400))
    return refusal(call, code, "Rate exceeded", status)


class Throttled:
    """Of the calls that `is_meant` names, each so manieth is asked to slow down once; sent again, it goes through."""

    def __init__(self, every, is_meant):
        self.every, self.is_meant, self.seen = every, is_meant, set()
        self.lock = threading.Lock()

    def __call__(self, call, forward):
        name = (call.method, call.target, call.body)
        with self.lock:
            is_new = self.is_meant(call) and name not in self.seen
            self.seen |= {name} if is_new else set()
            is_refused = is_new and len(self.seen) % self.every == 0
        return slow_down(call) if is_refused else forward(call)


class Endless:
    """Every list that `is_meant` names goes on for ever: at the same place, or always at a new one."""

    def __init__(self, is_new=False, is_meant=lambda call: True):
        self.marks = itertools.count() if is_new else itertools.repeat(0)
        self.is_meant = is_meant

    def __call__(self, call, forward):
        if not self.is_meant(call):
            return forward(call)
        reply = forward(replace(call, target=first_page(call.target), body=first_page_of(call)))
        mark = f"again-{next(self.marks)}"
        return replace(reply, body=continued(call, reply.body, mark)) if reply.status == 200 else reply


def first_page(target):
    """The address without a mark of the page."""
    path, _, query = target.partition("?")
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] not in TOKENS]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def first_page_of(call):
    """The body without a mark of the page."""
    if "x-amz-target" in call.headers:
        return json.dumps({name: value for name, value in json.loads(call.body).items() if name not in TOKENS}).encode()
    if call.service in ("ec2", "iam"):
        return urlencode([pair for pair in parse_qsl(call.body.decode()) if pair[0] not in TOKENS]).encode()
    return call.body


def continued(call, body, mark):
    """The answer with the mark of a next page, where it is a list that has pages."""
    if call.operation in PAGED:
        return json.dumps({**json.loads(body), PAGED[call.operation]: mark}).encode()
    if call.service == "ec2":
        return re.sub(rb"(</Describe\w+Response>)", rb"<nextToken>%s</nextToken>\1" % mark.encode(), body)
    name = "Marker" if call.service == "iam" else "NextContinuationToken"
    more = f"<{name}>{mark}</{name}><IsTruncated>true<"
    return body.replace(b"<IsTruncated>false<", more.encode())


def cut(call, forward):
    """The connection ends in the middle of the body."""
    reply = forward(call)
    return replace(reply, sent=len(reply.body) // 2) if reply.body else reply


def halved(call, forward):
    """The body is half of what it should be, and says that this is all."""
    reply = forward(call)
    return replace(reply, body=reply.body[:len(reply.body) // 2])
