# make demo | test | fuzz | check | score | bench | train: each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
TREEBANKS ?= $(SHARED)/treebanks
DEMO ?= demo.duckdb

.PHONY: setup demo test fuzz check score docs bench train clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

demo: setup
	@sh examples/demo.sh $(BIN)/dragoman $(DEMO)

test: $(VENV)/.dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# a job of its own: hostile input by the ten thousand, an hour or so
fuzz: $(VENV)/.dev
	DRAGOMAN_FUZZ=$(or $(FUZZ),20000) $(BIN)/python -m pytest tests/reports/test_hostile.py --timeout 7200

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_imports.py

score: $(VENV)/.dev
	$(BIN)/python -m bench.score $(SHARED)

docs: $(VENV)/.ready
	$(BIN)/python docs/reference.py

# half an hour or so; SIZES=1,10,100 (millions of made-up events) takes as long again, 600 MB of disk and 5 GB of memory (that of pandas)
bench: $(VENV)/.dev
	$(BIN)/python -m bench.speed $(SHARED)
	$(BIN)/python -m bench.ties --sizes $(or $(SIZES),1,10)
	$(BIN)/python -m bench.shifts $(SHARED)/corpora/events

train:
	test -x .venv-training/bin/python || $(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet -r training/requirements.txt -e .
	cd training && ../.venv-training/bin/python train.py $(abspath $(TREEBANKS)) checkpoint.pt
	cd training && ../.venv-training/bin/python export.py checkpoint.pt ../build/model
	cd training && ../.venv-training/bin/python joint.py $(abspath $(TREEBANKS)) $(abspath $(SHARED))/gold/news_train.jsonl ../build/model joint.pt
	cd training && ../.venv-training/bin/python export.py joint.pt ../build/model
	cd training && ../.venv-training/bin/python reader.py $(abspath $(SHARED))/gold/news_train.jsonl ../build/model --start joint.pt --epochs 2
	cd training && ../.venv-training/bin/python closer.py train $(abspath $(SHARED))/gold/news_train.jsonl ../build/model closer.pt
	cd training && ../.venv-training/bin/python closer.py export closer.pt ../build/model
	cd training && ../.venv-training/bin/python evaluate.py $(abspath $(TREEBANKS)) ../build/model

clean:
	rm -rf $(VENV) .venv-training build dist $(DEMO)
