"""What was deployed."""
import json
import pathlib
import zipfile

import boto3
from botocore.config import Config

from deployment.checks import expect, require
from deployment.places import REGION, STAGE, WORK
from deployment.role import Role


class Stack:
    """The deployed stack, seen with the rights of the one who deployed it."""

    def __init__(self, stage, *policies):
        """
        :param policies: of both roles, besides the one that has the name of the function
        """
        self.name, self.policies = f"rankly-{stage}", policies
        cloudformation = boto3.client("cloudformation")
        template = cloudformation.get_template(StackName=self.name)["TemplateBody"]
        self.template = template if isinstance(template, dict) else json.loads(template)
        pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=self.name)
        self.ids = {r["LogicalResourceId"]: r.get("PhysicalResourceId")
                    for page in pages for r in page["StackResourceSummaries"] if r.get("LogicalResourceId")}
        self.account = boto3.client("sts").get_caller_identity()["Account"]
        self.functions = {name: self.function_named(name) for name in ("rank", "tick")}

    def physical(self, logical):
        return self.ids[logical]

    def deployment_bucket(self):
        return self.physical("ServerlessDeploymentBucket")

    def function_name(self, name):
        return self.physical(f"{name.capitalize()}LambdaFunction")

    def function_named(self, name):
        return boto3.client("lambda").get_function_configuration(FunctionName=self.function_name(name))

    def routes(self):
        return [route["RouteKey"] for route in self.properties_of_routes()]

    def authorized_routes(self):
        """Who lets callers in, by route, where not everybody may call."""
        routes = self.properties_of_routes()
        return {r["RouteKey"]: r["AuthorizationType"] for r in routes if r.get("AuthorizationType", "NONE") != "NONE"}

    def properties_of_routes(self):
        resources = self.template["Resources"].values()
        return [r["Properties"] for r in resources if r["Type"] == "AWS::ApiGatewayV2::Route"]

    def stream(self):
        return boto3.client("dynamodb").describe_table(TableName=self.physical("Table"))["Table"]["LatestStreamArn"]

    def tick(self):
        """The event that the schedule sends."""
        events = boto3.client("events")
        (rule,) = [rule for rule in events.list_rules()["Rules"] if rule["Name"] in self.ids.values()]
        (target,) = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        expect(self.arn("lambda", "function:" + self.function_name("tick")), target["Arn"], "target of the schedule")
        return json.loads(target["Input"])

    def role(self, name):
        return Role(self, f"{name.capitalize()}Role", (name, *self.policies))

    def arn(self, service, rest):
        return f"arn:aws:{service}:{REGION}:{self.account}:{rest}"

    def arn_of_role(self, logical):
        return f"arn:aws:iam::{self.account}:role/{self.physical(logical)}"

    def queue(self):
        return self.arn("sqs", self.physical("FailedTicks").rsplit("/", 1)[1])

    def program(self, artifact):
        """The program in the zip that was deployed."""
        code = self.template["Resources"]["RankLambdaFunction"]["Properties"]["Code"]
        expect(code, self.template["Resources"]["TickLambdaFunction"]["Properties"]["Code"], "the zip of both functions")
        zipped = WORK / "deployed.zip"
        s3_of(boto3).download_file(self.deployment_bucket(), code["S3Key"], str(zipped))
        require(artifact.read_bytes() == zipped.read_bytes(), "the deployed zip is another one")
        with zipfile.ZipFile(zipped) as unpacked:
            mode = unpacked.getinfo("bootstrap").external_attr >> 16
            require(mode & 0o555 == 0o555, f"bootstrap cannot be run by everybody: {mode:o}")
            program = pathlib.Path(unpacked.extract("bootstrap", WORK))
        program.chmod(mode)
        return program

    def kept(self):
        return sorted([self.physical("Table"), self.physical("Bucket")])

    @staticmethod
    def left():
        """Names of all that is in the account, besides the things of others."""
        client, names = boto3.client, []
        names += client("dynamodb").list_tables()["TableNames"]
        names += [bucket["Name"] for bucket in s3_of(boto3).list_buckets()["Buckets"]]
        names += [function["FunctionName"] for function in client("lambda").list_functions()["Functions"]]
        names += [group["logGroupName"] for group in client("logs").describe_log_groups()["logGroups"]]
        names += [role["RoleName"] for role in client("iam").list_roles()["Roles"]]
        names += [rule["Name"] for rule in client("events").list_rules()["Rules"]]
        names += client("sqs").list_queues().get("QueueUrls", [])
        names += [topic["TopicArn"] for topic in client("sns").list_topics()["Topics"]]
        names += [d["DashboardName"] for d in client("cloudwatch").list_dashboards()["DashboardEntries"]]
        names += [s["StackName"] for s in client("cloudformation").describe_stacks()["Stacks"]]
        return sorted(name for name in names if name != "other")


def make_things_of_others():
    """To be kept away from."""
    boto3.client("dynamodb").create_table(
        TableName="other", BillingMode="PAY_PER_REQUEST", StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
        AttributeDefinitions=[{"AttributeName": a, "AttributeType": "S"} for a in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}])
    s3 = s3_of(boto3)
    s3.create_bucket(Bucket="other", CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_object(Bucket="other", Key="file", Body=b"secret")


def s3_of(session, **options):
    return session.client("s3", config=Config(s3={"addressing_style": "path"}), **options)
