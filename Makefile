PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv/bin/python

.PHONY: run test coverage prove bench lint guide lock bundle clean

run:  ## the main job: the window on the sample, or without a display its papers in out/
	@$(PYTHON) tools/setup.py run
	@$(VENV) tools/run.py

test:  ## every test but the slow proofs
	@$(PYTHON) tools/setup.py test
	@$(VENV) -m pytest -n 2 --dist loadgroup

coverage:  ## the same, and which lines no test goes through
	@$(PYTHON) tools/setup.py test
	@$(VENV) -m pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered

prove:  ## the slow proofs: a thousand kills, ten thousand power cuts, a disk that refuses, long walks, a day's meeting
	@$(PYTHON) tools/setup.py test
	@$(VENV) -m pytest -m prove -n 2 -p no:randomly

bench:  ## speed and memory beside floors and peers; rewrites the table in docs/benchmarks.md
	@$(PYTHON) tools/setup.py bench
	@$(VENV) -m bench

lint:  ## style and types
	@$(PYTHON) tools/setup.py test
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy

guide:  ## the pictures of the guide, and its gallery of papers
	@$(PYTHON) tools/setup.py test
	@$(VENV) -m tools.guide
	@$(VENV) -m tools.gallery

lock:  ## the lock files anew, hashes without addresses
	@$(PYTHON) -m pip --python $(VENV) install --quiet uv
	@$(VENV) tools/lock.py

bundle:  ## a wheel in dist/
	@$(PYTHON) tools/setup.py test
	@$(PYTHON) -m pip --python $(VENV) wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf out dist build .venv
