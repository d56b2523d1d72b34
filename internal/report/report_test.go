package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"fltkit/internal/finding"
	"fltkit/internal/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func at(file string, line, column, length int, source string) report.Place {
	return report.Place{File: file, Line: line, Column: column, EndLine: line, EndColumn: column + length, Source: source}
}

// sample has one of everything that a format can show.
func sample() *report.Report {
	paged := &finding.Rule{
		ID: "FLT1001", Name: "pagedcall", Title: "Pageable routine called at DISPATCH_LEVEL",
		Doc: "A post-operation callback may run at DISPATCH_LEVEL.\n\nPageable code then faults.", Severity: finding.Error,
		Contracts: []string{"R-001", "R-017"}, Peers: []string{"C28121"}, Bad: "f();\n", Good: "g();\n",
	}
	leak := &finding.Rule{ID: "FLT2001", Name: "contextleak", Title: "Completion context leaks", Severity: finding.Warning}
	return &report.Report{
		Version: "v1.2.3",
		Rules:   []*finding.Rule{paged, leak},
		Findings: []report.Finding{{
			Rule: paged, Severity: finding.Error, Driver: "cdfilter", Func: "CdPostRead",
			Place:   at("src/my filter.c", 33, 9, 25, "\tif (x) FltGetFileNameInformation(Data);"),
			Message: "FltGetFileNameInformation may run at DISPATCH_LEVEL, its limit is APC_LEVEL",
			Chain: []report.Step{
				{Place: at("src/reg.c", 7, 3, 10, "  { IRP_MJ_READ, 0, CdPreRead, CdPostRead },"), Message: "registered as post-read callback"},
				{Place: at("src/my filter.c", 20, 1, 10, "CdPostRead("), Message: "CdPostRead is entered", IRQL: "PASSIVE_LEVEL..DISPATCH_LEVEL", Depth: 1},
				{Place: at("src/my filter.c", 33, 9, 25, ""), Message: "called here", IRQL: "DISPATCH_LEVEL", Depth: 2},
			},
			Related: []report.Related{{Place: at("src/reg.c", 7, 3, 10, ""), Message: "the same cause: 2 further sites"}},
			Fixes: []report.Fix{{Message: "Defer with FltDoCompletionProcessingWhenSafe", Edits: []report.Edit{
				{Place: at("src/my filter.c", 33, 9, 25, ""), New: "Deferred"}}}},
		}, {
			Rule: leak, Severity: finding.Warning, Driver: "cdfilter", Approximate: true,
			Place:   report.Place{File: "/abs/100%/b.c", Line: 2, Column: 1},
			Message: "context, 50% of it\nleaks",
		}},
		Incomplete: []report.Incomplete{{Place: at("src/lost.c", 4, 1, 3, "int?"), Driver: "cdfilter", Function: "Lost", Reason: "unbalanced braces"}},
		Notes:      []report.Note{{Text: "user/main.c: user-mode program, skipped", Driver: "cdfilter"}},
		Summary: report.Summary{
			Drivers: []report.Driver{{Name: "cdfilter", Dir: "src", Source: "cdfilter.vcxproj", Files: 3, Functions: 12}},
			Files:   3, Functions: 12, FunctionsIncomplete: 1, Approximate: 1, Unresolved: 4, Suppressed: 2, HiddenNotes: 5,
			UnknownRoutines: []report.Routine{{Name: "VendorCall", Calls: 3}},
			Profile:         "amd64, Windows 10, DBG=1",
		},
	}
}

func TestGolden(t *testing.T) {
	tests := []struct {
		name, format string
		options      report.Options
	}{
		{"text", "text", report.Options{Unknown: true}},
		{"text-color", "text", report.Options{Color: true, Width: 40}},
		{"json", "json", report.Options{}},
		{"sarif", "sarif", report.Options{}},
		{"msvc", "msvc", report.Options{}},
		{"github", "github", report.Options{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := report.Write(&got, tt.format, sample(), tt.options); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", tt.name+".golden")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got.String()); diff != "" {
				t.Errorf("-want +got (go test ./internal/report -update):\n%s", diff)
			}
		})
	}
}

// The official schema is the judge, for a full report and for an empty one.
func TestSARIFSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*report.Report{"full": sample(), "empty": {}} {
		var out bytes.Buffer
		if err := report.Write(&out, "sarif", r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Programs iterate over the lists: an empty one is [] and never null.
func TestJSONListsAreNeverNull(t *testing.T) {
	var out bytes.Buffer
	if err := report.Write(&out, "json", &report.Report{}, report.Options{}); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(out.Bytes()) || strings.Contains(out.String(), "null") {
		t.Errorf("null or invalid JSON:\n%s", out.String())
	}
}

func TestUnknownFormat(t *testing.T) {
	err := report.Write(&bytes.Buffer{}, "xml", &report.Report{}, report.Options{})
	if err == nil || !strings.Contains(err.Error(), "github, json, msvc, sarif, text") {
		t.Errorf("error does not name the formats: %v", err)
	}
}
