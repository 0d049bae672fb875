# The commands of the project. Each is one call; what depends on what inside a report is
# decided by the stemreport package, by content. Works with GNU Make 3.81 (macOS).

YEAR ?=
SURVEY ?= technicians
DRAFT ?=
PUBLISHED ?=
AGAINST ?=
NAME ?=
EDITION ?=
PYTEST_FLAGS ?=
FILE ?=
NAME ?=
QUESTION ?=
FROM ?=
AGAINST ?=
LAB_FLAGS ?=
LOCK_FLAGS ?=
ENGINE ?=
SCHEDULER ?=

# The same order of sets in every run; and modules compiled once, also where containers forbid it.
export PYTHONHASHSEED := 0
export PYTHONDONTWRITEBYTECODE :=

define help
YEAR is a folder of data/raw. SURVEY is a folder in it; if not given: $(SURVEY).

  make report YEAR=...         raw export to outputs/YEAR/SURVEY/report.html; with DRAFT=1
                               also draft.html, in which every figure is linked, and
                               draft.docx, for those who comment in Word
  make clean-data YEAR=...     its first step only: check and tidy the export
  make analyse YEAR=...        up to its second step: count
  make figures YEAR=...        up to its third step: draw
  make preview YEAR=...        the report in the browser, which shows each change a moment after
                               it is saved
  make why YEAR=...            what make report would run, and why, without running it
  make reports                 the report of every survey in every year
  make kpi                     one page of the cumulative hours of all surveys and years
                               whose reports are made
  make areas YEAR=...          a report about each area of a survey that has enough
                               respondents; with SCHEDULER=... the workers of a Dask
                               cluster make the reports, of both commands
  make comments YEAR=... FILE=...
                               take the comments of a draft.docx that came back into
                               the register, comments.csv
  make bundle YEAR=...         all that would be published: page, PDF, tables, data, figures
  make check YEAR=...          make the bundle and prove that it is fit to be published
  make publish YEAR=...        publish it as an edition, if it is and three have signed it
  make canary YEAR=...         only this: find figures that do not change with the data
  make audit YEAR=... PUBLISHED=...
                               compare the findings with figures printed elsewhere
  make draft YEAR=... NAME=... save the report with all that it was made from, to compare
                               with; without NAME the saved drafts are listed
  make diff YEAR=... AGAINST=...
                               write a page of what changed in meaning since a saved draft,
                               a published edition, another year or a git revision, and why
  make verify YEAR=...         make the finished report again from scratch, and compare the
                               bytes; with EDITION=... a published edition
  make adhoc YEAR=... NAME=... answer one question with one table, if what is published and it
                               together give nothing away
  make attack YEAR=...         try to work out what the finished report suppresses, from
                               nothing but its folder in outputs
  make codebook FILE=... YEAR=... SURVEY=...
                               draft a codebook from an export, to correct and complete
  make new-year YEAR=... SURVEY=...
                               begin a year from the codebook and settings of the last one,
                               or of FROM=...
  make codebook-diff YEAR=...  what is asked otherwise than in the year before, or in
                               AGAINST=..., and which sentences and figures that concerns
  make questionnaire YEAR=...  the questionnaire, for those who set up the online survey
  make code YEAR=... QUESTION=...
                               sheet on which two people sort free text into a code frame
  make tracker YEAR=...        workbook in which organisations track the year, to send out
  make returns-check YEAR=...  what the trackers that were sent in add up to, and what each
                               organisation can correct
  make lab                     open the notebooks in JupyterLab: chapters for their newest
                               report, or for YEAR=... and SURVEY=...
  make test                    check that everything works
  make clean                   remove all results, saved drafts too, but no published
                               edition; never touches data/raw

For those who develop it:

  make protect YEAR=...        the step between analyse and figures: what may be published
  make demonstration YEAR=...  make the invented export again
  make golden                  accept what the notebooks show as right
  make test-system             test what makes many reports, the page in a browser, and the
                               tracker in LibreOffice
  make bench                   measure how long things take
  make scheduler               hand out reports to other machines that make them
  make worker SCHEDULER=...    be one of these
  make lock                    pin versions again; LOCK_FLAGS=--upgrade takes newer ones
