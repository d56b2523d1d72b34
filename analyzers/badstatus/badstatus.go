package badstatus

import (
	"embed"
	"fmt"
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

// Rule is FLT3001.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3001",
	Name:      "badstatus",
	Title:     "callback returns a value that is none of its statuses",
	Severity:  finding.Error,
	Contracts: []string{"R-076"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		role := st.Role(db)
		if role == nil || len(role.Returns) == 0 || ev.X == nil || !strings.HasSuffix(role.Return, enumeration) {
			continue
		}
		known := db.Constant(role.Returns[0].Name)
		if known == nil {
			continue
		}
		group := known.Group
		b := verdict.Breach{Event: ev, Limit: kb.Any, Start: st, Topic: "value", Short: "returned here"}
		switch values, listed := ev.Result().Values(); {
		case listed:
			i := slices.IndexFunc(values, func(v int64) bool { return db.ConstName(group, v) == "" })
			if i < 0 {
				stranger(c, b, db, ev, group, values[0])
				continue
			}
			b.Message = fmt.Sprintf("%s returns %#x, which is no %s", ev.Func().Name, uint32(values[i]), role.Return)
		case ev.Result().Success() == kb.No:
			b.Message = fmt.Sprintf("%s returns an error status, which is no %s", ev.Func().Name, role.Return)
		default:
			continue
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// enumeration ends the type of the statuses that have an enumeration of their own.
const enumeration = "_CALLBACK_STATUS"

// stranger reports a value that has the right number under the name of another
// enumeration.
func stranger(c *verdict.Collector, b verdict.Breach, db *kb.DB, ev *flow.Event, group string, v int64) {
	lit, ok := ev.X.(*ctree.IntLit)
	if !ok || lit.Name == "" {
		return
	}
	k := db.Constant(lit.Name)
	if k == nil || k.Group == group || !strings.HasSuffix(k.Group, "op_status") {
		return
	}
	b.Topic, b.AtMost, b.Note = "name", finding.Warning, v == 0
	b.Message = fmt.Sprintf("%s returns %s, which means %s here", ev.Func().Name, lit.Name, db.ConstName(group, v))
	c.Add(b)
}
