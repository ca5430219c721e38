"""How many examples a costly property is tried with: a quarter, until somebody has the time."""

import os

import pytest

#: For such a test: `make test-long` takes it again, with all of its examples.
thorough = pytest.mark.thorough


def examples(most: int) -> int:
    """`most` in `make test-long`, a quarter of that in `make test`."""
    return most if os.environ.get("TESTS") == "thorough" else max(1, most // 4)
