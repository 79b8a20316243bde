# Waymark. Type "make help" to see what it can do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check bench soak tamper walk docs setup setup-test

export DATA_DIR ?= ./data
BIN := .venv/bin

help: ## Say what each word does (this list is read from the Makefile)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## Start Waymark with practice data; Ctrl-C stops all of it
	@$(BIN)/disputes migrate
	@$(BIN)/disputes seed --if-empty
	@exec $(BIN)/disputes serve

test: setup-test ## Set everything up and run every test (about 22 minutes on 2 cores; the aim is 15)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict domain
	$(BIN)/lint-imports
	REQUIRE_BROWSER=1 REQUIRE_POSTGRES=1 $(BIN)/pytest -n 3 --dist worksteal

check: setup-test ## The quick part, under a minute: ruff, mypy, imports, domain tests
	$(BIN)/ruff check .
	$(BIN)/mypy --strict domain
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/domain

bench: setup-test ## Measure commands, projections, pages and documents against a bare baseline
	$(BIN)/python -m benchmarks

soak: setup-test ## Hours of full seeds, kills and load; may be stopped and gone on with
	$(BIN)/pytest -p no:cacheprovider tests/soak -o testpaths=tests/soak
	SOAK_STEP=1 SOAK_WALKS=2000 $(BIN)/pytest -p no:cacheprovider tests/web/test_hostile.py tests/domain/test_walks.py

tamper: setup ## Alter one record in a copy of the practice data, and see it found; Ctrl-C stops it
	@$(BIN)/disputes migrate
	@$(BIN)/disputes seed --if-empty
	@exec $(BIN)/python -m scripts.tamper $(DATA_DIR) $(DATA_DIR)-tampered

walk: setup-test ## Make a picture of every page and state, in walk/
	REQUIRE_BROWSER=1 $(BIN)/python -m tests.journeys.walk

docs: setup-test ## Write the generated tables in docs/ again
	$(BIN)/disputes docs

setup: ## Install what running needs (make run does this by itself)
	@scripts/setup run

setup-test: ## Install what the tests need as well (make test does this by itself)
	@scripts/setup test
