package verdict

import (
	"strings"

	"fltkit/internal/flow"
	"fltkit/internal/kb"
)

// Limited words the breach of a routine's limit: what is called, at which
// level it may run, what the limit is, and who says so.
func Limited(a *flow.Above) string {
	var b strings.Builder
	b.WriteString(a.Call.Name)
	b.WriteString(" may run at ")
	b.WriteString(a.IRQL().Hi.String())
	b.WriteString(Because(a.Event))
	b.WriteString(", but it is limited to ")
	b.WriteString(a.Limit.String())
	if c := a.Authority.Clause; c != nil {
		if w := condition(&c.If); w != "" {
			b.WriteString(" " + w)
		}
	}
	b.WriteString(source(a.Authority))
	return b.String()
}

// Because words why the level is what it is, beginning with a space or empty.
func Because(ev *flow.Event) string {
	c := ev.Cause()
	switch {
	case c == nil:
		return ""
	case c.Kind == flow.CauseCall && c.Call != nil && c.Call.Name != "":
		return " (raised by " + c.Call.Name + ")"
	case c.Kind == flow.CauseAnnotation:
		return " (by its annotation)"
	}
	return ""
}

func source(a kb.Authority) string {
	switch {
	case a.Page != "":
		return " (" + a.Page + ")"
	case a.Basis == kb.BasisUser:
		return " (your own data)"
	case a.Header != "":
		return " (annotation in " + a.Header + ")"
	}
	return ""
}

// condition words the conditions that drivers meet most; the rest is quoted.
func condition(p *kb.Pred) string {
	switch p.Op {
	case kb.Eq, kb.NoneOf, kb.FlagAny:
		if strings.Contains(p.Raw, "Pool") || strings.Contains(p.Raw, "POOL_FLAG") || strings.Contains(p.Raw, "NonPaged") {
			return "for paged pool"
		}
	case kb.PagedPool, kb.Paged, kb.PagedList:
		return "for paged memory"
	case kb.FmtUnicode:
		return "when the format has a Unicode conversion"
	case kb.Blocking:
		return "when it can block"
	case kb.PagingIO, kb.Not:
		if p.Op == kb.Not && (p.Sub[0].Op == kb.PagingIO || strings.Contains(p.Raw, "PAGING")) {
			return "unless the I/O is paging I/O"
		}
	case kb.Or:
		if p.Sub[0].Op == kb.Paged || p.Sub[0].Op == kb.PagedPool {
			return "for paged memory"
		}
	}
	if p.Raw == "" {
		return ""
	}
	return "when " + p.Raw
}
