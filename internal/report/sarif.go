package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"strings"

	"fltkit/internal/finding"
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// writeSARIF writes one run. URIs are relative to the working directory and
// have no base id: code scanning services resolve them against the checkout,
// and the file stays the same on every machine.
func writeSARIF(w io.Writer, r *Report, _ Options) error {
	index := make(map[string]int, len(r.Rules))
	for i, rule := range r.Rules {
		index[rule.ID] = i
	}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:            "fltlint",
			SemanticVersion: strings.TrimPrefix(r.Version, "v"),
			Rules:           mapped(r.Rules, sarifOfRule),
		}},
		Invocations: []sarifInvocation{sarifOfSummary(r)},
		ColumnKind:  "utf16CodeUnits",
		Results:     mapped(r.Findings, func(f Finding) sarifResult { return sarifOfFinding(f, index) }),
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifOfRule(r *finding.Rule) sarifRule {
	page := r.Page()
	return sarifRule{
		ID:               r.ID,
		Name:             r.Name,
		ShortDescription: sarifText{Text: r.Title},
		FullDescription:  sarifText{Text: firstParagraph(r)},
		Help:             sarifText{Text: page, Markdown: page},
		Configuration:    sarifLevel{r.Severity.String()},
		Properties: sarifProperties{
			Contracts: append([]string{}, r.Contracts...),
			Peers:     r.Peers,
			Tags:      []string{"correctness", "windows-driver", "minifilter"},
		},
	}
}

func firstParagraph(r *finding.Rule) string {
	first, _, _ := strings.Cut(strings.TrimSpace(r.Doc), "\n\n")
	if first == "" {
		return r.Title
	}
	return strings.Join(strings.Fields(first), " ")
}

func sarifOfSummary(r *Report) sarifInvocation {
	inv := sarifInvocation{
		Successful: len(r.Incomplete) == 0,
		Properties: sarifCounts{
			Profile:             r.Summary.Profile,
			Files:               r.Summary.Files,
			Functions:           r.Summary.Functions,
			FunctionsIncomplete: r.Summary.FunctionsIncomplete,
			Approximate:         r.Summary.Approximate,
			UnknownRoutines:     mapped(r.Summary.UnknownRoutines, func(u Routine) string { return u.Name }),
			Unresolved:          r.Summary.Unresolved,
			Suppressed:          r.Summary.Suppressed,
		},
	}
	for _, x := range r.Incomplete {
		inv.Notifications = append(inv.Notifications, sarifNotice("error", x.sentence(), x.Place))
	}
	for _, n := range r.Notes {
		inv.Notifications = append(inv.Notifications, sarifNotice("note", n.Text, n.Place))
	}
	return inv
}

func sarifNotice(level, text string, p Place) sarifNotification {
	n := sarifNotification{Level: level, Message: sarifText{Text: text}}
	if p.File != "" {
		n.Locations = []sarifLocation{sarifOfPlace(p, "")}
	}
	return n
}

func sarifOfFinding(f Finding, index map[string]int) sarifResult {
	out := sarifResult{
		RuleID:     f.Rule.ID,
		RuleIndex:  -1,
		Level:      f.Severity.String(),
		Message:    sarifText{Text: f.Message},
		Locations:  []sarifLocation{sarifOfPlace(f.Place, "")},
		Properties: sarifResultExtra{f.Driver, f.Func, f.Approximate},
	}
	if i, ok := index[f.Rule.ID]; ok {
		out.RuleIndex = i
	}
	if len(f.Chain) > 0 {
		out.CodeFlows = []sarifCodeFlow{{[]sarifThreadFlow{{mapped(f.Chain, sarifOfStep)}}}}
	}
	for i, x := range f.Related {
		l := sarifOfPlace(x.Place, x.Message)
		l.ID = i + 1
		out.RelatedLocations = append(out.RelatedLocations, l)
	}
	for _, x := range f.Fixes {
		out.Fixes = append(out.Fixes, sarifFix{sarifText{Text: x.Message}, sarifOfEdits(x.Edits)})
	}
	return out
}

func sarifOfStep(s Step) sarifStep {
	out := sarifStep{Location: sarifOfPlace(s.Place, s.Message+bracketed(s.IRQL)), NestingLevel: s.Depth}
	if s.IRQL != "" {
		out.State = map[string]sarifText{"IRQL": {Text: s.IRQL}}
	}
	return out
}

// sarifOfEdits groups edits by file, in the order in which files appear.
func sarifOfEdits(edits []Edit) []sarifChange {
	var out []sarifChange
	at := make(map[string]int)
	for _, e := range edits {
		i, ok := at[e.Place.File]
		if !ok {
			i = len(out)
			at[e.Place.File] = i
			out = append(out, sarifChange{Artifact: sarifArtifact{fileURI(e.Place.File)}})
		}
		out[i].Replacements = append(out[i].Replacements, sarifReplacement{deleted(e.Place), sarifText{Text: e.New}})
	}
	return out
}

// deleted is the region that an edit replaces: an empty one for an insertion.
func deleted(p Place) sarifRegion {
	if p.EndLine == 0 {
		return sarifRegion{p.Line, p.Column, p.Line, p.Column}
	}
	return sarifRegion{p.Line, p.Column, p.EndLine, p.EndColumn}
}

func sarifOfPlace(p Place, message string) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{sarifArtifact{fileURI(p.File)}, sarifOfRegion(p)}}
	if message != "" {
		l.Message = &sarifText{Text: message}
	}
	return l
}

// sarifOfRegion fills in the end, which GitHub wants even for a point.
func sarifOfRegion(p Place) *sarifRegion {
	if p.Line == 0 {
		return nil
	}
	r := &sarifRegion{p.Line, max(p.Column, 1), p.EndLine, p.EndColumn}
	if r.EndLine == 0 {
		r.EndLine, r.EndColumn = r.StartLine, r.StartColumn+1
	}
	return r
}

// fileURI is the percent-encoded relative reference of a relative path, or
// the file URI of an absolute one, C:/x included.
func fileURI(file string) string {
	switch {
	case len(file) > 1 && file[1] == ':':
		return (&url.URL{Scheme: "file", Path: "/" + file}).String()
	case path.IsAbs(file):
		return (&url.URL{Scheme: "file", Path: file}).String()
	}
	return (&url.URL{Path: file}).String()
}
