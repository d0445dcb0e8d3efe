"""Makes, mends and looks at faults in AWS: `faults.py WORD [ARGUMENT...]` prints what AWS then says."""

import json
import os
import sys
import time
import urllib.request

from names import BUCKETS, STREAM, client
from seed import create_bucket, create_mapping


def host(name):
    """The state of an instance."""
    found = client("ec2").describe_instances(InstanceIds=[name])
    return found["Reservations"][0]["Instances"][0]["State"]["Name"]


def stop_host(name):
    """Stops an instance, which moto does at once."""
    client("ec2").stop_instances(InstanceIds=[name])
    return host(name)


def start_host(name):
    """Starts an instance again."""
    client("ec2").start_instances(InstanceIds=[name])
    return host(name)


def mappings():
    """All mappings (moto finds those of a function only by the very words they were made with)."""
    return client("lambda").list_event_source_mappings()["EventSourceMappings"]


def delete_mapping():
    """Deletes the mapping."""
    for mapping in mappings():
        client("lambda").delete_event_source_mapping(UUID=mapping["UUID"])
    return f"{len(mappings())} mappings"


def disable_mapping():
    """Disables the mapping, and gives its state."""
    mapping = mappings()[0]
    client("lambda").update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    return mappings()[0]["State"]


def restore_mapping():
    """Makes the mapping again if there is none."""
    stream = client("kinesis").describe_stream_summary(StreamName=STREAM)["StreamDescriptionSummary"]["StreamARN"]
    if not mappings():
        create_mapping(stream)
    return f"{len(mappings())} mappings"


def identity(free_calls):
    """Lets moto check keys and signatures after so many calls, and gives what STS then says of ours."""
    address = f"{os.environ['AWS_ENDPOINT_URL']}/moto-api/reset-auth"
    urllib.request.urlopen(urllib.request.Request(address, free_calls.encode(), {"Content-Type": "text/plain"}))
    try:
        return client("sts").get_caller_identity()["Arn"]
    except Exception as error:
        return str(error)


def delete_bucket(name):
    """Deletes an empty bucket."""
    client("s3").delete_bucket(Bucket=BUCKETS[name])
    return f"{BUCKETS[name]} is gone"


def restore_bucket(name):
    """Makes it again."""
    create_bucket(BUCKETS[name])
    return f"{BUCKETS[name]} is there"


MODEL = "models/latest/combined_model.pkl"


def delete_model():
    """Deletes the model object."""
    client("s3").delete_object(Bucket=BUCKETS["data-storage"], Key=MODEL)
    return f"{MODEL} is gone"


def restore_model():
    """Puts it back."""
    client("s3").put_object(Bucket=BUCKETS["data-storage"], Key=MODEL, Body=b"model" * 100)
    return f"{MODEL} is there"


def reader(*denied):
    """A user who may read everything but those actions, and the key of that user, which is printed as JSON."""
    iam = client("iam")
    statements = [{"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": list(denied), "Resource": "*"}]
    iam.create_user(UserName="reader")
    iam.put_user_policy(UserName="reader", PolicyName="some",
                        PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    key = iam.create_access_key(UserName="reader")["AccessKey"]
    return json.dumps({"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]})


def set_alarm(state):
    """The state of the alarm on the function's errors, which moto never judges by itself."""
    client("cloudwatch").set_alarm_state(AlarmName="lambda-errors", StateValue=state, StateReason="set by a test")
    return state


def log_error(group):
    """A log group with one line that says that something failed."""
    logs = client("logs")
    logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="one")
    now = int(time.time() * 1000)
    logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=[
        {"timestamp": now - 2000, "message": "INFO started, 0 errors"},
        {"timestamp": now - 1000, "message": "ERROR cannot reach the model server"}])
    return group


WORDS = {"stop-host": stop_host, "start-host": start_host, "delete-mapping": delete_mapping,
         "restore-mapping": restore_mapping, "disable-mapping": disable_mapping,
         "delete-bucket": delete_bucket, "restore-bucket": restore_bucket, "set-alarm": set_alarm, "log-error": log_error,
         "delete-model": delete_model, "restore-model": restore_model, "reader": reader, "identity": identity}
print(WORDS[sys.argv[1]](*sys.argv[2:]))
