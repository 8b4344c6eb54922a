"""Duties of a function, and the permissions that it needs for them."""
from deployment.checks import expect, fail, require
from deployment.role import Refused


def check(duties):
    for name, do in duties:
        try:
            do()
        except Refused as e:
            fail(f"{name}: {e}")
        print("works:", name)


def each_permission_is_needed(role, duties, policy=None):
    """
    :param policy: whose permissions are taken away; None: those of all
    :return: how many these are
    """
    permissions = [p for p in role.all if policy in (None, p.policy)]
    for permission in permissions:
        role.allow([p for p in role.all if p != permission])
        failed = first_failure(duties)
        role.allow(role.all)
        require(failed, f"superfluous: {describe(permission)}")
        print(f"{describe(permission)}: without it fails {failed}")
    expect(None, first_failure(duties), "a failure with all permissions again")
    return len(permissions)


def first_failure(duties):
    for name, do in duties:
        try:
            do()
        except Refused:
            return name
        except SystemExit:
            print("FAILED at:", name)
            raise
    return None


def describe(permission):
    keys = "" if permission.prefix == "*" else f", keys {permission.prefix}"
    return f"{permission.action} on {permission.resource.split(':', 5)[5]}{keys}"
