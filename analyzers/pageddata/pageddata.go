package pageddata

import (
	"embed"

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

// Rule is FLT1003.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1003",
	Name:      "pageddata",
	Title:     "paged memory touched at DISPATCH_LEVEL",
	Severity:  finding.Error,
	Contracts: []string{"R-003", "R-008", "R-178"},
	Peers:     []string{},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindAccess) {
		if ev.Mem != ir.MemPaged || !ev.Exceeds(kb.APC) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.APC,
			Message: "the memory behind " + verdict.Shown(ev.X) + " is pageable and is touched at " + ev.IRQL().Hi.String() + verdict.Because(ev) +
				": a page fault there stops the machine",
			Short:   "the memory behind " + verdict.Shown(ev.X) + " is touched",
			Related: verdict.Allocation(ev.From),
			Fixes:   verdict.Resident(res.Program.DB, allocation(ev)),
		})
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine != nil {
			resident(res, c, ev)
		}
	}
	return c.Findings(), nil
}

// resident reports pageable memory where a routine needs nonpaged memory at any
// level: locks, events, timers and the like, which the kernel touches later.
func resident(res *flow.Result, c *verdict.Collector, ev *flow.Event) {
	for _, req := range ev.Call.Routine.NonPaged {
		if req.At > kb.Passive {
			continue
		}
		for _, op := range req.Ops {
			class, from := ev.Memory(op)
			if class != ir.MemPaged {
				continue
			}
			if o := ev.Operand(op).Within().Object(); from == nil && o != nil {
				from = o.From.Call
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: "resident",
				Message: ev.Call.Name + " is given pageable memory, which has to be nonpaged there at any level",
				Short:   ev.Call.Name + " is called",
				Related: verdict.Allocation(from),
				Fixes:   verdict.Resident(res.Program.DB, from),
			})
		}
	}
}

// allocation is the call that made the memory, nil when it is not known.
func allocation(ev *flow.Event) *ir.Call {
	if o := ev.Accessed().Within().Object(); ev.From == nil && o != nil {
		return o.From.Call
	}
	return ev.From
}
