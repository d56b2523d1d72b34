package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"fltkit/internal/finding"
	"fltkit/internal/report"
)

// The region of an insertion is empty: a viewer deletes what the region holds.
func TestInsertionInSARIF(t *testing.T) {
	rule := &finding.Rule{ID: "FLT1001"}
	r := &report.Report{Rules: []*finding.Rule{rule}, Findings: []report.Finding{{Rule: rule, Fixes: []report.Fix{{
		Message: "insert", Edits: []report.Edit{{Place: report.Place{File: "x.c", Line: 7, Column: 5}, New: "f();\n    "}},
	}}}}}
	var b strings.Builder
	if err := report.Write(&b, "sarif", r, report.Options{}); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results []struct {
				Fixes []struct {
					ArtifactChanges []struct {
						Replacements []struct {
							DeletedRegion struct{ StartLine, StartColumn, EndLine, EndColumn int }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
		t.Fatal(err)
	}
	got := log.Runs[0].Results[0].Fixes[0].ArtifactChanges[0].Replacements[0].DeletedRegion
	if got.StartLine != 7 || got.StartColumn != 5 || got.EndLine != 7 || got.EndColumn != 5 {
		t.Errorf("deleted region %+v", got)
	}
}
