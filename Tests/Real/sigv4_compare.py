#!/usr/bin/env python3
"""Compares the program's AWS signatures with botocore's on random requests.

Every request is signed by `PROGRAM _sign` and by botocore's SigV4Auth or S3SigV4Auth; canonical request, string to
sign and signature must be equal byte for byte. Nothing is sent. Needs a Python with botocore.
"""
import argparse
import base64
import json
import random
import subprocess
import sys
import urllib.parse

import botocore
import botocore.auth
import botocore.awsrequest
import botocore.credentials

SERVICES = ["ec2", "monitoring", "logs", "kinesis", "lambda", "sts", "iam", "s3", "s3"]
REGIONS = ["eu-north-1", "us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"]
TEXT = "abcXYZ019-._~ !*'();:@&=+$,/?#[]%\"\\<>^`{|}\u00e9\u1234\U0001f600"


def text(rng, longest):
    return "".join(rng.choice(TEXT) for _ in range(rng.randint(0, longest)))


def strict(value):
    return urllib.parse.quote(value, safe="-_.~")


def path(rng, is_s3):
    segments = [strict(text(rng, 8)) for _ in range(rng.randint(0, 5))]
    if rng.random() < 0.3:
        segments += rng.choices([".", "..", "", "a"], k=3)
    if rng.random() < 0.2:
        segments.append("arn%3Aaws%3Alambda%3Aeu-north-1%3A123456789012%3Afunction%3Af")
    return "/" + "/".join(segments) + ("/" if rng.random() < 0.2 else "")


def query(rng):
    names = [strict(text(rng, 4)) or "k" for _ in range(rng.randint(0, 6))]
    if names and rng.random() < 0.5:
        names.append(names[0])
    return "&".join(n + rng.choice(["", "=", "=" + strict(text(rng, 6)), "=" + strict(text(rng, 6))]) for n in names)


def headers(rng, host):
    found = [["Content-Type", rng.choice(["application/json", "text/plain;  charset=utf-8", ""])]]
    for _ in range(rng.randint(0, 5)):
        name = rng.choice(["X-Amz-Meta-Test", "x-amz-meta-test-two", "X-Amz-Target", "Accept", "aa", "a", "a-b"])
        value = rng.choice(["v", "  two   words ", "\tone\t\ttwo", "", "B,a", "\u00e9t\u00e9", "Kinesis_20131202.X"])
        found.append([name, value])
    for name in ["User-Agent", "Connection", "Expect", "X-Amzn-Trace-Id", "Transfer-Encoding", "TE"]:
        if rng.random() < 0.15:
            found.append([name, "anything"])
    if rng.random() < 0.2:
        found.append(["Host", host])
    rng.shuffle(found)
    return found


def request(rng):
    service = rng.choice(SERVICES)
    host = rng.choice(["example.amazonaws.com", "Example.AmazonAWS.com", "127.0.0.1", "[::1]"])
    port = rng.choice(["", "", ":80", ":443", ":4566", ":8080"])
    address = rng.choice(["http", "https"]) + "://" + host + port + path(rng, service == "s3")
    search = query(rng)
    found = {
        "method": rng.choice(["GET", "POST", "PUT", "HEAD", "PATCH"]),
        "url": address + ("?" + search if search else ""),
        "headers": headers(rng, host.lower() + port),
        "region": rng.choice(REGIONS),
        "service": service,
        "date": "%04d%02d%02dT%02d%02d%02dZ" % (
            rng.randint(2012, 2099), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59),
            rng.randint(0, 59)),
        "accessKey": "AKIA" + "".join(rng.choices("ABCDEFGHIJ234567", k=16)),
        "secretKey": "".join(rng.choices("abcdefXYZ0189/+", k=40)),
        "s3": service == "s3",
    }
    if rng.random() < 0.6:
        found["body"] = base64.b64encode(rng.randbytes(rng.randint(0, 200))).decode()
    if rng.random() < 0.5:
        found["sessionToken"] = base64.b64encode(rng.randbytes(rng.randint(1, 120))).decode()
    return found


def by_botocore(asked):
    body = base64.b64decode(asked["body"]) if "body" in asked else b""
    signed = botocore.awsrequest.AWSRequest(method=asked["method"], url=asked["url"], data=body)
    for name, value in asked["headers"]:
        signed.headers[name] = value
    keys = botocore.credentials.Credentials(asked["accessKey"], asked["secretKey"], asked.get("sessionToken"))
    kind = botocore.auth.S3SigV4Auth if asked["s3"] else botocore.auth.SigV4Auth
    signer = kind(keys, asked["service"], asked["region"])
    signed.context["timestamp"] = asked["date"]
    signer._modify_request_before_signing(signed)
    canonical = signer.canonical_request(signed)
    to_sign = signer.string_to_sign(signed, canonical)
    signature = signer.signature(to_sign, signed)
    signer._inject_signature_to_request(signed, signature)
    return {
        "canonicalRequest": canonical, "stringToSign": to_sign, "signature": signature,
        "authorization": signed.headers["Authorization"],
    }


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program", nargs="+", help="the program and its first arguments, without _sign")
    options.add_argument("--count", type=int, default=5000)
    options.add_argument("--seed", type=int, default=20261123)
    chosen = options.parse_args()
    rng = random.Random(chosen.seed)
    asked = [request(rng) for _ in range(chosen.count)]
    lines = "".join(json.dumps(one) + "\n" for one in asked)
    run = subprocess.run(chosen.program + ["_sign"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = run.stdout.decode().splitlines()
    if len(answers) != len(asked):
        sys.exit(f"{len(asked)} requests were asked and {len(answers)} answered")
    wrong = 0
    for one, line in zip(asked, answers):
        got, expected = json.loads(line), by_botocore(one)
        if got != expected:
            wrong += 1
            if wrong <= 3:
                print("request:", json.dumps(one, indent=1))
                for key, value in expected.items():
                    if got.get(key) != value:
                        print(f"{key}\n  botocore: {value!r}\n  mltop:    {got.get(key)!r}")
                print(got.get("error", ""))
    print(f"{len(asked) - wrong} of {len(asked)} signatures equal botocore {botocore.__version__}'s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
