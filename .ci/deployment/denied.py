"""What is none of a function's business."""
import boto3
from botocore.exceptions import ClientError

from deployment.checks import fail, require
from deployment.stack import s3_of


def require_denied(session, stack, function, more):
    """Calls that the role must not allow; all of them name things that are there."""
    dynamodb, s3, iam = session.client("dynamodb"), s3_of(session), session.client("iam")
    keys_checked = session.client("dynamodb", endpoint_url=function.key_checks)
    keys_of_bucket = s3_of(session, endpoint_url=function.key_checks)
    own, other, key = stack.physical("Table"), "other", {"pk": {"S": "b#b"}, "sk": {"S": "board"}}
    calls = {
        "read another table": lambda: dynamodb.get_item(TableName=other, Key=key),
        "write another table": lambda: dynamodb.put_item(TableName=other, Item=key),
        "scan the table": lambda: dynamodb.scan(TableName=own),
        "query past the index": lambda: keys_checked.query(
            TableName=own, KeyConditionExpression="pk = :k", ExpressionAttributeValues={":k": {"S": "b#b"}}),
        "query the index by other keys": lambda: keys_checked.query(
            TableName=own, IndexName="standings", KeyConditionExpression="slice = :k",
            ExpressionAttributeValues={":k": {"S": "p#ann"}}),
        "write sanctions in batches": lambda: keys_checked.batch_write_item(RequestItems={own: [
            {"PutRequest": {"Item": {"pk": {"S": "m#b"}, "sk": {"S": "sanction"}}}}]}),
        "write boards in batches": lambda: keys_checked.batch_write_item(RequestItems={own: [{"DeleteRequest": {"Key": key}}]}),
        "change the table": lambda: dynamodb.update_table(TableName=own, DeletionProtectionEnabled=False),
        "delete the table": lambda: dynamodb.delete_table(TableName=own),
        "list the tables": lambda: dynamodb.list_tables(),
        "list the bucket": lambda: keys_of_bucket.list_objects_v2(Bucket=stack.physical("Bucket")),
        "list other folders": lambda: keys_of_bucket.list_objects_v2(Bucket=stack.physical("Bucket"), Prefix="public/"),
        "list all imports and exports": lambda: keys_of_bucket.list_objects_v2(Bucket=stack.physical("Bucket"), Prefix="e"),
        "read other objects": lambda: s3.get_object(Bucket=stack.physical("Bucket"), Key="public/index.html"),
        "write other objects": lambda: s3.put_object(Bucket=stack.physical("Bucket"), Key="public/other.html", Body=b""),
        "delete other objects": lambda: s3.delete_object(Bucket=stack.physical("Bucket"), Key="public/index.html"),
        "delete the bucket": lambda: s3.delete_bucket(Bucket=stack.physical("Bucket")),
        "read another bucket": lambda: s3.get_object(Bucket="other", Key="file"),
        "replace the zip": lambda: s3.put_object(Bucket=stack.deployment_bucket(), Key="zip", Body=b""),
        "list roles": lambda: iam.list_roles(),
        "give itself rights": lambda: iam.put_role_policy(
            RoleName=stack.physical("RankRole"), PolicyName="more", PolicyDocument="{}"),
        **more(keys_checked, own, s3, stack.physical("Bucket")),
    }
    for what, call in calls.items():
        try:
            call()
        except ClientError as e:
            # Of DynamoDB, the emulator has the code in the text alone.
            require("AccessDenied" in str(e), f"{what}: {e}")
        else:
            fail("allowed, and should not be: " + what)
    print("denied:", ", ".join(calls))


def denied_to_rank(dynamodb, table, s3, bucket):
    return {
        "write the page": lambda: s3.put_object(Bucket=bucket, Key="public/index.html", Body=b""),
        "write what the page is made of": lambda: s3.put_object(Bucket=bucket, Key="public/assets/0/page.js", Body=b""),
        "freeze a season": lambda: dynamodb.put_item(
            TableName=table, Item={"pk": {"S": "f#b"}, "sk": {"S": "season"}}),
        "list all open work": lambda: dynamodb.query(
            TableName=table, IndexName="standings", KeyConditionExpression="slice = :k",
            ExpressionAttributeValues={":k": {"S": "work"}}),
        "write an archive": lambda: s3.put_object(Bucket=bucket, Key="archives/b/file", Body=b""),
        "remove an archive": lambda: s3.delete_object(Bucket=bucket, Key="archives/b/file"),
        "publish a file": lambda: s3.put_object(Bucket=bucket, Key="public/boards/file", Body=b""),
        "remove an export": lambda: s3.delete_object(Bucket=bucket, Key="exports/b/file"),
        "remove an upload": lambda: s3.delete_object(Bucket=bucket, Key="uploads/gold/file"),
    }


def denied_to_tick(dynamodb, table, s3, bucket):
    return {
        "write a sanction": lambda: dynamodb.put_item(
            TableName=table, Item={"pk": {"S": "m#b"}, "sk": {"S": "sanction"}}),
        "remove an entry": lambda: dynamodb.delete_item(
            TableName=table, Key={"pk": {"S": "p#ann"}, "sk": {"S": "b"}}),
        "read an image": lambda: s3.get_object(Bucket=bucket, Key="badges/gold"),
        "write an image": lambda: s3.put_object(Bucket=bucket, Key="badges/gold", Body=b""),
        "read an upload": lambda: s3.get_object(Bucket=bucket, Key="uploads/gold/file"),
        "read an export": lambda: s3.get_object(Bucket=bucket, Key="exports/b/file"),
        "remove an export": lambda: s3.delete_object(Bucket=bucket, Key="exports/b/file"),
    }


def denied_with_streams(session, stack):
    """To either function of a stack with streams=true; what is denied to it besides is told by the others."""
    streams = session.client("dynamodbstreams")
    other = boto3.client("dynamodb").describe_table(TableName="other")["Table"]["LatestStreamArn"]
    return {
        "look at another table's stream": lambda: streams.describe_stream(StreamArn=other),
        "list another table's streams": lambda: streams.list_streams(TableName="other"),
        "list all streams": lambda: streams.list_streams(),
        "turn the stream off": lambda: session.client("dynamodb").update_table(
            TableName=stack.physical("Table"), StreamSpecification={"StreamEnabled": False}),
    }


def streams_denied_to_rank(session, stack, function):
    """What function tick may do for streamed boards."""
    streams = session.client("dynamodbstreams")
    dynamodb, table = session.client("dynamodb", endpoint_url=function.key_checks), stack.physical("Table")
    counted = {"pk": {"S": "s#stream"}, "sk": {"S": "counted"}}
    return {
        "ask for the stream": lambda: dynamodb.describe_table(TableName=table),
        "look at the stream": lambda: streams.describe_stream(StreamArn=stack.stream()),
        "list the table's streams": lambda: streams.list_streams(TableName=table),
        "ask how far the stream is counted": lambda: dynamodb.query(
            TableName=table, KeyConditionExpression="pk = :k", ExpressionAttributeValues={":k": counted["pk"]}),
        "write until when all is counted": lambda: dynamodb.put_item(TableName=table, Item=counted),
        "forget until when all is counted": lambda: dynamodb.delete_item(TableName=table, Key=counted),
    }
