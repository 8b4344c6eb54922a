"""The deployed program at work."""
import http.client
import json
import queue
import re
import subprocess
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from deployment.checks import expect, fail, require
from deployment.places import REGION, WORK

SECONDS_TO_ANSWER = 40
# What a signature brings, and what goes with a connection.
SIGNED = ("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256", "host", "connection",
          "content-length", "expect", "content-encoding", "x-amz-decoded-content-length")
XML = {"Content-Type": "application/xml"}
# Requests to DynamoDB and its streams that are about no items.
WITHOUT_KEYS = ("DescribeTable", "DescribeStream", "GetShardIterator", "GetRecords")
DENIED = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


class Function:
    """The deployed program as a process, fed through a Runtime API ("Lambda runtime API" in its developer guide)."""

    def __init__(self, name, stack, program, role, emulator, **changed):
        deployed = stack.functions[name]
        expect(stack.arn_of_role(f"{name.capitalize()}Role"), deployed["Role"], "role of " + name)
        self.events, self.outcomes = queue.Queue(), queue.Queue()
        self.servers = [serve(runtime_api(self.events, self.outcomes)), serve(key_checks(role, emulator.port))]
        api, relay = (server.server_port for server in self.servers)
        self.key_checks = f"http://127.0.0.1:{relay}"
        environment = {
            **role.environment(), **deployed["Environment"]["Variables"],
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api}", "AWS_ENDPOINT_URL": self.key_checks,
            "AWS_REGION": REGION, "AWS_LAMBDA_FUNCTION_NAME": deployed["FunctionName"],
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(deployed["MemorySize"]), "_HANDLER": deployed["Handler"],
            **changed,
        }
        self.output = WORK / f"{name}.log"
        with open(self.output, "w") as output:
            self.process = subprocess.Popen([program], env=environment, stdout=output, stderr=subprocess.STDOUT)

    def invoke(self, payload):
        self.events.put(json.dumps(payload).encode())
        kind, body = self.outcome()
        require(kind in ("response", "error"), f"{kind}: {body}")
        return body

    def init_error(self, named):
        """The report that it could not start, which must name something and be one line in the log, too."""
        with self:
            kind, body = self.outcome()
            require(kind == "init/error" and named in body["errorMessage"], f"{kind}: {body}")
            require(self.process.wait(SECONDS_TO_ANSWER) != 0, "it ended as if all was well")
            expect(1, len([line for line in self.log() if named in line]), "lines that name " + named)
            expect([], [line for line in self.log() if line.startswith("\tat ")], "stack traces")
            return body["errorMessage"]

    def outcome(self):
        try:
            kind, body = self.outcomes.get(timeout=SECONDS_TO_ANSWER)
            return kind, json.loads(body)
        except queue.Empty:
            fail(f"no answer; the function is {'running' if self.process.poll() is None else 'gone'}: {self.log()}")

    def log(self):
        return self.output.read_text().splitlines()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for server in self.servers:
            server.shutdown()
            server.server_close()


def runtime_api(events, outcomes):
    class RuntimeApi(Handler):
        def do_GET(self):
            self.answer(200, events.get(), {"Lambda-Runtime-Aws-Request-Id": "1", "Lambda-Runtime-Deadline-Ms": "0"})

        def do_POST(self):
            body = self.body()
            kind = "init/error" if self.path.endswith("init/error") else self.path.rsplit("/", 1)[1]
            self.answer(202, b"{}")
            outcomes.put((kind, body))

    return RuntimeApi


