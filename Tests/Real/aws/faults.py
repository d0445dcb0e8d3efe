"""Makes, mends and looks at faults in AWS: `faults.py WORD [ARGUMENT...]` prints what AWS then says."""

import os
import sys
import urllib.request

from names import STREAM, client
from seed import create_mapping


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


WORDS = {"stop-host": stop_host, "start-host": start_host, "delete-mapping": delete_mapping,
         "restore-mapping": restore_mapping, "identity": identity}
print(WORDS[sys.argv[1]](*sys.argv[2:]))
