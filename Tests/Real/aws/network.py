"""The deployment's VPC in moto: two public and two private subnets, two NAT gateways, two groups, two host roles."""

import json

from names import ENVIRONMENT, PROJECT, REGION, client, tag_list

OPEN = {"main": (22, 5000, 8080, 8081, 5432, 6379), "frontend": (22, 5000)}
"""Ports that a group opens to the whole world, as the older Terraform does."""
WIDE = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
NARROW = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": ["kinesis:PutRecord"], "Resource": ["arn:aws:kinesis:*:*:stream/taxi*"]}]}


def tagged(kind, name):
    """The tags of a new resource of EC2."""
    return [{"ResourceType": kind, "Tags": tag_list(Name=f"{PROJECT}-{name}-{ENVIRONMENT}")}]


def make():
    """Makes everything and gives what Terraform would know of it."""
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=tagged("vpc", "vpc"))["Vpc"]["VpcId"]
    gateway = ec2.create_internet_gateway(TagSpecifications=tagged("internet-gateway", "igw"))
    gateway = gateway["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
    public = [subnet(vpc, f"public-subnet-{number}", number, "ab"[number - 1]) for number in (1, 2)]
    private = [subnet(vpc, f"private-subnet-{number}", number + 2, "ab"[number - 1]) for number in (1, 2)]
    nats = [nat(place, number) for number, place in enumerate(public, 1)]
    table(vpc, "public-rt", public, GatewayId=gateway)
    for number, place in enumerate(private, 1):
        table(vpc, f"private-rt-{number}", [place], NatGatewayId=nats[0])
    groups = {name: group(vpc, name) for name in OPEN}
    return {"vpc_id": vpc, "vpc_cidr_block": "10.0.0.0/16", "internet_gateway_id": gateway,
            "public_subnet_ids": public, "private_subnet_ids": private, "nat_gateway_ids": nats,
            "ec2_security_group_id": groups["main"]}, groups


def subnet(vpc, name, number, zone):
    """A subnet of 256 addresses."""
    return client("ec2").create_subnet(
        VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"{REGION}{zone}",
        TagSpecifications=tagged("subnet", name))["Subnet"]["SubnetId"]


def nat(place, number):
    """A NAT gateway with an Elastic IP address of its own."""
    ec2 = client("ec2")
    address = ec2.allocate_address(Domain="vpc", TagSpecifications=tagged("elastic-ip", f"nat-eip-{number}"))
    return ec2.create_nat_gateway(
        SubnetId=place, AllocationId=address["AllocationId"],
        TagSpecifications=tagged("natgateway", f"nat-gateway-{number}"))["NatGateway"]["NatGatewayId"]


def table(vpc, name, subnets, **target):
    """A route table that leads out through a target."""
    ec2 = client("ec2")
    made = ec2.create_route_table(VpcId=vpc, TagSpecifications=tagged("route-table", name))
    made = made["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=made, DestinationCidrBlock="0.0.0.0/0", **target)
    for place in subnets:
        ec2.associate_route_table(RouteTableId=made, SubnetId=place)


def group(vpc, name):
    """A security group that is open to the whole world."""
    ec2 = client("ec2")
    made = ec2.create_security_group(GroupName=f"{PROJECT}-{name}-{ENVIRONMENT}", Description=name, VpcId=vpc,
                                     TagSpecifications=tagged("security-group", name))["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        for port in OPEN[name]])
    return made


def profile(role):
    """The instance profile of a host: one managed policy of our own, one of AWS's, one written into the role."""
    iam = client("iam")
    name = f"{PROJECT}-{role}"
    trust = {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}
    iam.create_role(RoleName=f"{name}-ec2-role-{ENVIRONMENT}", Tags=tag_list(),
                    AssumeRolePolicyDocument=json.dumps(trust))
    own = iam.create_policy(PolicyName=f"{name}-policy-{ENVIRONMENT}", PolicyDocument=json.dumps(NARROW))
    iam.attach_role_policy(RoleName=f"{name}-ec2-role-{ENVIRONMENT}", PolicyArn=own["Policy"]["Arn"])
    iam.put_role_policy(RoleName=f"{name}-ec2-role-{ENVIRONMENT}", PolicyName="buckets",
                        PolicyDocument=json.dumps(WIDE if role == "mlops-orchestration" else NARROW))
    iam.create_instance_profile(InstanceProfileName=f"{name}-profile-{ENVIRONMENT}")
    iam.add_role_to_instance_profile(InstanceProfileName=f"{name}-profile-{ENVIRONMENT}",
                                     RoleName=f"{name}-ec2-role-{ENVIRONMENT}")
    return f"{name}-profile-{ENVIRONMENT}"


def back_up(instance):
    """A snapshot of an instance's volume."""
    ec2 = client("ec2")
    attached = [{"Name": "attachment.instance-id", "Values": [instance]}]
    for volume in ec2.describe_volumes(Filters=attached)["Volumes"]:
        ec2.create_snapshot(VolumeId=volume["VolumeId"], Description="by hand")
