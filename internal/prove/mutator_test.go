package prove

import (
	"fmt"
	"regexp"
	"strings"
)

// edit is one mutation of generated C: bytes [from, to) become text.
type edit struct {
	operator string
	line     int
	from, to int
	text     string
	shows    string // the text that is replaced
}

var (
	plainCall = regexp.MustCompile(`(?m)^[ \t]+([A-Za-z_]\w*)\([^;{]*\);`)
	condition = regexp.MustCompile(`(?m)^[ \t]+if \(([^{;]*)\) \{`)
	constant  = regexp.MustCompile(`\b(?:FLT_PREOP_\w+|FLT_POSTOP_\w+|POOL_FLAG_NON_PAGED|NonPagedPoolNx|STATUS_[A-Z_]+|IRP_\w+|FLTFL_\w+)\b`)
	returned  = regexp.MustCompile(`(?m)^[ \t]+return (status|postStatus);`)
)

// swaps are the constants that another one of their type can stand for.
var swaps = map[string]string{
	"FLT_PREOP_SUCCESS_WITH_CALLBACK":     "FLT_PREOP_SUCCESS_NO_CALLBACK",
	"FLT_PREOP_SUCCESS_NO_CALLBACK":       "FLT_PREOP_SUCCESS_WITH_CALLBACK",
	"FLT_PREOP_COMPLETE":                  "FLT_PREOP_SUCCESS_NO_CALLBACK",
	"FLT_PREOP_PENDING":                   "FLT_PREOP_SUCCESS_NO_CALLBACK",
	"FLT_PREOP_SYNCHRONIZE":               "FLT_PREOP_SUCCESS_WITH_CALLBACK",
	"FLT_PREOP_DISALLOW_FASTIO":           "FLT_PREOP_COMPLETE",
	"FLT_POSTOP_FINISHED_PROCESSING":      "FLT_POSTOP_MORE_PROCESSING_REQUIRED",
	"FLT_POSTOP_MORE_PROCESSING_REQUIRED": "FLT_POSTOP_FINISHED_PROCESSING",
	"POOL_FLAG_NON_PAGED":                 "POOL_FLAG_PAGED",
	"NonPagedPoolNx":                      "PagedPool",
}

// quiet calls have no effect in a release build.
var quietCalls = map[string]bool{"UNREFERENCED_PARAMETER": true, "PAGED_CODE": true, "FLT_ASSERT": true, "sizeof": true}

// mutations lists every edit of the operators: delete and duplicate calls,
// negate and fix conditions, swap constants and pool types, change what is
// returned. Comments are left alone.
func mutations(text string) []edit {
	code := blankComments(text)
	var all []edit
	add := func(operator string, from, to int, with string) {
		all = append(all, edit{operator, 1 + strings.Count(text[:from], "\n"), from, to, with, strings.Join(strings.Fields(text[from:to]), " ")})
	}
	for _, m := range plainCall.FindAllStringSubmatchIndex(code, -1) {
		if name := code[m[2]:m[3]]; !quietCalls[name] {
			add("delete call", m[2], m[1], ";")
			add("duplicate call", m[2], m[1], text[m[2]:m[1]]+" "+text[m[2]:m[1]])
		}
	}
	for _, m := range condition.FindAllStringSubmatchIndex(code, -1) {
		c := text[m[2]:m[3]]
		add("negate condition", m[2], m[3], "!("+c+")")
		add("condition never", m[2], m[3], "0 && ("+c+")")
	}
	for _, m := range constant.FindAllStringIndex(code, -1) {
		if with, ok := swaps[code[m[0]:m[1]]]; ok {
			add("swap constant", m[0], m[1], with)
		}
	}
	for _, m := range returned.FindAllStringSubmatchIndex(code, -1) {
		with := "STATUS_SUCCESS"
		if code[m[2]:m[3]] == "postStatus" {
			with = "FLT_POSTOP_FINISHED_PROCESSING"
		}
		add("change returned status", m[2], m[3], with)
	}
	return all
}

func (e edit) apply(text string) string { return text[:e.from] + e.text + text[e.to:] }

func (e edit) String() string { return fmt.Sprintf("%d: %s: %.70s", e.line, e.operator, e.shows) }

// blankComments replaces the bytes of comments by spaces and keeps the lines.
func blankComments(text string) string {
	out := []byte(text)
	for i := 0; i+1 < len(out); i++ {
		var end int
		switch string(out[i : i+2]) {
		case "//":
			end = strings.IndexByte(text[i:], '\n')
		case "/*":
			end = strings.Index(text[i:], "*/") + 2
		default:
			continue
		}
		for j := i; j < i+end; j++ {
			if out[j] != '\n' {
				out[j] = ' '
			}
		}
		i += end - 1
	}
	return string(out)
}
