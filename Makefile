# Everything a person runs. Each target sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# MkDocs prints a notice about its next major version; it is too late for a hook to turn it off.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Some containers forbid Python to keep what it has compiled: each command would compile all of this again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help build serve check new schema test test-full style lint publish-check bench lock clean

help: ## what can be run
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

build: $(VENV)/.build ## the production site, into site/
	@$(if $(BENCHES),,$(BIN)/mkdocs build --strict)

# Editing in the browser: ADMIN=1 make build, or ADMIN=1 make serve.
ifdef ADMIN
build serve: .cache/admin/.ready
endif
.cache/admin/.ready: hooks/nearer/admin/vendor.py | $(VENV)/.build
	@$(BIN)/python hooks admin

serve: $(VENV)/.build ## live preview on http://127.0.0.1:8000
	@$(BIN)/mkdocs serve

check: $(VENV)/.build ## what is wrong with docs/ and data/, in about a second
	@$(if $(BENCHES),,$(BIN)/python hooks check || test $$? -eq 2) # 2: warnings only

new: $(VENV)/.build ## begins a guide, a term, a question …: make new asks what; make new WHAT="term --term Trust" does not
	@$(BIN)/python hooks new $(WHAT)

schema: $(VENV)/.build ## data/schemas/ anew, from the models and the ids there are
	@$(BIN)/python hooks schema

.PHONY: check-external
check-external: $(VENV)/.build ## asks every address outside the site whether it is there; takes minutes, needs the network
	@$(BIN)/python hooks check-external

.PHONY: ledger
ledger: $(VENV)/.build ## put new pages and anchors on record, so that none is lost unseen
	@$(BIN)/python hooks ledger

test: $(VENV)/.test $(VENV)/.browser ## what runs on each change: the suite without its slow tests
	@$(BIN)/python -m pytest -n 2 -m "not slow"

test-full: $(VENV)/.test $(VENV)/.browser ## the whole suite, slow tests included; runs weekly and takes long
	@HYPOTHESIS_PROFILE=default $(BIN)/python -m pytest -n 2

style: $(VENV)/.test ## spelling and Markdown style of what people read
	@$(BIN)/codespell README.md docs handbook data --skip data/schemas,handbook/rules,data/ask,data/asked.yml,data/danger,data/danger.yml,data/elsewhere.yml # where misspelling is meant
	@$(BIN)/rumdl check --quiet --no-cache README.md docs handbook

lint: style ## that, and style and types of the code
	@$(BIN)/ruff check hooks tests bench tools
	@$(BIN)/ruff format --check hooks tests bench tools
	@$(BIN)/mypy

publish-check: $(VENV)/.test ## the built site/ against everything that a release needs
	@$(BIN)/python hooks publish-check

bench: $(VENV)/.test ## what is measured, each beside what it is compared with; make bench build search: only these
	@$(BIN)/python -m bench $(BENCHES)

# After `bench`, words are names of benches, and not to be made.
BENCHES := $(if $(filter bench,$(firstword $(MAKECMDGOALS))),$(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS)))
ifneq ($(filter-out build check,$(BENCHES)),)
.PHONY: $(filter-out build check,$(BENCHES))
$(filter-out build check,$(BENCHES)):
	@:
endif

lock: $(VENV)/.build ## the locks anew, from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --upgrade --output-file requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --group test --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --constraint requirements.txt --upgrade --output-file requirements-test.txt

clean: ## removes what was made, the virtual environment included
	rm -rf $(VENV) site .site.partial-* .site.ready .cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Nearer needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.build: requirements.txt | $(VENV)/bin/python
	@echo "Setting up (once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt | $(VENV)/.build
	@echo "Setting up the tests (once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/.browser: | $(VENV)/bin/python
	@$(BIN)/python tests/browser.py
	@touch $@
