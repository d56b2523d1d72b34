# make test    everything that CI runs
# make prove   the part of it that compiles and executes what fltgen emits
# make bench   DIR=folder: fltlint against clang and cppcheck on driver C
GO ?= go

.PHONY: build test tools fmt vet unit race prove generate bench clean

build:
	$(GO) build -o bin/ ./cmd/...

test: tools fmt vet race prove

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
	$(GO) test -race -timeout 12m $$($(GO) list ./... | grep -v /internal/prove)

# Compile, link, sign and execute what fltgen emits.
prove:
	$(GO) test -timeout 12m ./internal/prove/...

generate:
	$(GO) generate ./...

bench: build
	./scripts/bench.sh $(DIR)

clean:
	rm -rf bin
