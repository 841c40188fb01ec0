# Families First. `make` alone lists what there is.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv/bin
INSTALL := $(PYTHON) families_first/local/install.py
# mypy's Django plugin reads the settings, which need these names to be there.
FOR_MYPY := SECRET_KEY=- DATABASE_URL=postgres://- REDIS_URL=redis://-
# More arguments for pytest, for example: make test TESTS="tests/casework -k visit"
TESTS ?=
# Which mutants: a part of their names.
MUTANTS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint coverage bench soak mutants requirements

##@ Try it
demo: ## Run the whole service with invented families (PORT, DEMO_FAMILIES, DEMO_PASSWORD)
	@$(INSTALL) local
	@exec $(VENV)/python manage.py demo

##@ Check it
test: ## Run every test, browser journeys included (TESTS="path -k name" for some)
	@$(INSTALL) test
	@$(VENV)/python -m families_first.frontend
	@exec $(VENV)/python families_first/local/debian.py \
	  $(VENV)/python -m pytest -n 2 $(TESTS)

lint: ## Check style, types, templates, scripts, Sass and imports
	@$(INSTALL) test
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/djlint --check templates
	$(VENV)/djlint --lint templates
	$(VENV)/python -m families_first.frontend lint
	$(VENV)/lint-imports
	$(FOR_MYPY) $(VENV)/mypy

coverage: ## Run every test and see which branches were run, in templates too
	@$(INSTALL) test
	@$(VENV)/python -m families_first.frontend
	@$(VENV)/coverage erase
	@$(VENV)/python families_first/local/debian.py \
	  $(VENV)/python -m coverage run -m pytest -n 2 $(TESTS)
	@$(VENV)/coverage combine --quiet
	@exec $(VENV)/coverage report

soak: ## Run the long random tests (SOAK_EXAMPLES)
	@$(INSTALL) test
	@exec $(VENV)/python -m pytest -n 2 --hypothesis-profile=soak -m soak $(TESTS)

mutants: ## Break each rule on purpose, see a test fail (MUTANTS="part of a name")
	@$(INSTALL) test
	@$(VENV)/python -m families_first.frontend
	@exec $(VENV)/python -m tests.mutants.run "$(MUTANTS)"

##@ Measure it
bench: ## Measure each page with many families, print a table, write bench-*.json
	@$(INSTALL) local
	@exec $(VENV)/python manage.py bench

##@ Look after it
requirements: ## Pin the newest allowed packages, with hashes (needs the oldest Python)
	@$(PYTHON) families_first/local/pin.py

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} \
	  /^##@ / {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