endef

.PHONY: help
help:
	$(info $(help))@:

# --- environments ----------------------------------------------------------------------

# An environment holds a copy of the lock that it was built from; the script compares.
# bin/python is listed because it is missing when the Python behind it was removed.
.venv/requirements.lock .venv-lab/requirements-lab.lock .venv-system/requirements-system.lock .venv-cluster/requirements-cluster.lock .venv-bench/requirements-bench.lock:
	@tools/make-environment.sh $(@D) $(@F)

.venv/requirements.lock: requirements.lock .venv/bin/python
.venv-lab/requirements-lab.lock: requirements-lab.lock .venv-lab/bin/python
.venv-system/requirements-system.lock: requirements-system.lock .venv-system/bin/python
.venv-cluster/requirements-cluster.lock: requirements-cluster.lock .venv-cluster/bin/python
.venv-bench/requirements-bench.lock: requirements-bench.lock .venv-bench/bin/python
.venv/bin/python .venv-lab/bin/python .venv-system/bin/python .venv-cluster/bin/python .venv-bench/bin/python: ;

# What judges the page in the system tests is no Python: axe-core and the Nu html checker, with a lock of npm's.
.node-system/package-lock.json.built: tests/system/package-lock.json
	@tools/make-node-environment.sh .node-system $<

ifeq ($(lastword $(notdir $(CONDA_DEFAULT_ENV))),stemreport)
# The environment of environment.yml, which reads the same lock: nothing to build.
# PYTHONPATH makes the package importable from any folder, as a .pth file does in .venv.
PYTHON = "$$CONDA_PREFIX/bin/python"
ENVIRONMENT = conda
export PYTHONPATH := $(CURDIR)

.PHONY: conda
conda:
	@test -e "$$CONDA_PREFIX/bin/papermill" || { \
	  echo 'The active conda environment lacks packages. Complete it, then give the same command again:'; \
	  echo '  conda env update --file environment.yml'; exit 1; } >&2
else
PYTHON = .venv/bin/python
ENVIRONMENT = .venv/requirements.lock
endif

# What several machines do together has an environment that holds Dask as well.
ifneq ($(SCHEDULER),)
PYTHON = .venv-cluster/bin/python
ENVIRONMENT = .venv-cluster/requirements-cluster.lock
endif

# --- reports ---------------------------------------------------------------------------

.PHONY: report clean-data analyse protect figures preview why reports kpi areas comments bundle publish scheduler worker check canary audit draft diff verify adhoc attack demonstration codebook new-year codebook-diff questionnaire code tracker returns-check
report clean-data analyse protect figures: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport $@ --year "$(YEAR)" --survey "$(SURVEY)" $(if $(ENGINE),--engine "$(ENGINE)") $(if $(filter-out 0,$(DRAFT)),--draft)

preview: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport preview --year "$(YEAR)" --survey "$(SURVEY)" $(if $(ENGINE),--engine "$(ENGINE)")

why: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport why --year "$(YEAR)" --survey "$(SURVEY)" $(if $(filter-out 0,$(DRAFT)),--draft)

reports: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport reports --scheduler "$(SCHEDULER)" $(if $(ENGINE),--engine "$(ENGINE)")

kpi: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport kpi

areas: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport areas --year "$(YEAR)" --survey "$(SURVEY)" --scheduler "$(SCHEDULER)" $(if $(ENGINE),--engine "$(ENGINE)")

# One thread for each worker process: what it makes is made in a process of its own.
scheduler: .venv-cluster/requirements-cluster.lock
	@.venv-cluster/bin/dask scheduler

worker: .venv-cluster/requirements-cluster.lock
	@test -n "$(SCHEDULER)" || { echo 'Say for whom: make worker SCHEDULER=..., with the address that make scheduler prints.' >&2; exit 1; }
	@.venv-cluster/bin/dask worker "$(SCHEDULER)" --nthreads 1 --nworkers -1

