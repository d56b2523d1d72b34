package registration

import (
	"embed"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/rule"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3011.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3011",
	Name:      "registration",
	Title:     "registration table that the filter manager rejects or that lies",
	Severity:  finding.Error,
	Contracts: []string{"R-073", "R-160", "R-161", "R-162", "R-176"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	var out []finding.Finding
	as := func(s finding.Severity) report {
		return func(pos, end token.Pos, message string, related ...finding.Related) {
			out = append(out, finding.Finding{Severity: s, Pos: pos, End: end, Message: message, Related: related})
		}
	}
	add := as(finding.Error)
	for _, row := range res.Program.Tables() {
		checkRow(row, add, as(finding.Warning))
	}
	for _, u := range res.Program.Units {
		for _, v := range u.Vars {
			list, ok := v.Init.(*ctree.InitList)
			switch {
			case !ok:
				continue
			case v.Type.StructName() == "FLT_REGISTRATION":
				checkFilter(list, res.Program.DB, add)
				continue
			case v.Type.Kind != ctree.Array:
				continue
			}
			switch v.Type.Elem.StructName() {
			case "FLT_OPERATION_REGISTRATION":
				terminated(list, "MajorFunction", 0x80, "IRP_MJ_OPERATION_END", add)
			case "FLT_CONTEXT_REGISTRATION":
				terminated(list, "ContextType", 0xffff, "FLT_CONTEXT_END", add)
				checkContexts(list, add)
				checkDefinitions(list, add)
			}
		}
	}
	return out, nil
}

type report func(pos, end token.Pos, message string, related ...finding.Related)

// checkRow looks at one row of an operation registration table. Rows without
// effect are a warning: drivers that have them are loaded and work.
func checkRow(row *ir.Row, add, warn report) {
	if m := row.Major; m != nil {
		if !m.Filterable {
			warn(row.Pos, row.End, m.Name+" cannot be filtered: the callbacks are never called")
		} else if m.NoPost && !row.NoPost {
			add(row.Pos, row.End, m.Name+" cannot have a post-operation callback")
		}
	}
	for _, f := range []*ir.Func{row.Pre, row.Post} {
		if f != nil && f.Decl.Section == "INIT" {
			add(row.Pos, row.End, f.Name+" is in section INIT, which is discarded when DriverEntry has returned",
				finding.Related{Pos: f.Pos(), End: f.Pos(), Message: f.Name + " is defined here"})
		}
	}
}

// terminated wants an element whose first field has the terminating value.
func terminated(list *ctree.InitList, kind string, end int64, name string, add report) {
	for _, el := range list.Elems {
		row, ok := el.Value.(*ctree.InitList)
		if !ok {
			return // an element that nobody can see
		}
		if v, ok := ctree.Initial(row, kind); !ok || v&0xffff == end {
			return
		}
	}
	add(list.Pos, list.Pos+1, "the table does not end with "+name+": the filter manager reads on behind it")
}

// largest is the size of the largest context of fixed size.
const largest = 0xffff

// checkContexts looks at the rows of a context registration table.
func checkContexts(list *ctree.InitList, add report) {
	for _, el := range list.Elems {
		row, ok := el.Value.(*ctree.InitList)
		if !ok {
			return
		}
		if v, ok := ctree.Initial(row, "ContextType"); !ok || v&0xffff == 0xffff {
			return
		}
		if v, ok := ctree.Initial(row, "ContextAllocateCallback"); !ok || v != 0 {
			continue // the driver's own allocation
		}
		if v, ok := ctree.Initial(row, "Size"); ok && v > largest && v != 0xffffffff {
			add(row.Pos, row.End, "a context of fixed size can have 65535 bytes at most")
		}
		if v, ok := ctree.Initial(row, "PoolTag"); ok && v == 0 {
			add(row.Pos, row.End, "a context without a pool tag: FltRegisterFilter fails")
		}
	}
}
