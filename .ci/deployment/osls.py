"""The Serverless CLI."""
import subprocess

from deployment.places import ROOT


def osls():
    """Its program, installed under target."""
    folder = ROOT / "target/osls"
    program = folder / "node_modules/.bin/sls"
    if not program.exists():
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder, "osls@4"], check=True)
    return program
