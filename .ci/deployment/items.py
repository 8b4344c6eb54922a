"""The table and the bucket of the stack, by the hands of an administrator."""
import urllib.parse

import boto3

from deployment.stack import s3_of


class Account:
    def __init__(self, stack):
        self.table, self.bucket = stack.physical("Table"), stack.physical("Bucket")
        self.dynamodb, self.s3 = boto3.client("dynamodb"), s3_of(boto3)
        self.s3.meta.events.register("before-sign.s3", as_it_is)

    def item(self, pk, sk):
        return self.dynamodb.get_item(TableName=self.table, Key=key(pk, sk), ConsistentRead=True).get("Item")

    def put(self, item):
        self.dynamodb.put_item(TableName=self.table, Item=item)

    def items_with(self, text):
        """All whose partition or sort key has a text in it."""
        pages = self.dynamodb.get_paginator("scan").paginate(TableName=self.table)
        return [item for page in pages for item in page["Items"] if text in item["pk"]["S"] or text in item["sk"]["S"]]

    def generation(self, board):
        return self.item(f"b#{board}", "board")["generation"]["S"]

    def begin_round(self):
        """Removes boards and open work that an earlier round left, but for the board of the routes."""
        for of in ("boards", "work"):
            found = self.dynamodb.query(
                TableName=self.table, IndexName="standings", KeyConditionExpression="slice = :of",
                ExpressionAttributeValues={":of": {"S": of}})
            for item in found["Items"]:
                if item["pk"]["S"] != "b#b":
                    self.dynamodb.delete_item(TableName=self.table, Key={name: item[name] for name in ("pk", "sk")})

    def files(self, prefix):
        """Names and contents."""
        found = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix).get("Contents", [])
        return {file["Key"]: self.file(file["Key"]) for file in found}

    def file(self, name):
        return self.s3.get_object(Bucket=self.bucket, Key=name)["Body"].read()

    def put_file(self, name, content):
        self.s3.put_object(Bucket=self.bucket, Key=name, Body=content)

    def begin_parts(self, name, content):
        """An upload in parts that has its first one: its id, and what the part is called."""
        of = {"Bucket": self.bucket, "Key": name}
        upload = self.s3.create_multipart_upload(**of)["UploadId"]
        return upload, self.s3.upload_part(**of, UploadId=upload, PartNumber=1, Body=content)["ETag"]


def as_it_is(request, **_):
    """The emulator takes a signature of %2F or %3A for a wrong one."""
    request.url = urllib.parse.unquote(request.url)


def key(pk, sk):
    return {"pk": {"S": pk}, "sk": {"S": sk}}
