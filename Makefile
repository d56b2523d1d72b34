# make test    everything that CI runs
# make bench   DIR=folder: fltlint against clang and cppcheck on driver C
GO ?= go

.PHONY: build test tools fmt vet unit race generate bench clean

build:
	$(GO) build -o bin/ ./cmd/...

test: tools fmt vet race

tools:
	./scripts/install-tools.sh

fmt:
	@bad=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$bad" ]; then echo "gofmt -w these files:"; echo "$$bad"; exit 1; fi

vet:
	$(GO) vet ./...

unit:
	$(GO) test ./...

race:
	$(GO) test -race -timeout 12m ./...

generate:
	$(GO) generate ./...

bench: build
	./scripts/bench.sh $(DIR)

clean:
	rm -rf bin
