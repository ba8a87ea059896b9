# Commands for developing and running bioweb. `make` alone lists them.

SHELL = /bin/sh
PYTHON ?= python3
VENV = .venv
PY = $(VENV)/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
NAMED_HOST = $(if $(filter 0.0.0.0 ::,$(HOST)),localhost,$(if $(findstring :,$(HOST)),[$(HOST)],$(HOST)))
SITE_URL ?= http://$(NAMED_HOST):$(PORT)

# pip is told everything here; what a machine's own settings add is where packages are fetched from.
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run dev node test check lint types layers migrations deploy limits screenshots lock audit clean

help: ## List these commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /|/' | \
	    while IFS='|' read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

run: export HOST := $(HOST)
run: export PORT := $(PORT)
run: export SITE_URL := $(SITE_URL)
run: $(VENV)/installed ## Install the dependencies, prepare the database, serve the site
	@$(PY) bioweb/tools/port_is_free.py
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py prepare
	@$(PY) manage.py collectstatic --no-input --verbosity 0
	@exec $(PY) -m gunicorn --config python:bioweb.gunicorn_config

dev: $(VENV)/installed-dev ## Install the dependencies of tests and checks

test: dev node ## Run all tests (PYTEST_ARGS="-k word" selects some)
	$(PY) -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

check: lint types layers migrations deploy limits ## Run linter, type checker and the other checks

lint: dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: dev
	$(PY) -m mypy

layers: dev
	$(PY) $(VENV)/bin/lint-imports
	$(PY) -m bioweb.tools.circles

migrations: dev
	$(PY) manage.py makemigrations --check --dry-run

# As a public site is set up; neither address nor key is anyone's.
deploy: dev
	SITE_URL=https://bioweb.example SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_hex(40))') \
	    $(PY) manage.py check --deploy --fail-level WARNING

limits: dev
	$(PY) -m bioweb.tools.limits
	$(PY) -m bioweb.tools.locks

screenshots: dev ## Take the screenshots in docs/ (ARGS="--all DIR": of every page)
	$(PY) -m tests.browser.screenshots $(ARGS)

lock: ## Update the dependencies and pin them with hashes
	@$(PYTHON) bioweb/tools/python_is_fit.py
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check --upgrade uv
	$(LOCK) requirements.txt
	$(LOCK) requirements-dev.txt --extra dev --constraint requirements.txt

# One file for every system and every Python from the oldest on: pip-compile would choose only for
# the Python that it runs on, and leave out what 3.11.0 to 3.11.2 (Debian 12) need beyond 3.11.3.
LOCK = $(VENV)/lock/bin/python -m uv pip compile pyproject.toml --quiet --upgrade --universal \
    --python-version 3.11 --generate-hashes --strip-extras --no-emit-index-url \
    --no-emit-find-links --custom-compile-command "make lock" --output-file

audit: ## Look up the dependencies in databases of known vulnerabilities (needs a network)
	@$(PYTHON) bioweb/tools/python_is_fit.py
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit || { \
	    echo "pip-audit could not be installed. Is there a network?" >&2; exit 2; }
	@$(VENV)/audit/bin/python bioweb/tools/audit.py

clean: ## Remove everything installed or generated, but not the database
	rm -rf $(VENV) node_modules var/static .pytest_cache .mypy_cache .ruff_cache \
	    .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- what is installed, and the marks that say so ----

# A Python that was since removed or upgraded leaves a link to nothing: then all is made anew.
$(shell test -x $(PY) || rm -f $(VENV)/made)

$(VENV)/made:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found. bioweb needs Python 3.11 \
	or later. To use another Python: make PYTHON=/path/to/python3.12 run" >&2; exit 1; }
	@$(PYTHON) bioweb/tools/python_is_fit.py
	@echo "Creating $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/installed: requirements.txt $(VENV)/made
	@echo "Installing dependencies ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing development dependencies ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Node packages only check pages in the browser tests, which say what they miss.
node:
	@if command -v npm >/dev/null && ! cmp -s package-lock.json node_modules/installed; then \
	    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && \
	    cp package-lock.json node_modules/installed || \
	    echo "npm could not install the page checkers; their tests will be skipped." >&2; \
	fi
