# The two commands that a newcomer needs:
#   make run     install everything and open the product     (make run ARGS="--port 9000" passes arguments on)
#   make test    install what the tests need and run them all
# `make help` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
ARGS ?=

.PHONY: help
help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name says; do printf '  make %-12s %s\n' "$$name" "$$says"; done

.PHONY: check-fast lint format types floors
check-fast: ## The inner loop, under a minute: style, types, floors, quick tests on SQLite
	@$(PY) tools/check.py fast

lint: ## Style only
	@$(PY) tools/check.py format lint

format: ## Bring all Python into one form
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix-only --quiet .

types: ## Types only
	@$(PY) tools/check.py types

floors: ## Imports only go down
	@$(PY) tools/check.py floors
