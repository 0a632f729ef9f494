# Two commands for a newcomer: `make demo` and `make test`. Both set up .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP_RUN := $(VENV)/.run-ready
STAMP_DEV := $(VENV)/.dev-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Hundreds of tests start the program anew; without its bytecode each of them would compile it again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check check-types check-rest format bench campaign audit sbom clean wheel lock

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "smmtui needs Python 3.11 or newer. Install it, then run: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv. Then run make again." >&2; exit 1; }
	@echo "Setting up $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV)

$(STAMP_RUN): requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --quiet --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP_DEV): requirements/dev.txt $(STAMP_RUN)
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

ASK_INDEX := data/ask.index

$(ASK_INDEX): $(STAMP_RUN) data/glossary.yaml data/complaints.txt data/elsewhere.txt $(wildcard rules/core/*.rules.yaml) $(wildcard smmtui/assistant/*.py)
	@echo "Preparing the index of Ask ..." >&2
	@$(BIN)/python -m tools.ask_index >/dev/null

demo: $(STAMP_RUN) $(ASK_INDEX) ## Open the program on a filled demo workspace
	@$(BIN)/smmtui demo

test: $(STAMP_RUN) ## Run every test
	@$(MAKE) --no-print-directory --jobs=2 $(STAMP_DEV) $(ASK_INDEX)
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: $(STAMP_DEV) ## Lint, formatting, types and layers
	@$(MAKE) --no-print-directory --jobs=2 --keep-going check-types check-rest

check-types:
	@$(BIN)/mypy

check-rest:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

format: $(STAMP_DEV) ## Put the code into the house format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(STAMP_DEV) $(ASK_INDEX) ## Measure speed as ratios (see benchmarks/README.md)
	@$(BIN)/python -m benchmarks

campaign: $(STAMP_DEV) ## Try to break the store for 50 minutes, going on where it stopped (see docs/reliability.md)
	@$(BIN)/python -m campaign

audit: $(STAMP_DEV) ## Look the pinned packages up among known vulnerabilities (needs pip-audit and the network)
	@if command -v pip-audit >/dev/null; then audit=pip-audit; \
	elif [ -x $(BIN)/pip-audit ]; then audit=$(BIN)/pip-audit; \
	else echo "pip-audit is not here. Install it apart from the program, then run make audit again: pipx install pip-audit" >&2; exit 2; fi; \
	for set in run build dev; do echo "requirements/$$set.txt" >&2; $$audit -r requirements/$$set.txt --require-hashes --disable-pip || exit 1; done

sbom: $(STAMP_RUN) ## Write the parts list of the program into dist/smmtui.cdx.json (CycloneDX)
	@$(BIN)/python tools/sbom.py requirements/run.txt dist/smmtui.cdx.json

wheel: $(STAMP_DEV) $(ASK_INDEX) ## Build the wheel into dist/
	@$(PIP) wheel --quiet --no-deps --no-build-isolation -w dist .

lock: ## Renew the hash-checked requirement files (needs uv)
	@for set in build run dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header requirements/$$set.in -o requirements/$$set.txt; done

clean: ## Remove what was built or cached
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
