# The two commands that a newcomer needs:
#   make run     install everything and open the product     (make run ARGS="--port 9000" passes arguments on)
#   make test    install what the tests need and run them all
# PYTHON=/path/to/python3 names the Python to install with. `make help` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
ARGS ?=
MAKEFLAGS += --no-print-directory

# Bring the checkout up to date for a purpose (run or test); quick when nothing changed.
prepare = python=$$(sh tools/find-python) && "$$python" tools/prepare.py

.PHONY: help run test check check-fast lint format types floors contract reference pictures lock bench web clean

$(PY):
	@$(prepare) test

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name says; do printf '  make %-11s %s\n' "$$name" "$$says"; done

run: ## Install everything and open the product
	@$(prepare) run && exec .venv/bin/circletake serve $(ARGS)

test: ## Install what the tests need and run them all
	@$(prepare) test && CHROMIUM=$$($(PY) tools/browser.py) && export CHROMIUM && exec $(PY) tools/check.py test

check: ## Everything but the browser: style, types, floors, contract, migrations, web client, tests on every engine
	@$(prepare) test && exec $(PY) tools/check.py all

check-fast: | $(PY) ## The inner loop, under a minute: style, types, floors, quick tests on SQLite
	@$(PY) tools/check.py fast

lint: | $(PY) ## Style only
	@$(PY) tools/check.py format lint

format: | $(PY) ## Bring all Python into one form
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix-only --quiet . && echo "Formatted."

types: | $(PY) ## Types only
	@$(PY) tools/check.py types

floors: | $(PY) ## Imports only go down
	@$(PY) tools/check.py floors

contract: | $(PY) ## Write contract/openapi.json and the web client's types again
	@$(PY) tools/contract.py

reference: | $(PY) ## Write docs/reference from the code again
	@$(PY) tools/reference.py && echo "Wrote docs/reference."

pictures: ## Take the README's pictures of the real screens again
	@$(prepare) test && CHROMIUM=$$($(PY) tools/browser.py) && export CHROMIUM && exec $(PY) tools/pictures.py

lock: | $(PY) ## Make requirements/ again from pyproject.toml (ARGS=--upgrade takes newer versions)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/lock.txt && $(PY) tools/lock.py $(ARGS)

bench: ## Measure, each figure beside its reference
	@$(prepare) test && exec $(PY) -m bench $(ARGS)

web: ## Build the web client
	@$(prepare) run && echo "The web client is built."

clean: ## Remove everything that was installed or built here; the home folder with your work stays
	rm -rf .venv .tools build dist web/node_modules web/dist src/circletake/web_dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
