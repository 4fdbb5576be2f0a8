# Thin targets over Maven and the local stack; `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

MAVEN := mvn -B -ntp
STACK := deploy/local/run
with_jdk = JAVA_HOME="$$(deploy/local/find-jdk)" && export JAVA_HOME &&

.PHONY: help tools servers build test e2e format bench up down reset chaos-registrations chaos

help: ## this list
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

tools:
	@deploy/local/tools

servers: tools
	@deploy/local/fetch-servers

build: tools ## compile and package everything, without tests
	@echo "building (a few minutes the first time)"
	@$(with_jdk) $(MAVEN) -q -Dmaven.test.skip=true package

test: servers ## all tests, the end-to-end ones too
	@python3 -m unittest discover -s deploy/local/identity-manager
	@$(with_jdk) $(MAVEN) verify $(TEST_FLAGS)

e2e: servers ## the end-to-end tests only
	@$(with_jdk) $(MAVEN) verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false

format: tools ## put all sources into the house's form
	@$(with_jdk) $(MAVEN) -q spotless:apply

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

chaos: chaos-registrations ## all chaos runs
