"""How the deploy test fails, and what it prints."""
import sys


def say(what):
    print(f"\n-- {what}", flush=True)


def expect(expected, actual, what):
    require(expected == actual, f"{what}: expected {expected}, but it is {actual}")


def require(condition, message):
    if not condition:
        fail(message)


def fail(message):
    sys.exit(f"FAILED: {message}")
