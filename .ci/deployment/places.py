"""Where things are."""
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EMULATOR = ROOT / "../shared/aws-emulator/aws-emulator"
STREAMS_EMULATED = ROOT / ".ci/deployment/emulator.py"
WORK = ROOT / "target/deploy-test"
REGION = "eu-west-1"
STAGE = "prod"
# With streams=true.
STREAMED = "streamed"
