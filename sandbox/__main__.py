"""`python -m sandbox` is `daumoi-sandbox`."""

from sandbox.cli import main

main()
