"""A stand-in of the deployment's Flask GUI, which is not published: the same addresses, answers and statuses.

Its two deeper health answers are real in that they ask AWS (moto's server) each time.
"""

import sys
from datetime import datetime

from flask import Flask, jsonify

from names import FUNCTION, STREAM, client

app = Flask("mlops-frontend")


def answer(state):
    """What `state` finds, or why it failed; the HTTP status is 200 in both cases, as in the deployment."""
    try:
        return jsonify(healthy=True, status=state())
    except Exception as error:
        return jsonify(healthy=False, error=str(error))


@app.get("/")
def page():
    return "<!DOCTYPE html><title>MLOps admin</title><h1>MLOps admin</h1>"


@app.get("/api/health")
def health():
    return jsonify(status="healthy", timestamp=datetime.now().isoformat(), service="mlops-frontend")


@app.get("/api/health/kinesis")
def kinesis():
    return answer(lambda: client("kinesis").describe_stream(StreamName=STREAM)["StreamDescription"]["StreamStatus"])


@app.get("/api/health/lambda")
def function():
    return answer(lambda: client("lambda").get_function(FunctionName=FUNCTION)["Configuration"]["State"])


app.run(host=sys.argv[1], port=int(sys.argv[2]))
