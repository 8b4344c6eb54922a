"""Requests to a function, as API Gateway hands them on."""
import base64
import json

from deployment.checks import fail, require
from deployment.role import Refused


class Api:
    """A function that is asked; one that only helps has all of its rights, and has no reason to fail."""

    def __init__(self, function, helps=False):
        self.function, self.helps = function, helps

    def ask(self, request, body=None, headers={}):
        """The body of the answer to METHOD PATH or METHOD PATH?QUERY."""
        method, address = request.split(" ")
        path, _, query = address.partition("?")
        return self.send(event(method, path, query, body, headers))

    def send(self, payload):
        try:
            return succeed(self.function.invoke(payload))
        except Refused as e:
            if self.helps:
                fail(f"a function with all of its rights: {e}")
            raise


def event(method, path, query, body, headers={}, route="$default"):
    """What API Gateway makes of a request (payload format 2.0)."""
    headers = {"accept": "*/*", **headers}
    image = isinstance(body, bytes)
    if body is not None:
        headers |= {"content-type": "image/png" if image else "application/json"}
    return {
        "version": "2.0", "routeKey": route, "rawPath": path, "rawQueryString": query, "headers": headers,
        "requestContext": {"stage": "$default", "http": {"method": method, "path": path}},
        "body": base64.b64encode(body).decode() if image else body if body is None else json.dumps(body),
        "isBase64Encoded": image,
    }


def succeed(answer):
    """The body of a good answer, which is JSON or an image; one with 4xx would be the fault of this test."""
    # A store that did not answer has denied nothing.
    require(answer.get("statusCode") != 503, f"too much else runs on this machine: {answer}")
    if answer.get("statusCode", 500) >= 500:
        raise Refused(json.dumps(answer))
    require(answer["statusCode"] < 300, answer)
    if answer.get("headers", {}).get("content-type", "").startswith("image/"):
        body = answer["body"]
        return {"image": base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()}
    return json.loads(answer.get("body") or "{}")


def scores_of(page):
    return [(entry["player"], entry["score"]) for entry in page["entries"]]
