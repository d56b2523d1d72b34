package leak

import (
	"embed"
	"go/token"
	"slices"
	"strconv"
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

// Rule is FLT4005.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4005",
	Name:      "leak",
	Title:     "object not released",
	Severity:  finding.Error,
	Contracts: []string{"R-140", "R-147", "R-149", "R-151", "R-172"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	taken, kept := travels(res)
	told := map[key]token.Pos{} // where each object is first lost
	for ev := range res.Of(flow.KindReturn) {
		for _, o := range ev.Lost() {
			if st, root := ev.Root(); root && st.Deferred && kept[o.From.Call] && !taken[key{ev.Func(), o.From.Call}] {
				continue // the callback only uses it; whoever deferred to it releases it
			}
			b, ok := breach(ev, o, ev.Func().Name+" returns without releasing it")
			if !ok {
				continue
			}
			k := key{ev.Func(), o.From.Call}
			if _, ok := told[k]; !ok {
				told[k] = ev.Pos
			}
			b.Topic = o.Kind + strconv.Itoa(int(told[k]))
			b.Fixes = verdict.Freed(res, ev, o)
			c.Add(b)
		}
	}
	for ev := range res.Of(flow.KindCall) {
		for _, o := range ev.Overwritten() {
			if b, ok := breach(ev, o, "called again in the next turn of the loop"); ok {
				b.Topic = o.Kind + "loop"
				c.Add(b)
			}
		}
	}
	return c.Findings(), nil
}

// travels finds which deferred callbacks release what they were given, and what
// is released where it was handed over from.
func travels(res *flow.Result) (taken map[key]bool, kept map[*ir.Call]bool) {
	taken, kept = map[key]bool{}, map[*ir.Call]bool{}
	for ev := range res.Of(flow.KindCall) {
		for _, o := range ev.Releases() {
			if o.State == flow.HandedOver {
				kept[o.From.Call] = true
			}
			for _, st := range ev.Starts() {
				if st.Deferred && o.State == flow.Owned {
					taken[key{st.Func, o.From.Call}] = true
				}
			}
		}
	}
	return taken, kept
}

type key struct {
	fn   *ir.Func
	from *ir.Call
}

// names words the kinds that the contracts of filters speak of.
var names = map[string]string{
	"ref:flt_context": "the context",
	"ref:name_info":   "the name information",
	"ref:flt_object":  "the reference",
	"ref:object":      "the reference",
	"op":              "the operation",
	"handle:flt":      "the handle",
	"handle:kernel":   "the handle",
}

// others are kinds with rules of their own, or whose owner is the system from
// the beginning: a device is in its driver's list, an IRP goes to its driver.
var others = []string{
	"flt_deferred_work_item", "flt_generic_work_item", "flt_callback_data",
	"irp", "device_object", "cm_cookie", "flt_filter", "flt_server_port",
}

func breach(ev *flow.Event, o *flow.Object, lost string) (verdict.Breach, bool) {
	if slices.Contains(others, o.Kind) {
		return verdict.Breach{}, false
	}
	at := o.From.Call
	b := verdict.Breach{
		Event: ev, Limit: kb.Any, Pos: at.Pos, End: at.End,
		Short:   "what " + at.Name + " returned is lost",
		Related: []finding.Related{{Pos: ev.Pos, End: ev.End, Message: lost}},
	}
	name, contract := names[o.Kind]
	if !contract {
		name, b.AtMost = "the memory", finding.Warning
		if o.Kind != "pool" && o.Kind != "flt_pool" && !strings.HasSuffix(o.Kind, "_entry") {
			name = "the object"
		}
	}
	b.Message = name + " that " + at.Name + " returned is not released on a path through " + ev.Func().Name
	if by := o.From.Effect.By; len(by) > 0 {
		b.Message += " (" + strings.Join(by, " or ") + ")"
	}
	return b, true
}
