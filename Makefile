# mltop: `make demo` and `make test` do all the set-up on a fresh Debian 12 with Swift 6, git and make.
PREFIX ?= /usr/local
SWIFT_FLAGS := --explicit-target-dependency-import-check error
# Not position-independent: 66,000 relocations less at each start, which is a millisecond and a half of the first paint.
RELEASE_FLAGS := $(SWIFT_FLAGS) -c release --static-swift-stdlib --product mltop \
	-Xswiftc -Xclang-linker -Xswiftc -no-pie
RELEASE := .build/release/mltop
BUILD_RELEASE = swift build $(RELEASE_FLAGS)

.PHONY: help demo test lint format release install bench test-real record themes clean

help:
	@echo "make demo        install what is missing, build, run the dashboard on the embedded demo stack"
	@echo "make test        run the unit tests and the end-to-end tests"
	@echo "make lint        strict format lint, stale generated files, layers"
	@echo "make release     one binary with the Swift runtime linked in: $(RELEASE)"
	@echo "make install     copy it to PREFIX/bin (PREFIX=$(PREFIX))"
	@echo "make test-real   check against real Airflow, MLflow, PostgreSQL, Redis and an AWS stand-in"
	@echo "make bench       measure speed, each figure beside a reference"
	@echo "make record      re-record the fixtures of the unit tests from the real servers"

demo: release
	$(RELEASE) --demo $(ARGS)

test: setup-test
	swift build $(SWIFT_FLAGS) --build-tests
	# What waits for real time (sockets, children, whole programs) by itself: a thousand tests at once would starve it.
	swift test --skip-build --skip '^(ProgramTests|CurlTransportTests|RuntimeTests|ProcessesTests)'
	swift test --skip-build --filter '^(CurlTransportTests|RuntimeTests|ProcessesTests)'
	swift test --skip-build --filter '^ProgramTests'
	MLTOP_BINARY=.build/debug/mltop python3 Tests/Scripts/readme_tables.py --check
	MLTOP_BINARY=.build/debug/mltop Tests/Pty/run

lint: setup-build
	swift format lint --strict --recursive Package.swift Sources Tests
	python3 Tests/Scripts/embed_themes.py --check
	Tests/Scripts/layers.sh

format:
	swift format --in-place --recursive Package.swift Sources Tests

release: setup-build
	$(BUILD_RELEASE)
	@mkdir -p .build/stripped && strip -o .build/stripped/mltop $(RELEASE)

install: release
	install -D -m 755 .build/stripped/mltop $(DESTDIR)$(PREFIX)/bin/mltop

bench: release setup-test
	MLTOP_BINARY=.build/stripped/mltop Tests/Bench/run

test-real: release setup-test
	MLTOP_BINARY=.build/stripped/mltop Tests/Real/run

record:
	Tests/Real/record

themes:
	python3 Tests/Scripts/embed_themes.py

clean:
	rm -rf .build

setup-%:
	@Tests/Scripts/setup.sh $*
