"""The emulated account, with streams of tables as AWS has them.

usage: emulator.py AWS-EMULATOR PORT

moto has streams, and two things are different there.
- It looks for permissions to read them on everything. Here they are on the stream that a request names, itself or in an iterator
  ("Actions, resources, and condition keys for Amazon DynamoDB" in IAM's service authorization reference).
- It calls functions that are to be told of changes in containers, at each write and with all that there ever was, which fails
  without them. Here nobody is called: that is left to EventSource.
"""
import json
import runpy
import sys

import moto.server
from moto.awslambda.models import LambdaBackend
from moto.iam.access_control import IAMRequestBase

OF_STREAMS = {"dynamodb:" + action for action in ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")}

on_resource, start = IAMRequestBase.check_action_permitted, moto.server.main


def check_streams_and(of_others):
    def check(self, resource):
        if self._action in OF_STREAMS:
            on_resource(self, stream(self, json.loads(self._body)))
        else:
            of_others(self, resource)

    return check


def stream(request, asked):
    if "ShardIterator" in asked:
        return asked["ShardIterator"].split("|")[0]
    # A list of a table's streams names none, and is about all of them.
    all_of = f"arn:aws:dynamodb:{request._region}:{request.account_id}:table/{asked.get('TableName', '*')}/stream/*"
    return asked.get("StreamArn", all_of)


def start_with_streams(arguments):
    # The emulator has put its own check in place by now.
    IAMRequestBase.check_action_permitted = check_streams_and(IAMRequestBase.check_action_permitted)
    LambdaBackend.send_dynamodb_items = lambda *_: ""
    start(arguments)


moto.server.main = start_with_streams
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
