"""What calls a function when a table has changed."""
import json

import boto3
from botocore.exceptions import ClientError

from deployment.checks import expect
from deployment.role import Refused


class EventSource:
    """Lambda, where it reads a stream with the role of a function to call it ("Process DynamoDB records with Lambda" and "Lambda
    event filtering" in its developer guide). The emulator has the mapping, and does nothing by it.

    The stream that the emulator makes has one shard, which never ends.
    """

    def __init__(self, stack, name, role):
        (mapping,) = boto3.client("lambda").list_event_source_mappings(FunctionName=stack.function_name(name))["EventSourceMappings"]
        self.table = stack.physical("Table")
        expect(stack.stream(), mapping["EventSourceArn"], "stream that calls " + name)
        expect(("LATEST", "Enabled"), (mapping["StartingPosition"], mapping["State"]), "where it begins, and whether it does")
        self.patterns = [json.loads(of["Pattern"]) for of in mapping["FilterCriteria"]["Filters"]]
        self.streams = role.session().client("dynamodbstreams")
        self.last = None
        self.event()

    def event(self):
        """What the function is called with: changes since the last time that pass a filter; None if there are none."""
        try:
            changes = self.changes()
        except ClientError as e:
            raise Refused(f"reading the stream to call the function: {e}") from e
        if changes:
            self.last = changes[-1]["dynamodb"]["SequenceNumber"]
        for of in changes:
            of["dynamodb"]["ApproximateCreationDateTime"] = of["dynamodb"]["ApproximateCreationDateTime"].timestamp()
        told = [of for of in changes if any(passes(pattern, of) for pattern in self.patterns)]
        return {"Records": told} if told else None

    def changes(self):
        (listed,) = self.streams.list_streams(TableName=self.table)["Streams"]
        stream = {"StreamArn": listed["StreamArn"]}
        (shard,) = self.streams.describe_stream(**stream)["StreamDescription"]["Shards"]
        begin = {"ShardIteratorType": "TRIM_HORIZON"}
        if self.last:
            begin = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self.last}
        iterator = self.streams.get_shard_iterator(**stream, ShardId=shard["ShardId"], **begin)["ShardIterator"]
        changes = []
        while True:
            answer = self.streams.get_records(ShardIterator=iterator)
            if not answer["Records"]:
                return changes
            changes += answer["Records"]
            iterator = answer["NextShardIterator"]


def passes(pattern, value):
    """Whether a value has all that a pattern names, and one of the values that it lists."""
    if isinstance(pattern, list):
        return value in pattern
    return isinstance(value, dict) and all(name in value and passes(of, value[name]) for name, of in pattern.items())
