# Every target makes its own environment from requirements-dev.lock; nothing unpinned is fetched.
# What production installs is requirements.lock, the same versions without the tools.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
COMPILE := $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

.PHONY: test test-postgres test-long check lock run demo bench bench-delivery wheel words

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(STAMP)

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

# The same stories on PostgreSQL: a wheel brings the server, one for each worker.
test-postgres: $(STAMP)
	TESTS_ON=postgres $(BIN)/python -m pytest -n auto --dist worksteal -m "not long" tests/storage tests/services tests/handlers tests/scheduler tests/conversations tests/bot

# The stories of pages go on from one test to the next: a file stays with one worker, in its order.
test-long: $(STAMP)
	TESTS=thorough $(BIN)/python -m pytest -n auto --dist loadfile -m "long or thorough" -rs

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/domain/chat tests/domain/forms --cov=domain/chat --cov=domain/forms --cov-branch --cov-fail-under=100

bench: $(STAMP)
	$(BIN)/python -m bench.consolidate
	$(BIN)/python -m bench.reminders
	$(BIN)/python -m bench.board
	$(BIN)/python -m bench.statements
	$(BIN)/python -m bench.delivery
	$(BIN)/python -m bench.waiting

# Peers have an environment of their own: aiogram wants older libraries than we do.
PEERS := .venv-peers/.installed
$(PEERS): bench/peers/requirements.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/peers/requirements.lock
	touch $(PEERS)

bench-delivery: $(STAMP) $(PEERS)
	$(BIN)/python -m bench.delivery .venv-peers/bin/python
	$(BIN)/python -m bench.waiting

demo: $(STAMP)
	$(BIN)/python -m sandbox.demo

# Without tokens (exit code 5) a sandbox with a sample agency is there to try by hand. What runs in
# the end takes the place of the shell, so that it is what SIGTERM to make reaches.
run: $(STAMP)
	@$(BIN)/daumoi run --check; code=$$?; \
	if [ $$code -eq 5 ]; then exec $(BIN)/python -m sandbox.trial; fi; \
	if [ $$code -ne 0 ]; then exit $$code; fi; \
	exec $(BIN)/daumoi run

# What production installs beside requirements.lock.
wheel: $(STAMP)
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation -w dist .

# The page of all that people can say, from its table.
words: $(STAMP)
	$(BIN)/python -c "from domain.dialogues.commands.help import page; print(page(), end='')" > docs/words.md

lock: $(STAMP)
	$(COMPILE) --all-extras -o requirements-dev.lock pyproject.toml
	$(COMPILE) --constraint requirements-dev.lock -o requirements.lock pyproject.toml
