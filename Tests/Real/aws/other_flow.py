"""A second stream and function beside the deployment's own, with a fault that cannot be mended in moto.

`other_flow.py lossy`: a third of the rides that come in is never predicted.
`other_flow.py constant`: every ride is predicted as 15.0 minutes, as a failed model is.
`other_flow.py silent`: calls fail by the metric, and no line of the log says so.
`other_flow.py behind`: records wait for more than half of the retention, and ever longer.
`other_flow.py unanswered`: rides come in, and for twenty minutes none was predicted.
`other_flow.py idle`: nothing comes in.
Prints what Terraform would know of them as JSON.
"""

import json
import sys
import uuid
from datetime import datetime, timedelta, timezone

from names import PROJECT, client

MINUTES = 30
A_MINUTE = 6
HALF_A_DAY = 12 * 3_600


def resources(word):
    """Stream, function, its log group and their mapping."""
    stream, function = f"{word}-rides-stream", f"{PROJECT}-{word}"
    role = client("iam").create_role(
        RoleName=f"{function}-role", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}))
    client("kinesis").create_stream(StreamName=stream, ShardCount=1)
    arn = client("kinesis").describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]
    made = client("lambda").create_function(
        FunctionName=function, PackageType="Image", Role=role["Role"]["Arn"], MemorySize=256, Timeout=30,
        Code={"ImageUri": "123456789012.dkr.ecr.eu-north-1.amazonaws.com/x:latest"})
    client("lambda").create_event_source_mapping(
        EventSourceArn=arn, FunctionName=function, Enabled=True, BatchSize=100, StartingPosition="LATEST")
    client("logs").create_log_group(logGroupName=f"/aws/lambda/{function}")
    return {"kinesis_stream_name": stream, "kinesis_stream_arn": arn, "lambda_function_name": function,
            "lambda_function_arn": made["FunctionArn"]}


def fill(word, found):
    """Half an hour of log lines and of the stream's metrics."""
    logs, group, stream = client("logs"), f"/aws/lambda/{found['lambda_function_name']}", uuid.uuid4().hex
    logs.create_log_stream(logGroupName=group, logStreamName=stream)
    now = datetime.now(timezone.utc).replace(second=0, microsecond=0)
    events, points = [], []
    for minute in range(MINUTES, -1, -1):
        begun = now - timedelta(minutes=minute)
        taken = range(predicted(word, minute))
        for place in taken:
            moment = begun + timedelta(seconds=place * 8)
            if moment > datetime.now(timezone.utc):
                continue
            minutes = 15.0 if word == "constant" else 7.25 + place
            events += [
                {"timestamp": int(moment.timestamp() * 1000) + number, "message": line} for number, line in enumerate([
                    "Processing 1 records\n",
                    f"Processed ride {word}-{minute}-{place}: predicted duration = {minutes:.2f} minutes\n"])]
        of_stream = [{"Name": "StreamName", "Value": found["kinesis_stream_name"]}]
        age = (HALF_A_DAY + 60 * (MINUTES - minute)) * 1_000 if word == "behind" else 0
        come = 0 if word == "idle" else A_MINUTE
        points += [{"MetricName": name, "Dimensions": of_stream, "Timestamp": begun, "Value": value}
                   for name, value in (("IncomingRecords", come), ("GetRecords.IteratorAgeMilliseconds", age))]
        if word == "silent":
            of_function = [{"Name": "FunctionName", "Value": found["lambda_function_name"]}]
            client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=[
                {"MetricName": name, "Dimensions": of_function, "Timestamp": begun, "Value": value}
                for name, value in (("Invocations", A_MINUTE), ("Errors", 1))])
    if events:
        logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)
    client("cloudwatch").put_metric_data(Namespace="AWS/Kinesis", MetricData=points)


def predicted(word, minute):
    """How many of the rides of a minute, counted back from now, are predicted."""
    if word == "lossy":
        return A_MINUTE * 2 // 3
    return 0 if word == "idle" or (word == "unanswered" and minute < 20) else A_MINUTE


if __name__ == "__main__":
    made = resources(sys.argv[1])
    fill(sys.argv[1], made)
    print(json.dumps(made))
