"""The traffic of the deployment: log lines, metrics and stored predictions, as Lambda and Kinesis would leave them.

A record that somebody puts on the stream is predicted and stored within a second or two, like the rides made here.

moto cannot run an image function without Docker, so this stands in for what a working function does.
"""

import json
import random
import time
import uuid
from datetime import datetime, timedelta, timezone

from names import BUCKETS, FUNCTION, LOG_GROUP, STREAM, client

EVERY = 10
"""Seconds between rides."""


def past_minutes(minutes):
    """The times of the rides of the last minutes, oldest first."""
    now = datetime.now(timezone.utc)
    return [now - timedelta(seconds=seconds) for seconds in range(minutes * 60, 0, -EVERY)]


class Rides:
    """One warm container of the function with its log stream."""

    def __init__(self):
        day = datetime.now(timezone.utc).strftime("%Y/%m/%d")
        self.stream = f"{day}/[$LATEST]{uuid.uuid4().hex}"
        client("logs").create_log_stream(logGroupName=LOG_GROUP, logStreamName=self.stream)
        self.logs, self.metrics, self.objects = client("logs"), client("cloudwatch"), client("s3")

    def put(self, times):
        """Logs, counts and stores one ride for each time."""
        events = [event for moment in times for event in self.ride(moment)]
        self.logs.put_log_events(logGroupName=LOG_GROUP, logStreamName=self.stream, logEvents=events)
        points = [point for moment in times for point in counts(moment)]
        for namespace in ("AWS/Kinesis", "AWS/Lambda"):
            chosen = [point for space, point in points if space == namespace]
            for start in range(0, len(chosen), 500):
                self.metrics.put_metric_data(Namespace=namespace, MetricData=chosen[start:start + 500])

    def predict(self, records):
        """Logs and stores what came from the stream, whose metrics moto does not count."""
        now = datetime.now(timezone.utc)
        events = [event for record in records for event in self.ride(now, json.loads(record["Data"]))]
        if events:
            self.logs.put_log_events(logGroupName=LOG_GROUP, logStreamName=self.stream, logEvents=events)

    def ride(self, moment, record=None):
        """The log events of one ride, a made-up one without a record; the prediction is stored too."""
        record = record or {"ride_id": f"ride-{uuid.uuid4().hex[:12]}", "PULocationID": random.randint(1, 265),
                            "DOLocationID": random.randint(1, 265),
                            "trip_distance": round(random.uniform(0.4, 18), 2)}
        ride, request = record["ride_id"], uuid.uuid4()
        features = {name: record[name] for name in ("PULocationID", "DOLocationID", "trip_distance")}
        minutes = round(4 + features["trip_distance"] * 2.7 + random.random() * 3, 2)
        took = round(random.uniform(25, 70), 2)
        stored = {"ride_id": ride, "timestamp": moment.isoformat(), "features": features,
                  "predicted_duration": minutes}
        self.objects.put_object(Bucket=BUCKETS["data-storage"], Body=json.dumps(stored).encode(),
                                Key=f"predictions/{moment:%Y/%m/%d}/{ride}.json",
                                Metadata={"written": f"{moment.timestamp():.3f}"})
        event = {"ride_id": ride, **features, "timestamp": moment.isoformat()}
        lines = [
            f"START RequestId: {request} Version: $LATEST\n",
            "Processing 1 records\n",
            f"Processing ride: {event}\n",
            f"Processed ride {ride}: predicted duration = {minutes:.2f} minutes\n",
            f"END RequestId: {request}\n",
            f"REPORT RequestId: {request}\tDuration: {took} ms\tBilled Duration: {int(took) + 1} ms\t"
            "Memory Size: 256 MB\tMax Memory Used: 187 MB\t\n",
        ]
        first = int(moment.timestamp() * 1000)
        return [{"timestamp": first + number, "message": line} for number, line in enumerate(lines)]


def counts(moment):
    """The metrics of one ride, each with its namespace."""
    minute = moment.replace(second=0, microsecond=0)
    of_stream = [{"Name": "StreamName", "Value": STREAM}]
    of_function = [{"Name": "FunctionName", "Value": FUNCTION}]
    return [
        ("AWS/Kinesis", {"MetricName": "IncomingRecords", "Dimensions": of_stream, "Timestamp": minute, "Value": 1.0,
                         "Unit": "Count"}),
        ("AWS/Kinesis", {"MetricName": "GetRecords.IteratorAgeMilliseconds", "Dimensions": of_stream,
                         "Timestamp": minute, "Value": 0.0, "Unit": "Milliseconds"}),
        ("AWS/Lambda", {"MetricName": "Invocations", "Dimensions": of_function, "Timestamp": minute, "Value": 1.0,
                        "Unit": "Count"}),
        ("AWS/Lambda", {"MetricName": "Errors", "Dimensions": of_function, "Timestamp": minute, "Value": 0.0,
                        "Unit": "Count"}),
    ]


def new_records():
    """The records that are put on the stream from now on, a list for each second."""
    kinesis = client("kinesis")
    shard = kinesis.list_shards(StreamName=STREAM)["Shards"][0]["ShardId"]
    place = kinesis.get_shard_iterator(StreamName=STREAM, ShardId=shard, ShardIteratorType="LATEST")["ShardIterator"]
    while True:
        answer = kinesis.get_records(ShardIterator=place)
        place = answer["NextShardIterator"]
        yield answer["Records"]
        time.sleep(1)


if __name__ == "__main__":
    rides = Rides()
    for second, records in enumerate(new_records()):
        rides.predict(records)
        if second % EVERY == 0:
            rides.put([datetime.now(timezone.utc)])
