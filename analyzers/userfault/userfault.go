package userfault

import (
	"embed"
	"go/token"

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

// Rule is FLT4015.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4015",
	Name:      "userfault",
	Title:     "memory of a process touched outside an exception handler",
	Severity:  finding.Error,
	Contracts: []string{"R-100", "R-170"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	high := tooHigh(res)
	for ev := range res.Of(flow.KindAccess) {
		b := verdict.Breach{Limit: kb.Any, AtMost: finding.Warning, Short: "memory of a process is touched"}
		switch {
		case ev.Mem == ir.MemUser:
			b.AtMost = finding.Note // no cap
			b.Message = "this is memory of the process that sent the message, which can unmap it at any time: outside an exception handler that stops the system"
		case high[ev.Pos]:
			continue
		case ev.Mem == ir.MemRaw:
			b.Message = "on some path this is the caller's buffer, touched outside an exception handler: the process can unmap it at any time"
		case ev.Buffer != nil && ev.Mem == ir.MemUnknown:
			b.Message = "the caller's buffer " + ev.Buffer.Path + " is touched outside an exception handler: the process can unmap it at any time (" + ev.Buffer.Source + ")"
		default:
			continue
		}
		if b.Event = ev.Exposed(); b.Event != nil {
			c.Add(b)
		}
	}
	return c.Findings(), nil
}

// tooHigh finds the places where no handler helps, because a fault cannot be
// handled at DISPATCH_LEVEL: another rule speaks of those.
func tooHigh(res *flow.Result) map[token.Pos]bool {
	out := map[token.Pos]bool{}
	for ev := range res.Of(flow.KindAccess) {
		if ev.Buffer != nil && ev.Exceeds(kb.APC) {
			out[ev.Pos] = true
		}
	}
	return out
}
