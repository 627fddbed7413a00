"""Makes checks and tells each as a line of JSON; whoever started this process counts them."""

import json
import sys
import traceback

_checks = []


def check(name, slow=False):
    """Registers a function under the guarantee that it checks. A slow one is left out of a quick run."""

    def register(function):
        _checks.append((name, slow, function))
        return function

    return register


def run(quick=False):
    chosen = [(name, function) for name, slow, function in _checks if not (slow and quick)]
    for name, function in chosen:
        try:
            function()
            why = None
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[1]
            why = f"{type(error).__name__} in line {where.lineno}: {error}"
        print(json.dumps({"check": name, "why": why}), flush=True)
    print(json.dumps({"done": len(chosen)}), flush=True)


def raises(wanted, function, *arguments, **options):
    """The error of exactly that class which the call raises."""
    try:
        function(*arguments, **options)
    except Exception as error:
        assert type(error) is wanted, f"{type(error).__name__} instead of {wanted.__name__}: {error}"
        return error
    raise AssertionError(f"no {wanted.__name__} was raised")


settings = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
