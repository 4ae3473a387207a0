# The commands of this project. `make run` and `make test` need nothing prepared by hand.
#
#   make run            the demo: everything with simulators (ARGS="--no-window" is passed on)
#   make test           the checks
#   make test-long      the slow checks
#                       (real boots need root; HETIKIOSKI_NO_NSPAWN=1 does without, loudly)
#   make bench          the benchmarks; writes docs/benchmarks.md
#   sudo make install   makes this machine into a kiosk (DESTDIR=folder: into a folder instead)
#   sudo make uninstall takes the program away; settings and data stay
#   make PYTHON=python3.12 …   with another Python (3.11 or newer)

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
SETUP := @PYTHON=$(PYTHON) sh .ci/setup.sh
PATHS := kiosk audio hardware content tests benchmarks

.PHONY: run test test-long bench setup lint types unit wheel install uninstall clean

run:
	$(SETUP) run
	@$(BIN)/hetikioski demo $(ARGS)

setup:
	$(SETUP) test

test: lint types unit wheel

lint: setup
	@echo "Checking the style (ruff)"
	@$(BIN)/ruff format --check $(PATHS)
	@$(BIN)/ruff check $(PATHS)

types: setup
	@echo "Checking the types (mypy)"
	@$(BIN)/mypy

unit: setup
	@echo "Running the tests (pytest)"
	@$(BIN)/pytest -m "not long" -n auto --dist worksteal $(ARGS)

wheel: setup
	@sh .ci/wheel.sh

test-long: setup
	@echo "Running the slow tests (pytest)"
	@$(BIN)/pytest -m long $(ARGS)

# Compiled as in an installation, also where Python is told not to keep what it compiled.
bench: setup
	@$(BIN)/python -m compileall -q kiosk content hardware audio
	@$(BIN)/python -m benchmarks $(ARGS)

# The system's Python, and nothing else: what it needs beyond that it installs.
install uninstall:
	@PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m kiosk.appliance $@ --root "$(or $(DESTDIR),/)"

clean:
	rm -rf .venv .demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
