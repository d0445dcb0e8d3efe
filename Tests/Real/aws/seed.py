"""Fills moto with the deployment's resources, and prints what Terraform would know of them as JSON."""

import json
import os
import urllib.request
from datetime import datetime, timedelta, timezone

import money
import network
import rides
from names import BUCKETS, ENVIRONMENT, FUNCTION, LOG_GROUP, PROJECT, REGION, STREAM, TAGS, client, tag_list

ADMINISTRATOR = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}


def moto(path, body):
    """One setting of moto itself."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(f"{os.environ['AWS_ENDPOINT_URL']}/moto-api/{path}", data, kind))


def instance(role, kind, place, group):
    """One running host with the deployment's name, tags and role."""
    ec2 = client("ec2")
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    tags = tag_list(Name=f"{PROJECT}-{role}-{ENVIRONMENT}")
    made = ec2.run_instances(
        ImageId=image, InstanceType=kind, MinCount=1, MaxCount=1, KeyName="mlops-key",
        NetworkInterfaces=[{"DeviceIndex": 0, "SubnetId": place, "Groups": [group],
                            "AssociatePublicIpAddress": True}],
        IamInstanceProfile={"Name": network.profile(role)},
        BlockDeviceMappings=[{"DeviceName": "/dev/xvda",
                              "Ebs": {"VolumeSize": 30, "VolumeType": "gp3", "Encrypted": True}}],
        TagSpecifications=[{"ResourceType": "instance", "Tags": tags}])
    return made["Instances"][0]["InstanceId"]


def processor_load(instances):
    """CPUUtilization of the hosts from three hours ago to six hours ahead, so that servers left up stay fresh."""
    now = datetime.now(timezone.utc).replace(second=0, microsecond=0)
    first = now - timedelta(minutes=now.minute % 5, hours=3)
    for number, name in enumerate(instances):
        points = [{"MetricName": "CPUUtilization", "Dimensions": [{"Name": "InstanceId", "Value": name}],
                   "Timestamp": first + timedelta(minutes=5 * step), "Unit": "Percent",
                   "Value": 6.0 + 11 * number + (step * 7 % 10) / 2} for step in range(9 * 12)]
        client("cloudwatch").put_metric_data(Namespace="AWS/EC2", MetricData=points)


def function():
    """Stream, image function, its role, and last the mapping (after it every PutRecord would fail in moto)."""
    client("kinesis").create_stream(StreamName=STREAM, ShardCount=1, StreamModeDetails={"StreamMode": "PROVISIONED"})
    stream = client("kinesis").describe_stream_summary(StreamName=STREAM)["StreamDescriptionSummary"]["StreamARN"]
    trust = json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}})
    role = client("iam").create_role(RoleName=f"{PROJECT}-lambda-role-{ENVIRONMENT}", Tags=tag_list(),
                                     AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    image = f"123456789012.dkr.ecr.{REGION}.amazonaws.com/{PROJECT}-lambda-app-{ENVIRONMENT}:latest"
    made = client("lambda").create_function(
        FunctionName=FUNCTION, PackageType="Image", Code={"ImageUri": image}, Role=role, MemorySize=256, Timeout=30,
        Environment={"Variables": {"DATA_BUCKET": BUCKETS["data-storage"]}}, Tags=TAGS)
    create_mapping(stream)
    return {"kinesis_stream_name": STREAM, "kinesis_stream_arn": stream, "lambda_function_name": FUNCTION,
            "lambda_function_arn": made["FunctionArn"], "lambda_image_uri": image, "lambda_role_arn": role}


def create_mapping(stream):
    """The event source mapping, which the deployment's own Terraform forgets."""
    client("lambda").create_event_source_mapping(
        EventSourceArn=stream, FunctionName=FUNCTION, Enabled=True, BatchSize=100, StartingPosition="LATEST")


def create_bucket(name):
    """One bucket, which encrypts what is stored in it."""
    client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    client("s3").put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={
        "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]})


def buckets():
    """The three buckets, by the names of their outputs."""
    for name in BUCKETS.values():
        create_bucket(name)
    client("s3").put_bucket_versioning(Bucket=BUCKETS["data-storage"],
                                       VersioningConfiguration={"Status": "Enabled"})
    client("s3").put_public_access_block(Bucket=BUCKETS["data-storage"], PublicAccessBlockConfiguration={
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
    return {f"{name.replace('-', '_')}_bucket": bucket for name, bucket in BUCKETS.items()}


def alarms(instance):
    """Two alarms as an operator sets them, both OK."""
    cloudwatch = client("cloudwatch")
    for name, space, metric, dimension in (
            ("lambda-errors", "AWS/Lambda", "Errors", {"Name": "FunctionName", "Value": FUNCTION}),
            ("orchestration-cpu-high", "AWS/EC2", "CPUUtilization", {"Name": "InstanceId", "Value": instance})):
        cloudwatch.put_metric_alarm(
            AlarmName=name, Namespace=space, MetricName=metric, Dimensions=[dimension], Statistic="Sum", Period=300,
            EvaluationPeriods=1, Threshold=80, ComparisonOperator="GreaterThanThreshold")
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="well")


def operator():
    """A user with a key, for the time when moto checks signatures."""
    iam = client("iam")
    iam.create_user(UserName="operator")
    iam.put_user_policy(UserName="operator", PolicyName="all", PolicyDocument=json.dumps(ADMINISTRATOR))
    key = iam.create_access_key(UserName="operator")["AccessKey"]
    return {"access_key": key["AccessKeyId"], "secret_key": key["SecretAccessKey"]}


def main():
    """Seeds everything in the order that moto needs."""
    moto("config", {"lambda": {"use_docker": False}})
    found, groups = network.make()
    place = found["public_subnet_ids"][0]
    orchestration = instance("mlops-orchestration", "t3.medium", place, groups["main"])
    frontend = instance("frontend", "t3.micro", place, groups["frontend"])
    network.back_up(orchestration)
    processor_load([frontend, orchestration])
    found |= buckets()
    money.make()
    client("s3").put_object(Bucket=BUCKETS["data-storage"], Key="models/latest/combined_model.pkl", Body=b"model" * 100)
    client("logs").create_log_group(logGroupName=LOG_GROUP)
    client("logs").put_retention_policy(logGroupName=LOG_GROUP, retentionInDays=14)
    alarms(orchestration)
    rides.Rides().put(rides.past_minutes(30))
    found |= function()
    found |= {"mlops_orchestration_instance_id": orchestration, "frontend_instance_id": frontend}
    print(json.dumps({"outputs": found, "operator": operator()}))


if __name__ == "__main__":
    main()
