package report

import (
	"encoding/json"
	"io"

	"fltkit/internal/finding"
)

// The JSON format, version 1. Fields are only ever added.
type (
	jsonReport struct {
		Version    int              `json:"version"`
		Findings   []jsonFinding    `json:"findings"`
		Incomplete []jsonIncomplete `json:"incomplete"`
		Notes      []jsonNote       `json:"notes"`
		Summary    jsonSummary      `json:"summary"`
	}
	jsonPlace struct {
		File      string `json:"file"`
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndLine   int    `json:"endLine,omitempty"`
		EndColumn int    `json:"endColumn,omitempty"`
	}
	jsonFinding struct {
		RuleID   string           `json:"ruleId"`
		Severity finding.Severity `json:"severity"`
		jsonPlace
		Message     string        `json:"message"`
		Function    string        `json:"function,omitempty"`
		Driver      string        `json:"driver,omitempty"`
		Approximate bool          `json:"approximate,omitempty"`
		Chain       []jsonStep    `json:"chain"`
		Related     []jsonRelated `json:"related,omitempty"`
		Fixes       []jsonFix     `json:"fixes,omitempty"`
	}
	jsonStep struct {
		jsonPlace
		Message string `json:"message"`
		IRQL    string `json:"irql,omitempty"`
		Depth   int    `json:"depth"`
	}
	jsonRelated struct {
		jsonPlace
		Message string `json:"message"`
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		jsonPlace
		New string `json:"new"`
	}
	jsonIncomplete struct {
		jsonPlace
		Driver   string `json:"driver,omitempty"`
		Function string `json:"function,omitempty"`
		Reason   string `json:"reason"`
	}
	jsonNote struct {
		*jsonPlace
		Driver string `json:"driver,omitempty"`
		Text   string `json:"text"`
	}
	jsonSummary struct {
		Profile             string        `json:"profile"`
		Drivers             []jsonDriver  `json:"drivers"`
		Files               int           `json:"files"`
		Functions           int           `json:"functions"`
		FunctionsIncomplete int           `json:"functionsIncomplete"`
		Approximate         int           `json:"functionsApproximate"`
		UnknownRoutines     []jsonRoutine `json:"unknownRoutines"`
		Unresolved          int           `json:"unresolvedConditions"`
		Errors              int           `json:"errors"`
		Warnings            int           `json:"warnings"`
		Notes               int           `json:"notes"`
		HiddenNotes         int           `json:"hiddenNotes"`
		Suppressed          int           `json:"suppressed"`
	}
	jsonDriver struct {
		Name      string `json:"name"`
		Dir       string `json:"dir"`
		Source    string `json:"source"`
		Files     int    `json:"files"`
		Functions int    `json:"functions"`
	}
	jsonRoutine struct {
		Name  string `json:"name"`
		Calls int    `json:"calls"`
	}
)

func writeJSON(w io.Writer, r *Report, _ Options) error {
	out := jsonReport{
		Version:    1,
		Findings:   mapped(r.Findings, jsonOfFinding),
		Incomplete: mapped(r.Incomplete, jsonOfIncomplete),
		Notes:      mapped(r.Notes, jsonOfNote),
		Summary:    jsonOfSummary(r),
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func jsonOfFinding(f Finding) jsonFinding {
	return jsonFinding{
		RuleID:      f.Rule.ID,
		Severity:    f.Severity,
		jsonPlace:   jsonOfPlace(f.Place),
		Message:     f.Message,
		Function:    f.Func,
		Driver:      f.Driver,
		Approximate: f.Approximate,
		Chain: mapped(f.Chain, func(s Step) jsonStep {
			return jsonStep{jsonOfPlace(s.Place), s.Message, s.IRQL, s.Depth}
		}),
		Related: mapped(f.Related, func(x Related) jsonRelated {
			return jsonRelated{jsonOfPlace(x.Place), x.Message}
		}),
		Fixes: mapped(f.Fixes, func(x Fix) jsonFix {
			return jsonFix{x.Message, mapped(x.Edits, func(e Edit) jsonEdit { return jsonEdit{jsonOfPlace(e.Place), e.New} })}
		}),
	}
}

func jsonOfPlace(p Place) jsonPlace {
	return jsonPlace{p.File, p.Line, p.Column, p.EndLine, p.EndColumn}
}

func jsonOfIncomplete(x Incomplete) jsonIncomplete {
	return jsonIncomplete{jsonOfPlace(x.Place), x.Driver, x.Function, x.Reason}
}

func jsonOfNote(n Note) jsonNote {
	out := jsonNote{Driver: n.Driver, Text: n.Text}
	if n.Place.File != "" {
		p := jsonOfPlace(n.Place)
		out.jsonPlace = &p
	}
	return out
}

func jsonOfSummary(r *Report) jsonSummary {
	s := r.Summary
	return jsonSummary{
		Profile:             s.Profile,
		Drivers:             mapped(s.Drivers, func(d Driver) jsonDriver { return jsonDriver(d) }),
		Files:               s.Files,
		Functions:           s.Functions,
		FunctionsIncomplete: s.FunctionsIncomplete,
		Approximate:         s.Approximate,
		UnknownRoutines:     mapped(s.UnknownRoutines, func(u Routine) jsonRoutine { return jsonRoutine(u) }),
		Unresolved:          s.Unresolved,
		Errors:              r.Count(finding.Error),
		Warnings:            r.Count(finding.Warning),
		Notes:               r.Count(finding.Note),
		HiddenNotes:         s.HiddenNotes,
		Suppressed:          s.Suppressed,
	}
}

// mapped is never nil: an empty list is [] in JSON, not null.
func mapped[S, T any](in []S, f func(S) T) []T {
	out := make([]T, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}
