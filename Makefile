# Thin targets over Maven and the local stack; `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

MAVEN := mvn -B -ntp
STACK := deploy/local/run
with_jdk = JAVA_HOME="$$(deploy/local/find-jdk)" && export JAVA_HOME &&

.PHONY: help tools servers previous-release build test e2e format mutation limbo bench up down reset chaos-registrations chaos-log chaos fuzz

help: ## this list
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

tools:
	@deploy/local/tools

servers: tools
	@deploy/local/fetch-servers

previous-release: tools
	@deploy/local/build-previous-release

build: tools ## compile and package everything, without tests
	@echo "building (a few minutes the first time)"
	@$(with_jdk) $(MAVEN) -q -Dmaven.test.skip=true package

test: servers previous-release ## all tests, the end-to-end ones too
	@python3 -m unittest discover -s deploy/local/identity-manager
	@$(with_jdk) $(MAVEN) verify $(TEST_FLAGS)

e2e: servers previous-release ## the end-to-end tests only
	@$(with_jdk) $(MAVEN) verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false

format: tools ## put all sources into the house's form
	@$(with_jdk) $(MAVEN) -q spotless:apply

limbo: tools ## certification paths of a corpus: FILE=limbo.json, bettertls.json or a table of files (in FOLDER)
	@test -n "$(FILE)" || { echo "limbo: FILE=<limbo.json> is needed"; exit 2; }
	@$(with_jdk) $(MAVEN) -q -pl libraries/pki -am -Dtest=CorpusOnDemand -Dsurefire.failIfNoSpecifiedTests=false \
		-Dcorpus.file="$(abspath $(FILE))" $(if $(FOLDER),-Dcorpus.folder="$(abspath $(FOLDER))") test

mutation: servers ## mutate the event store and see which mutants its tests kill, over an hour; ONLY=<classes>, WITH=<tests> for a part
	@$(with_jdk) nice -n 10 $(MAVEN) -Pmutation -pl libraries/event-store -am process-test-classes \
		$(if $(ONLY),-DtargetClasses='$(ONLY)') $(if $(WITH),-DtargetTests='$(WITH)') $(MUTATION_FLAGS)

bench: build servers ## what can be measured in minutes, each figure beside its reference; bench-<name> for one
	@benchmarks/run

bench-%: build servers
	@benchmarks/run $*

up: servers build ## start the stack and tell its story; DETACH=1 returns when it is ready
	@$(STACK) up $(if $(DETACH),--detach)

down: ## stop a stack that runs in the background
	@$(STACK) down

reset: ## stop the stack and forget its state
	@$(STACK) reset

chaos-registrations: servers build ## kill every part during 50 registrations, then compare and scan
	@$(STACK) chaos-registrations

chaos-log: servers build ## 2,000 commands under kill -9 and SIGSTOP, then compare; SHORT=1 for a short run, SEED=N for one again
	@$(STACK) chaos-log $(if $(SHORT),--short) $(if $(SEED),--seed $(SEED))

fuzz: tools ## look for files that break their readers for MINUTES (1); what is found becomes an input of the usual tests
	@$(with_jdk) libraries/pki/fuzz $(or $(MINUTES),1)

chaos: chaos-registrations chaos-log ## all chaos runs
