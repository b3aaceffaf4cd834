# onrecord: `make demo` shows it at work, `make test` tests it, `make check` is what continuous integration runs.

PYTHON ?= python3
DATA ?= ../shared/data
EXAMPLE ?= examples/ceasefire.txt
PUBLISHED ?= $(if $(filter examples/ceasefire.txt,$(EXAMPLE)),2031-03-14)
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --fork-strategy fewest --custom-compile-command "make lock"
PAGE := out/$(notdir $(basename $(EXAMPLE))).html

.DEFAULT_GOAL := help
TORCH := torch==2.13.0

.PHONY: help demo demo-ledger demo-serve test check lint types format lock bench bench-ledger bench-kills bench-desk bench-actors bench-copies bench-disputes bench-events bench-pronouns bench-statements bench-times train-statements clean
.DELETE_ON_ERROR:

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name words; do \
		printf '  make %-17s %s\n' "$$name" "$$words"; done

# Both environments are one: the base is what a user installs, the tools come on top of it.
$(VENV)/base.stamp: requirements/base.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; (3, 11) <= v < (3, 14) or sys.exit(f"onrecord runs on Python 3.11 to 3.13, this is {v[0]}.{v[1]}: name another, as in: make PYTHON=python3.12 demo")'
	@echo "Installing into $(VENV): about a minute, the first time only."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/base.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/base.stamp
	@echo "Installing the tools for tests and checks into $(VENV)."
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/base.stamp ## read a sample dispatch, print its record and write its page
	@mkdir -p out
	@$(BIN)/onrecord read $(EXAMPLE) $(if $(PUBLISHED),--published $(PUBLISHED))
	@$(BIN)/onrecord read $(EXAMPLE) $(if $(PUBLISHED),--published $(PUBLISHED)) -o $(PAGE)
	@echo
	@echo "The same record as a page, each line beside the words that it rests on: $(PAGE)"
	@echo "Next: $(BIN)/onrecord read YOUR-ARTICLE.txt --published 2025-03-14 --format json"
	@echo "      $(BIN)/onrecord read --help"

demo-ledger: $(VENV)/base.stamp ## put forty sample dispatches into a ledger, and print its brief
	@mkdir -p out
	@rm -f out/ledger.db out/ledger.db-wal out/ledger.db-shm
	@$(BIN)/onrecord add examples/ledger/dispatches.jsonl --actors examples/ledger/actors.csv --ledger out/ledger.db
	@echo
	@$(BIN)/onrecord brief --ledger out/ledger.db
	@$(BIN)/onrecord brief --ledger out/ledger.db -o out/ledger.html
	@echo "The same brief as a page: out/ledger.html"
	@echo "Next: $(BIN)/onrecord search ceasefire --speaker Karsia --ledger out/ledger.db"
	@echo "      $(BIN)/onrecord proposal 60 days --ledger out/ledger.db"
	@echo "      $(BIN)/onrecord disputes --ledger out/ledger.db"

$(VENV)/serve.stamp: requirements/serve.lock $(VENV)/base.stamp
	@echo "Installing what the desk needs into $(VENV)."
	@$(PIP) --require-hashes -r requirements/serve.lock
	@touch $@

demo-serve: $(VENV)/serve.stamp ## open the ledger of the forty sample dispatches in the browser
	@test -e out/ledger.db || $(MAKE) --no-print-directory demo-ledger
	@$(BIN)/onrecord serve --ledger out/ledger.db $(ARGS)

test: $(VENV)/dev.stamp ## run the tests (ARGS="-k name" chooses some)
	@$(BIN)/python -m pytest $(ARGS)

check: ## everything that continuous integration checks
	@bash .ci/run

lint: $(VENV)/dev.stamp ## style: ruff's rules and its layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## types: mypy, strict, over the package, the tests and the benches
	@$(BIN)/mypy

format: $(VENV)/dev.stamp ## lay the code out as `make lint` wants it
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: $(VENV)/dev.stamp ## make requirements/*.lock again from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(LOCK) --group build $(ARGS) --output-file requirements/base.lock
	@$(LOCK) --extra serve --extra mcp $(ARGS) --constraint requirements/base.lock --output-file requirements/serve.lock
	@$(LOCK) --group dev --extra serve --extra mcp --extra postgres $(ARGS) --constraint requirements/base.lock --output-file requirements/dev.lock
	@$(LOCK) --group training $(ARGS) --constraint requirements/base.lock --output-file requirements/training.lock

bench: $(VENV)/dev.stamp ## quality, soundness and speed over DATA (default ../shared/data)
	@$(BIN)/python bench/quality.py --data $(DATA)
	@$(BIN)/python bench/soundness.py --data $(DATA)
	@$(BIN)/python bench/speed.py --data $(DATA)

bench-ledger: $(VENV)/dev.stamp ## what adding to a ledger costs beside reading, and how fast a million statements are searched
	@$(BIN)/python bench/adding.py --data $(DATA) $(ARGS)
	@$(BIN)/python bench/ledger.py

bench-desk: $(VENV)/dev.stamp ## how soon the desk serves, how fast its pages are at a million statements, whether it holds under load
	@$(BIN)/python bench/desk.py $(ARGS)

bench-kills: $(VENV)/dev.stamp ## kill what writes to a ledger fifty times, and look for what was lost (ARGS="--at postgresql://…")
	@$(BIN)/python bench/kills.py $(ARGS)

bench-actors: $(VENV)/dev.stamp ## codes of actor phrases, and how long the actor table takes to load
	@$(BIN)/python bench/actors.py --data $(DATA) $(ARGS)

bench-copies: $(VENV)/dev.stamp ## copies among the articles of several sets (ARGS="--show 20" prints some, to be read by eye)
	@$(BIN)/python bench/copies.py --data $(DATA) $(ARGS)

bench-disputes: $(VENV)/dev.stamp ## denials and contradictions on pairs of claims (ARGS=--baseline for a plain model beside)
	@$(BIN)/python bench/disputes.py --data $(DATA) $(ARGS)

bench-events: $(VENV)/dev.stamp ## types, countries and sectors of events in coded sentences (ARGS=--baseline for a plain model beside)
	@$(BIN)/python bench/events.py --data $(DATA) $(ARGS)

bench-times: $(VENV)/dev.stamp ## time expressions and their values on TimeBank
	@$(BIN)/python bench/times.py --data $(DATA) $(ARGS)

bench-pronouns: $(VENV)/dev.stamp ## whom "he" and "she" stand for, on GAP's validation split, beside simple rules
	@$(BIN)/python bench/pronouns.py --data $(DATA) $(ARGS)

bench-statements: $(VENV)/dev.stamp ## statements on PolNeAR dev and the gold records, and the time they take
	@$(BIN)/python bench/statements.py --data $(DATA) $(ARGS)
	@$(BIN)/python bench/quality.py --data $(DATA)
	@$(BIN)/python bench/speed.py --data $(DATA)

# torch by version alone: its builds for CPU and for CUDA share it, and the lock can't know which one a machine has.
$(VENV)/training.stamp: requirements/training.lock $(VENV)/dev.stamp
	@echo "Installing what training needs into $(VENV)."
	@$(PIP) $(TORCH)
	@$(PIP) --no-deps --require-hashes -r requirements/training.lock
	@touch $@

train-statements: $(VENV)/training.stamp ## train the reader of attributions on DATA/polnear, or on DATA itself (hours)
	@$(BIN)/python -m training.statements --data $(if $(wildcard $(DATA)/train.jsonl),$(DATA),$(DATA)/polnear) $(ARGS)

clean: ## remove the environment, what was built and what the demo wrote
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
