# `make demo` and `make test` are the two commands of the README; `make help` lists the others.
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	-c constraints.txt

# A stamp is newer than all that was installed from, so that a second run installs nothing.
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help demo test lint torture bench quality tagger docs graphiql peer lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(INSTALLED) ## load the samples and serve them on http://127.0.0.1:8000; PORT= picks another port
	@$(BIN)/policygraph serve --load samples/facts --port $(PORT)

test: lint ## install what the tests need and run all of them
	$(BIN)/pytest

lint: $(INSTALLED_DEV) ## style, types, and which folder may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

torture: $(INSTALLED_DEV) ## the long runs that `make test` leaves out
	$(BIN)/pytest -m torture

bench: $(INSTALLED_DEV) ## measure speed, as ratios within one run
	$(BIN)/python -m bench

quality: $(INSTALLED_DEV) ## score the extraction against hand-made facts
	$(BIN)/python -m bench.quality

tagger: $(INSTALLED_DEV) ## make given names and tagger anew from the labelled text in LABELLED=folder
	@test -n "$(LABELLED)" || { echo "Where is the labelled text? make tagger LABELLED=folder; see docs/tagger.md" >&2; exit 2; }
	$(BIN)/python -m loaders.tagger.collect_names $(LABELLED)
	$(BIN)/python -m loaders.tagger.train $(LABELLED)

docs: $(INSTALLED_DEV) ## write the generated pages of docs/ anew
	$(BIN)/python -m docs.build

graphiql: ## bundle GraphiQL into api/static/graphiql (needs Node.js 20 or later)
	cd graphiql && npm ci --ignore-scripts --no-audit --no-fund && npm run build

peer: ## install what we are measured against into bench/peer (needs Node.js 20 or later)
	cd bench/peer && npm ci --ignore-scripts --no-audit --no-fund

lock: $(INSTALLED_DEV) ## resolve the dependencies anew
	$(LOCK) --extra build -o requirements.lock pyproject.toml
	$(LOCK) --extra build --extra dev -o requirements-dev.lock pyproject.toml

clean: ## remove what was installed and built; the loaded data in .policygraph stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache graphiql/node_modules bench/peer/node_modules

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing what policygraph needs into .venv; this is done once." >&2
	@$(PIP) install -c constraints.txt --require-hashes -r requirements.lock || { \
		echo "The installation failed; pip says above why. Where there is no arcadedb-embedded for this machine (it needs" >&2; \
		echo "Linux with glibc 2.34 or later, a Mac with Apple silicon, or Windows), use docker-compose.yml." >&2; \
		exit 1; }
	@$(PIP) install -c constraints.txt --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock $(INSTALLED)
	@echo "Installing what the tests need into .venv; this is done once." >&2
	@$(PIP) install -c constraints.txt --require-hashes -r requirements-dev.lock
	@touch $@

# pip is the last thing that venv makes: where it is missing, the folder is not there or was left half made.
$(BIN)/pip:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; \
		then exec $$python -m venv .venv; fi; \
	done; \
	echo "policygraph needs Python 3.11 to 3.14; the python3 found here is: $$(python3 --version 2>&1 || true)" >&2; \
	echo "Install one of them (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)," >&2; \
	echo "or say where it is: make demo PYTHON=/path/to/python3" >&2; \
	exit 1
