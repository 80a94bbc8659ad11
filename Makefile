# `make demo` and `make test` are the two commands of the README; the others are for who works on the code.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	-c constraints.txt

.PHONY: lock
lock: ## resolve the dependencies anew
	$(LOCK) --extra build -o requirements.lock pyproject.toml
	$(LOCK) --extra build --extra dev -o requirements-dev.lock pyproject.toml
