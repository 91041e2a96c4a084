# Everything runs from .venv, which only needs Python 3.11 or newer. `make setup` builds it once, and again when the
# dependencies change.
SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c '$(SUITABLE)' 2>/dev/null && { echo $$each; break; }; done)
BIN := .venv/bin
STAMP := .venv/.newsbeam
INPUTS := seeds $(wildcard samples/articles)

.PHONY: setup run test lint format schemas picture samples model bench faults clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "newsbeam needs Python 3.11 or newer on the PATH; or name it: make setup PYTHON=..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

run: setup
	$(BIN)/newsbeam run $(INPUTS) --output out

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: setup
	$(BIN)/python -m schemas.codec schemas/json
	$(BIN)/python -m docs.records

picture: setup
	$(BIN)/python -m docs.picture

samples: setup
	$(BIN)/newsbeam run samples/articles --output samples/records --quiet
	rm samples/records/run.json samples/records/articles.jsonl

model: setup
	$(BIN)/python -m training.build

# Ten minutes; `make bench BENCH="--articles 100"` two. ARTICLES=path.jsonl takes articles of your own.
bench: setup
	$(BIN)/python -m benchmarks.throughput $(ARTICLES) $(BENCH)

# Seven minutes of kills, full disks and damaged articles.
faults: setup
	$(BIN)/python -m benchmarks.faults

clean:
	rm -rf out .pytest_cache .mypy_cache .ruff_cache .hypothesis
