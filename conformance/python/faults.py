"""Faults of the sandbox, in the grammar of Google's storage testbench."""

import json
import urllib.request
from contextlib import contextmanager

from checks import settings


def _control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{settings['url']}/retry_test{path}", data, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


@contextmanager
def failing(method, *instructions):
    """Lets the next requests of a method go wrong, and insists that each of them did."""
    made = _control("POST", "", {"instructions": {method: instructions}, "global": True})
    try:
        yield
        left = _control("GET", f"/{made['id']}")
        assert left["completed"], f"never met: {left['instructions']}"
    finally:
        _control("DELETE", f"/{made['id']}")
