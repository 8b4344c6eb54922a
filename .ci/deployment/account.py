"""The emulated account, and the tool that deploys to it."""
import json
import os
import platform
import re
import socket
import subprocess
import sys
import time
import urllib.request

import boto3

from deployment.checks import require
from deployment.osls import osls
from deployment.places import EMULATOR, REGION, ROOT, STREAMS_EMULATED, WORK


class Emulator:
    """The fake account, as the AWS tools find it: AWS_ENDPOINT_URL."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.output = WORK / "emulator.log"
        with open(self.output, "w") as output:
            self.process = subprocess.Popen(
                [sys.executable, STREAMS_EMULATED, EMULATOR, str(self.port)], stdout=output, stderr=subprocess.STDOUT)
        os.environ |= {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}", "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                require(self.process.poll() is None and time.monotonic() < until, self.output.read_text())
                time.sleep(0.2)

    def enforce_permissions(self):
        """Every call needs them from now on; this script goes on as an administrator."""
        iam = boto3.client("iam")
        iam.create_user(UserName="administrator")
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        iam.put_user_policy(UserName="administrator", PolicyName="all", PolicyDocument=json.dumps(everything))
        key = iam.create_access_key(UserName="administrator")["AccessKey"]
        os.environ |= {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
        boto3.setup_default_session()
        self.calls_without_permissions(0)

    def calls_without_permissions(self, count):
        """So many calls from now on need none."""
        url = os.environ["AWS_ENDPOINT_URL"] + "/moto-api/reset-auth"
        request = urllib.request.Request(url, str(count).encode(), {"Content-Type": "text/plain"})
        urllib.request.urlopen(request).close()

    def passed_over(self):
        """Types of resources that it does not know."""
        return sorted(set(re.findall(r"Tried to parse (\S+) but it's not supported", self.output.read_text())))

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Sls:
    """The Serverless CLI, osls 4."""

    def __init__(self, artifact):
        self.artifact = artifact
        self.program = osls()

    def run(self, command, *options):
        architecture = "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
        given = [] if any(o.startswith("architecture=") for o in options) else ["--param", f"architecture={architecture}"]
        done = subprocess.run(
            [self.program, command, *options, *given, "--param", f"zip={self.artifact}"], cwd=ROOT, text=True,
            env={**os.environ, "NODE_NO_WARNINGS": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        require(done.returncode == 0, f"sls {command}: {done.stdout}")
        return done.stdout