codebook: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport codebook --file "$(FILE)" --year "$(YEAR)" --survey "$(SURVEY)"

comments: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport comments --file "$(FILE)" --year "$(YEAR)" --survey "$(SURVEY)"

new-year codebook-diff: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport $@ --year "$(YEAR)" --survey "$(SURVEY)" --other "$(if $(filter new-year,$@),$(FROM),$(AGAINST))"

questionnaire: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport questionnaire --year "$(YEAR)" --survey "$(SURVEY)"

code: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport code --question "$(QUESTION)" --year "$(YEAR)" --survey "$(SURVEY)"

# The survey of organisations, unless another one is named.
tracker returns-check: SURVEY = providers
tracker returns-check: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport $@ --year "$(YEAR)" --survey "$(SURVEY)"

bundle check publish canary: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport $@ --year "$(YEAR)" --survey "$(SURVEY)"

audit: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport audit --year "$(YEAR)" --survey "$(SURVEY)" --published "$(PUBLISHED)"

draft: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport draft --year "$(YEAR)" --survey "$(SURVEY)" --name "$(NAME)"

diff: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport diff --year "$(YEAR)" --survey "$(SURVEY)" --against "$(AGAINST)"

verify: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport verify --year "$(YEAR)" --survey "$(SURVEY)" --edition "$(EDITION)"

adhoc: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport adhoc --year "$(YEAR)" --survey "$(SURVEY)" --name "$(NAME)"

attack: $(ENVIRONMENT)
	@$(PYTHON) -m stemreport.attack "outputs/$(YEAR)/$(SURVEY)" --earlier "data/raw/$(YEAR)/$(SURVEY)/report.toml"

demonstration: $(ENVIRONMENT)
	@$(PYTHON) "data/raw/$(YEAR)/$(SURVEY)/demonstration.py"

# --- work on it ------------------------------------------------------------------------

.PHONY: lab test test-system golden bench lock clean
lab: $(ENVIRONMENT) .venv-lab/requirements-lab.lock
	@.venv-lab/bin/python tools/use_pipeline_kernel.py $(PYTHON)
	@STEMREPORT_YEAR="$(YEAR)" STEMREPORT_SURVEY="$(if $(filter-out file,$(origin SURVEY)),$(SURVEY))" \
	  .venv-lab/bin/python -m jupyterlab --ServerApp.root_dir="$(CURDIR)" --ServerApp.preferred_dir="$(CURDIR)/notebooks" $(LAB_FLAGS)

# On all cores, each module on one of them: what a module builds for its tests is built once.
test: $(ENVIRONMENT)
	@$(PYTHON) -m pytest -n auto --dist loadfile -m "not long" $(PYTEST_FLAGS)

test-system: $(ENVIRONMENT) .venv-system/requirements-system.lock .venv-cluster/requirements-cluster.lock .node-system/package-lock.json.built
	@$(PYTHON) -m pytest -n auto --dist loadfile -m long $(PYTEST_FLAGS)
	@.venv-system/bin/python -m pytest tests/system $(PYTEST_FLAGS)

golden: $(ENVIRONMENT)
	@$(PYTHON) tests/golden/accept.py

bench: $(ENVIRONMENT) .venv-bench/requirements-bench.lock
	@$(PYTHON) bench/run.py

# --universal: one lock for all platforms and Pythons. Hashes say what a file must be;
# where it comes from is everybody's own setting, so no address is written.
lock:
	@command -v uv >/dev/null || { echo 'make lock needs uv, which is not on the PATH.' >&2; exit 1; }
	@for name in requirements requirements-lab requirements-system requirements-cluster requirements-bench; do \
	  uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	    --no-header --no-annotate $(LOCK_FLAGS) \
	    --output-file $$name.lock $$name.in || exit 1; \
	done

# What was published stays: outputs/YEAR/SURVEY/publication.
clean:
	@find outputs data/processed -type f ! -name .gitkeep ! -path '*/publication/*' -delete
	@find outputs data/processed -mindepth 1 -depth -type d -empty -delete
