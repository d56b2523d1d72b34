package counterpart

import (
	"embed"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3025.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3025",
	Name:      "counterpart",
	Title:     "callback leaves something to a counterpart that the driver does not have",
	Severity:  finding.Error,
	Contracts: []string{"R-148", "R-153", "R-169", "R-173"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	transactions(c, res)
	ports(c, res)
	names(c, res)
	sections(c, res)
	return c.Findings(), nil
}

// transactions reports notifications that are pended in a driver that completes none.
func transactions(c *verdict.Collector, res *flow.Result) {
	pending, ok := res.Program.DB.Const("STATUS_PENDING")
	if !ok || calls(res, func(r *kb.Routine) bool { return r.InFamily("transaction_complete") }) {
		return
	}
	for st, ev := range res.Exits() {
		if v, known := ev.Result().Const(); known && v == pending && in(res, st, "flt_transaction_notification") {
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: "transaction",
				Message: ev.Func().Name + " pends the notification, and the driver completes none: the transaction waits for ever",
				Short:   "the notification is pended",
			})
		}
	}
}

// ports reports a disconnect callback in a driver that never closes a client port.
func ports(c *verdict.Collector, res *flow.Result) {
	if calls(res, releases("flt_client_port")) {
		return
	}
	for ev := range res.Of(flow.KindEntry) {
		if st, root := ev.Root(); root && in(res, st, "flt_port_disconnect") {
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: "port",
				Message: "nothing in the driver closes the client port, which " + ev.Func().Name + " should do: every connection leaves one behind",
				Short:   "the client port is not closed",
			})
		}
	}
}

// releases selects the routines that end an object of the kind.
func releases(kind string) func(*kb.Routine) bool {
	return func(r *kb.Routine) bool {
		return slices.ContainsFunc(r.Effects, func(e kb.Effect) bool { return e.Kind == kb.Release && e.What == kind })
	}
}

const section = "flt_data_scan_section"

// sections reports sections for scanning in a driver that closes none.
func sections(c *verdict.Collector, res *flow.Result) {
	if calls(res, releases(section)) {
		return
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Acquire) {
			if e.What == section {
				c.Add(verdict.Breach{
					Event: ev, Limit: kb.Any, Topic: "section",
					Message: "nothing in the driver calls " + strings.Join(e.By, " or ") + ": the section stays, and writers of the file keep meeting it",
					Short:   ev.Call.Name + " is called",
				})
			}
		}
	}
}

const cleanup = "flt_normalize_context_cleanup"

// names reports a context of name normalisation in a driver that registers
// nobody to clean it up.
func names(c *verdict.Collector, res *flow.Result) {
	undo := res.Program.DB.Role(cleanup)
	if undo == nil || len(undo.Params) == 0 || !uncleaned(res) {
		return
	}
	for ev := range res.Of(flow.KindStore) {
		st, root := ev.Root()
		to, deref := ev.X.(*ctree.Unary)
		if !root || !deref || to.Op != token.MUL || ev.Stored().NonZero() == kb.No || !in(res, st, "flt_normalize_name_component", "flt_normalize_name_component_ex") {
			continue
		}
		if ev.Value(to.X).IsParam(slices.Index(st.Role(res.Program.DB).Params, undo.Params[0])) {
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: "name", AtMost: finding.Warning,
				Message: "a context is left for the next call, and no NormalizeContextCleanupCallback is registered: nobody frees it after the last one",
				Short:   "a context is left",
			})
		}
	}
}

// uncleaned reports that every registration of the driver is written down, and
// without a callback that cleans up.
func uncleaned(res *flow.Result) bool {
	seen := false
	for _, u := range res.Program.Units {
		for _, v := range u.Vars {
			list, ok := v.Init.(*ctree.InitList)
			if !ok || v.Type.StructName() != "FLT_REGISTRATION" {
				continue
			}
			if n, ok := ctree.Initial(list, "NormalizeContextCleanupCallback"); !ok || n != 0 || len(list.Elems) < 2 {
				return false
			}
			seen = true
		}
	}
	return seen
}

func calls(res *flow.Result, which func(*kb.Routine) bool) bool {
	for _, f := range res.Program.Funcs {
		for _, c := range f.Calls {
			if c.Routine != nil && which(c.Routine) {
				return true
			}
		}
	}
	return false
}

func in(res *flow.Result, st *flow.Start, roles ...string) bool {
	role := st.Role(res.Program.DB)
	return role != nil && slices.Contains(roles, role.Name)
}
