"""The names of the deployment's resources, as its Terraform makes them."""

import os

import boto3

PROJECT = "mlops-taxi-prediction"
ENVIRONMENT = "dev"
REGION = "eu-north-1"
STREAM = "taxi-ride-predictions-stream"
FUNCTION = f"{PROJECT}-taxi-prediction-{ENVIRONMENT}"
LOG_GROUP = f"/aws/lambda/{FUNCTION}"
BUCKETS = {name: f"{PROJECT}-{name}-{ENVIRONMENT}" for name in ("mlflow-artifacts", "data-storage",
                                                                  "monitoring-reports")}
TAGS = {"Project": "MLOps Taxi Prediction", "Environment": ENVIRONMENT, "Terraform": "true"}


def client(service):
    """A client of moto's server, which is named by AWS_ENDPOINT_URL."""
    return boto3.client(service, region_name=REGION, endpoint_url=os.environ["AWS_ENDPOINT_URL"])


def tag_list(**more):
    """The tags of everything as EC2 and IAM want them."""
    return [{"Key": key, "Value": value} for key, value in {**TAGS, **more}.items()]
