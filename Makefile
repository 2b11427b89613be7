# Two commands do all set-up: `make run` and `make test`. Everything else is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# One more than the cores of a small machine, for a browser test waits half of its time.
WORKERS ?= 3

.DEFAULT_GOAL := help
.PHONY: help run test proof lint types pictures lock changelog clean

help: ## list what make can do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Rejoinder needs Python 3.11 or newer") if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv $(VENV) || { echo 'Python cannot make a virtual environment; on Debian: apt-get install python3-venv'; rm -rf $(VENV); exit 1; }

$(READY): $(BIN)/python requirements.lock pyproject.toml
	@echo 'Setting up .venv (once)'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv 2>/dev/null || true
	@if [ -x $(BIN)/uv ]; then \
	   VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements.lock && \
	   VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e . ; \
	 else \
	   $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	   $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	 fi
	@touch $@

run: $(READY) ## start the app with demonstration data on http://127.0.0.1:8000
	@$(BIN)/trainer demo

test: $(READY) ## lint, types and every test but the slow ones
	@scripts/browser
	@scripts/postgresql
	@$(MAKE) --no-print-directory lint types
	@$(BIN)/trainer packs lint scenario_packs
	@$(BIN)/python -m pytest -n $(WORKERS) -m 'not slow'

proof: $(READY) ## the slow proofs: packs, benchmarks with limits, faults
	@scripts/browser
	@scripts/postgresql
	@$(BIN)/trainer packs prove scenario_packs
	@$(BIN)/trainer bench
	@$(BIN)/trainer bench --clients 50 --seconds 20 --workers 2
	@$(BIN)/trainer bench --clients 20 --seconds 20 --workers 2 --sign-ins 30
	@$(BIN)/trainer bench --streams 500 --clients 40 --seconds 20 --workers 2
	@$(BIN)/python -m pytest -m slow

lint: $(READY) ## style and import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-cache

types: $(READY) ## mypy --strict
	@$(BIN)/mypy

pictures: $(READY) ## screenshots of the main pages into docs/pictures
	@scripts/browser
	@$(BIN)/python -m tests.browser.pictures docs/pictures

lock: $(READY) ## pin every dependency again, with hashes and no addresses
	@$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --universal --python-version 3.11 --upgrade --quiet -o requirements.lock

changelog: $(READY) ## fold changelog.d into CHANGELOG.md
	@$(BIN)/towncrier build --yes --version $$($(BIN)/python -c 'import trainer; print(trainer.__version__)')

clean: ## remove the environment and the demonstration data
	rm -rf $(VENV) var