def key_checks(role, port):
    """A way to the emulator past which only keys go that the role's conditions allow."""

    # Paths that end an upload in parts, as was done.
    ended = set()
    # Answers to transactions that happened, by their tokens.
    happened, one_transaction = {}, threading.Lock()

    class KeyChecks(Handler):
        def do_GET(self):
            self.s3()

        def do_PUT(self):
            self.s3()

        def do_DELETE(self):
            self.s3()

        def s3(self):
            body = self.body()
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            if "X-Amz-Signature" in query and not self.sign_as_linked(query, body):
                self.answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>", XML)
                return
            is_list = "list-type" in query
            source = urllib.parse.unquote(self.headers.get("x-amz-copy-source", ""))
            # The emulator lets everybody copy who may write the copy.
            allowed = role.allows_read(source) if source else True
            if is_list:
                allowed = role.allows_list(query.get("prefix", [""])[0])
            if not allowed:
                self.answer(403, DENIED, XML)
                return
            if "%" in self.path:
                # The emulator knows slashes in a query and colons in a name only as they are, and takes a signature of
                # %2F or %3A for a wrong one.
                body = self.sign_anew(urllib.parse.unquote(self.path), body)
            if self.path in ended:
                self.answer(404, b"<Error><Code>NoSuchUpload</Code></Error>", XML)
                return
            response, answer = self.pass_on(body)
            if self.command == "POST" and "uploadId" in query and response.status == 200:
                # The answer to the end of an upload in parts gets lost at times; here always.
                ended.add(self.path)
                self.close_connection = True
                return
            if response.status == 404 and b"NoSuchKey" in answer:
                # So says S3 of what is not there, to those who may not list all of the bucket.
                self.answer(403, DENIED, XML)
                return
            kept = {name: value for name, value in response.headers.items()
                    if name.lower() in ("content-type", "etag", "last-modified")}
            if response.status == 204:
                self.send_response(204)
                self.end_headers()
            else:
                self.answer(response.status, answer, kept)

        def sign_as_linked(self, query, body):
            """Makes a request by a link into one with headers, if it is signed well: the emulator knows no others."""
            unsigned, _, signature = self.path.partition("&X-Amz-Signature=")
            signed = [name for name in query["X-Amz-SignedHeaders"][0].split(";") if name != "host"]
            headers = {name: self.headers.get(name, "") for name in signed}
            request = AWSRequest(self.command, f"http://{self.headers['Host']}{unsigned}", headers)
            request.context["timestamp"] = query["X-Amz-Date"][0]
            auth = S3SigV4QueryAuth(Credentials(*role.environment().values()), "s3", REGION)
            expected = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
            self.sign_anew(self.path.partition("?")[0], body)
            return signature == expected

        def sign_anew(self, path, body):
            if "x-amz-decoded-content-length" in self.headers:
                body = unchunked(body)
            self.path = path
            headers = {name: value for name, value in self.headers.items() if name.lower() not in SIGNED}
            request = AWSRequest(self.command, f"http://127.0.0.1:{port}{self.path}", headers, body)
            S3SigV4Auth(Credentials(*role.environment().values()), "s3", REGION).add_auth(request)
            self.headers = request.headers
            return body

        def pass_on(self, body):
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request(self.command, self.path, body, dict(self.headers))
            response = connection.getresponse()
            answer = response.read()
            connection.close()
            return response, answer

        def do_POST(self):
            if "X-Amz-Target" in self.headers:
                self.dynamodb()
            else:
                self.s3()

        def dynamodb(self):
            body = self.body()
            operation = self.headers["X-Amz-Target"].split(".")[1]
            for action, index, keys in leading_keys(operation, json.loads(body)):
                if not role.allows_keys("dynamodb:" + action, index, keys):
                    self.deny(f"not authorized to perform: dynamodb:{action} on {keys}")
                    return
            token = json.loads(body).get("ClientRequestToken")
            response, answer = self.pass_on(body) if token is None else self.once(token, body)
            if b"<Code>AccessDenied</Code>" in answer:
                # In IAM's form, which is not DynamoDB's.
                self.deny(re.search(r"<Message>(.*?)</Message>", answer.decode()).group(1))
            else:
                self.answer(response.status, answer, {"Content-Type": response.headers["Content-Type"]})

        def once(self, token, body):
            """A transaction whose answer came too late is sent again, and does not happen again ("TransactWriteItems" in
            DynamoDB's API reference, ClientRequestToken): the emulator does not know that."""
            with one_transaction:
                response, answer = happened.get(token) or self.pass_on(body)
                if response.status == 200:
                    happened[token] = response, answer
                return response, answer

        def deny(self, why):
            denial = {"__type": "com.amazon.coral.service#AccessDeniedException", "message": why}
            self.answer(400, json.dumps(denial).encode())

    return KeyChecks


def unchunked(body):
    """What is in a body whose pieces are signed ("aws-chunked" in S3's API reference)."""
    content, at = b"", 0
    while at < len(body):
        begin = body.index(b"\r\n", at) + 2
        size = int(body[at:begin].split(b";")[0], 16)
        content += body[begin:begin + size]
        at = begin + size + 2
    return content


def leading_keys(operation, body):
    """Each action of a request, with the index that it is about, if any, and the partition keys that it names."""
    if operation == "TransactWriteItems":
        for item in body["TransactItems"]:
            for action, what in item.items():
                yield action + "Item", None, [(what.get("Item") or what["Key"])["pk"]["S"]]
    elif operation == "BatchGetItem":
        yield operation, None, [key["pk"]["S"] for asked in body["RequestItems"].values() for key in asked["Keys"]]
    elif operation == "BatchWriteItem":
        requests = [request for of in body["RequestItems"].values() for request in of]
        yield operation, None, [
            (r["PutRequest"]["Item"] if "PutRequest" in r else r["DeleteRequest"]["Key"])["pk"]["S"] for r in requests]
    elif operation in WITHOUT_KEYS:
        return
    elif operation == "Query":
        value = re.match(r"#?\w+ = (:\w+)", body["KeyConditionExpression"]).group(1)
        yield operation, body.get("IndexName"), [body["ExpressionAttributeValues"][value]["S"]]
    else:
        yield operation, None, [(body.get("Item") or body["Key"])["pk"]["S"]]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status, body, headers={}):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers, "Content-Length": len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(handler):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    # A function that is ended leaves connections behind.
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
