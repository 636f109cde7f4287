# `make demo` and `make test` need only python3, make and git; each sets itself up.
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test faults check bench measure serve lock clean

demo: $(READY)   ## an incident's road from timeline to reminder, in a minute
	@$(BIN)/python tooling/demo.py

test: $(READY)   ## all tests; the browser's are skipped, and said so, without Chromium
	@command -v chromium >/dev/null || echo "make test: no chromium found, its tests are skipped"
	@$(BIN)/pytest -n auto --dist worksteal

faults: $(READY) ## a thousand seeded lives of an archive on each tracker, full of faults; minutes
	@$(BIN)/pytest tests/sync/test_schedules.py tests/sync/test_sync_killed.py \
	  --schedules 1000 --kills 10 -n auto -q

check: $(READY)  ## lint, format, types, our own archive under our own linter, a strict site
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/postmortem lint
	$(BIN)/postmortem build

bench: $(READY)  ## what a command costs, as ratios
	@for benchmark in $(filter-out %/blame.py,$(wildcard tooling/benchmarks/*.py)); do \
	  $(BIN)/python $$benchmark; done

measure: $(READY) ## how well blame is found, on the sentences in tests/data/blame
	@$(BIN)/python tooling/benchmarks/blame.py

serve: $(READY)  ## this repository's archive on http://127.0.0.1:8000
	@$(BIN)/postmortem serve

lock: $(READY)   ## renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra all --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -q -o requirements.lock

$(READY): requirements.lock pyproject.toml
	@echo "Setting up .venv (once, a few minutes at most) ..."
	@python3 -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:           ## everything that can be made again
	rm -rf .venv .demo public .cache .mypy_cache .pytest_cache .ruff_cache
