# mailbot. `make` alone shows what there is. Everything stays inside .venv; nothing needs root.

VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# The first Python of 3.11 or newer; set it yourself with: make install PYTHON=/path/to/python3
PYTHON ?= $(firstword $(foreach p,python3.13 python3.12 python3.11 python3,$(if $(shell $(p) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(p))))
CONFIG ?= config.toml
# What is looked at for spelling: the rest speaks Dutch.
ENGLISH := README.md CHANGELOG.md CONTRIBUTING.md Makefile config.example.toml docs mailbot systemd
# A private cache of pip's own is kept as it is; a notice of a newer pip is of no use here.
PIP    := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet install
# A full run takes its old figures away first: one that fails leaves none that look good.
FORGET = rm -f $(patsubst %,build/reliability/R%.json,$(1))
# Tools that mailbot itself has no use for have an environment of their own.
TOOLS  := build/tools

# Compiled once and kept: the tests start many processes, which would compile all anew each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help man pictures reliability install demo demo-live test long attacks odd fuzz score train lock audit soak sim reliability-crash reliability-kill reliability-disk reliability-copies reliability-clock lint format format-check types cov check run clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## Make .venv with the locked dependencies and the program `mailbot`

$(STAMP): pyproject.toml lock/dev.txt
	@test -n "$(PYTHON)" || { echo "mailbot needs Python 3.11 or newer; install it, or run: make install PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python can't make a virtual environment; on Debian: sudo apt-get install python3-venv"; exit 1; }
	@echo "Installing into $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes --requirement lock/dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Done: $(BIN)/mailbot --help"

demo: install ## Play a complaint from the first mail to destruction, in some seconds; look in demo-out/
	@$(BIN)/mailbot demo

demo-live: install ## Keep the demo's servers running, to play both parts with your own mail program
	@$(BIN)/mailbot demo --live

test: install ## Run the tests
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not long"

long: install ## Run the tests that take long: ten years of a practice, many lives, megabytes of hostile text
	@PYTEST_ADDOPTS= $(BIN)/python -m pytest -q -n auto --dist loadfile -m long

attacks: install ## Run every attack and every fault of a server in full, some minutes; the figures land in build/reliability
	@$(call FORGET,07 08 09 10 11 12 18)
	@MAILBOT_FULL=1 $(BIN)/python -m pytest -q -n auto --dist loadfile tests/attacks tests/adapters/test_imap_faults.py tests/adapters/test_smtp_faults.py

odd: install ## Feed the secretary all odd mail and every bomb, some minutes: the figures land in build/reliability
	@$(call FORGET,04 05 16)
	@MAILBOT_FULL=1 $(BIN)/python -m pytest -q -n auto --dist loadfile tests/odd

fuzz: install ## Break mail by chance and read it: make fuzz N=100000 FIRST=0
	@$(call FORGET,17)
	@$(BIN)/python -m tests.odd.fuzz $(or $(N),20000) --first $(or $(FIRST),0)

sim: install ## Live years in which everything fails, by seed: make sim SEEDS=1-500 YEARS=1, or SEED=7 step by step
	@$(if $(SEED),,$(call FORGET,19$(if $(filter-out 1,$(YEARS)),-$(YEARS)-years)))
	@$(BIN)/python -m tests.simulation.sim $(if $(SEED),--seed $(SEED),--seeds $(or $(SEEDS),1-40)) --years $(or $(YEARS),1) $(if $(ENCRYPTED),--encrypted)

reliability: install ## Run all that is promised, about an hour, and print what was measured, R1 to R23
	@-for each in attacks odd fuzz sim reliability-crash reliability-kill reliability-disk reliability-copies reliability-clock; do $(MAKE) $$each; done
	@-$(MAKE) soak MINUTES=$(or $(MINUTES),10)
	@$(BIN)/python -m tests.reliability

reliability-crash: install ## Crash every scenario at every call, some minutes: EVERY=7 for a part, CASE=name:k:WAY for one
	@$(if $(CASE),,$(call FORGET,01))
	@$(BIN)/python -m tests.simulation.crash_all --every $(or $(EVERY),1) $(if $(CASE),--case "$(CASE)")

reliability-kill: install ## Kill real daemons, 300 times step by step and 200 times at random, some minutes
	@$(call FORGET,02)
	@$(BIN)/python -m tests.simulation.kills

reliability-disk: install ## Let the disk refuse each write, in four ways: EVERY=7 for a part
	@$(call FORGET,13)
	@$(BIN)/python -m tests.simulation.refusals --every $(or $(EVERY),1)

reliability-copies: install ## Lose answers of the mail server; measure how long a crash could bring a second copy
	@$(call FORGET,03)
	@$(BIN)/python -m tests.simulation.copies

reliability-clock: install ## Set the clock wrong in every way
	@$(call FORGET,14)
	@$(BIN)/python -m tests.simulation.clocks

lint: install ## Look for mistakes in style and spelling
	@$(BIN)/ruff check .
	@$(BIN)/codespell $(ENGLISH)

format: install ## Lay out the code
	@$(BIN)/ruff format .

format-check: install
	@$(BIN)/ruff format --check .

types: install ## Check the types
	@$(BIN)/mypy

cov: install ## Run the tests and show which lines they do not reach
	@$(BIN)/python -m pytest -q --cov --cov-report=term-missing:skip-covered

check: format-check lint types test long demo ## All that is asked of a change, in the order of the quickest answer

score: install ## Score the reading of mail on the written sets, and on the corpus where it is there; HELD=1 adds the held ones
	@$(BIN)/python -m tests.reading.scoring $(if $(HELD),--held)

train: install ## Learn anew from the labelled mail in tests/data what sounds like a complaint, and what like a yes or a no
	@$(PIP) --require-hashes --requirement lock/train.txt
	@$(BIN)/python -m tests.reading.training
	@$(BIN)/python -m tests.reading.training_answers

$(TOOLS)/bin/pip-audit:
	@$(PYTHON) -m venv --clear $(TOOLS)
	@PIP_DISABLE_PIP_VERSION_CHECK=1 $(TOOLS)/bin/python -m pip --quiet install 'uv>=0.9' 'pip-audit>=2.9'

# For every platform and Python; of which index a hash came is not written down: the hash is what counts.
LOCK = echo "lock/$(1).txt" && $(TOOLS)/bin/uv --quiet pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(2) \
	--output-file lock/$(1).txt

lock: $(TOOLS)/bin/pip-audit ## Renew the locked versions and their hashes in lock/; then: make check audit
	@$(call LOCK,train,--extra demo --extra dev --extra train)
	@$(call LOCK,dev,--extra demo --extra dev --constraint lock/train.txt)
	@$(call LOCK,run,--constraint lock/train.txt)

audit: $(TOOLS)/bin/pip-audit ## Ask whether a locked version has a known weakness; needs the network
	@$(TOOLS)/bin/python -m tests.audit $(TOOLS)/bin/pip-audit lock/train.txt

soak: install ## Let the daemon live under load, faults and kills (R21): make soak MINUTES=60 PER_HOUR=200 SEED=1
	@$(call FORGET,21)
	@$(BIN)/python -m tests.soak --minutes $(or $(MINUTES),60) --per-hour $(or $(PER_HOUR),200) --seed $(or $(SEED),1)

pictures: install ## Draw the pictures of the README anew, from what is shown today: make pictures, or NAMES="notice digest"
	@$(BIN)/python -m tests.pages.pictures $(NAMES)

man: install ## Write the man page anew, from the command line itself
	@$(BIN)/python -m mailbot.console.manpage > docs/mailbot.1

run: install ## Run mailbot in front of you: make run CONFIG=FILE
	@$(BIN)/mailbot run --config $(CONFIG)

clean: ## Remove everything that was made here
	@rm -rf $(VENV) build demo-out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
