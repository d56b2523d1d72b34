package readonlyfield

import (
	"embed"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3012.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3012",
	Name:      "readonlyfield",
	Title:     "part of an operation that belongs to the filter manager is changed",
	Severity:  finding.Error,
	Contracts: []string{"R-096"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	own := reusers(res)
	for ev := range res.Of(flow.KindStore) {
		if own[ev.Func()] {
			continue
		}
		what, flags := "the related objects", ""
		if !ev.WritesObjects() {
			path, ok := ev.OperationField()
			if what = "Data->" + strings.Replace(path, "Iopb.", "Iopb->", 1); !ok || !owned[path] {
				if path != "Flags" {
					continue
				}
				flags = " directly"
			}
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: what, Note: flags != "",
			Message: ev.Func().Name + " changes " + what + flags + ", which belongs to the filter manager",
			Short:   what + " is written",
		})
	}
	return c.Findings(), nil
}

// reusers are functions that work on callback data of the driver's own: only
// that can be reused or freed.
func reusers(res *flow.Result) map[*ir.Func]bool {
	out := map[*ir.Func]bool{}
	for ev := range res.Of(flow.KindCall) {
		if r := ev.Call.Routine; r != nil && r.InFamily("callback_data_free") {
			out[ev.Func()] = true
		}
	}
	return out
}

// owned are the fields that a filter must not change (ns-fltkernel-_flt_callback_data,
// ns-fltkernel-_flt_io_parameter_block).
var owned = map[string]bool{"Thread": true, "RequestorMode": true, "Iopb": true, "Iopb.MajorFunction": true, "Iopb.Reserved": true}
