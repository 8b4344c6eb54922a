"""The rights of a function."""
import ast
import fnmatch
import itertools
import json
from collections import defaultdict, namedtuple

import boto3

from deployment.checks import expect, require
from deployment.places import REGION

Permission = namedtuple("Permission", "action resource prefix policy statement")


def permissions_of(policy, document):
    # The emulator writes a document of CloudFormation as Python does.
    document = ast.literal_eval(document) if isinstance(document, str) else document
    permissions = []
    for statement in document["Statement"]:
        prefixes = prefixes_of(statement.get("Condition"))
        for permission in itertools.product(listed(statement["Action"]), listed(statement["Resource"]), prefixes):
            permissions.append(Permission(*permission, policy, statement["Sid"]))
    require(not any("*" in p.action or p.resource == "*" for p in permissions), f"too broad: {permissions}")
    expect(len(permissions), len({p[:3] for p in permissions}), "permissions given once")
    return permissions


def prefixes_of(condition):
    """The keys of the table, or the names of the bucket's objects, to which a condition limits a statement."""
    if condition is None:
        return ["*"]
    ((kind, limits),) = condition.items()
    ((key, prefixes),) = limits.items()
    known = [("ForAllValues:StringLike", "dynamodb:LeadingKeys"), ("StringLike", "s3:prefix")]
    require((kind, key) in known, f"another kind of condition: {condition}")
    return prefixes


class Role:
    """The role of a function, whose permissions can be taken away and given back."""

    def __init__(self, stack, logical, policies):
        self.name, self.policies = stack.physical(logical), policies
        iam = boto3.client("iam")
        names = iam.list_role_policies(RoleName=self.name)["PolicyNames"]
        expect(sorted(policies), sorted(names), "policies of " + logical)
        expect([], iam.list_attached_role_policies(RoleName=self.name)["AttachedPolicies"], "attached policies")
        documents = {of: iam.get_role_policy(RoleName=self.name, PolicyName=of)["PolicyDocument"] for of in policies}
        self.all = [p for of, document in documents.items() for p in permissions_of(of, document)]
        self.allowed = self.all
        self.credentials = boto3.client("sts").assume_role(
            RoleArn=stack.arn_of_role(logical), RoleSessionName="function")["Credentials"]

    def allow(self, permissions):
        """From now on, these alone. The emulator is told of actions and resources, key prefixes are seen to here."""
        self.allowed = permissions
        for policy in self.policies:
            pairs = sorted({(p.action, p.resource) for p in permissions if p.policy == policy})
            document = {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": action, "Resource": resource} for action, resource in pairs]}
            boto3.client("iam").put_role_policy(
                RoleName=self.name, PolicyName=policy, PolicyDocument=json.dumps(document))

    def require(self, action, arn):
        """What Lambda itself does with the role: the emulator knows no resources of logs and queues."""
        if not any(p.action == action and fnmatch.fnmatchcase(arn, p.resource) for p in self.allowed):
            raise Refused(f"{action} on {arn}")

    def allows_keys(self, action, index, keys):
        """Whether one statement has all of these keys: a condition is about a whole request."""
        of_index = "/index/" + index if index else ""
        prefixes = defaultdict(list)
        for p in self.allowed:
            if p.action == action and p.resource.endswith(of_index) and ("/index/" in p.resource) == bool(index):
                prefixes[p.policy, p.statement].append(p.prefix)
        return any(
            all(any(fnmatch.fnmatchcase(key, prefix) for prefix in of) for key in keys) for of in prefixes.values())

    def allows_list(self, prefix):
        return any(p.action == "s3:ListBucket" and fnmatch.fnmatchcase(prefix, p.prefix) for p in self.allowed)

    def allows_read(self, file):
        """Whether an object may be read: BUCKET/NAME."""
        arn = "arn:aws:s3:::" + file.removeprefix("/")
        return any(p.action == "s3:GetObject" and fnmatch.fnmatchcase(arn, p.resource) for p in self.allowed)

    def session(self):
        return boto3.Session(
            self.credentials["AccessKeyId"], self.credentials["SecretAccessKey"], self.credentials["SessionToken"], REGION)

    def environment(self):
        return {
            "AWS_ACCESS_KEY_ID": self.credentials["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": self.credentials["SecretAccessKey"],
            "AWS_SESSION_TOKEN": self.credentials["SessionToken"],
        }


def listed(value):
    return value if isinstance(value, list) else [value]


class Refused(Exception):
    """A duty was not done."""
