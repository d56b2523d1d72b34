package report

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("a", 3_000_000) + "bad()" + strings.Repeat("z", 3_000_000)
	tests := []struct {
		name        string
		place       Place
		limit       int
		visible     string // must contain
		marked      string // text above the marks, ASCII rows only
		start, size int    // -1: not compared
	}{
		{"plain", Place{Line: 1, Column: 3, EndLine: 1, EndColumn: 6, Source: "a bad c"}, 80, "a bad c", "bad", 2, 3},
		{"tabs", Place{Line: 1, Column: 2, EndLine: 1, EndColumn: 5, Source: "\tbad"}, 80, "    bad", "bad", 4, 3},
		{"wide", Place{Line: 1, Column: 3, EndLine: 1, EndColumn: 5, Source: "中文错误"}, 80, "中文错误", "", 4, 4},
		{"surrogates", Place{Line: 1, Column: 3, EndLine: 1, EndColumn: 6, Source: "😀bad"}, 80, "bad", "", 2, 3},
		{"to the next line", Place{Line: 1, Column: 3, EndLine: 2, EndColumn: 1, Source: "f(x,"}, 80, "f(x,", "x,", 2, 2},
		{"point", Place{Line: 1, Column: 3, Source: "a bad"}, 80, "a bad", "b", 2, 1},
		{"past the end", Place{Line: 1, Column: 9, Source: "abc"}, 80, "abc", "", 3, 0},
		{"control characters", Place{Line: 1, Column: 1, Source: "\x1b[31mred"}, 80, " [31mred", "", 0, 1},
		{"10 MB line", Place{Line: 1, Column: 3_000_001, EndLine: 1, EndColumn: 3_000_006, Source: long}, 60, "bad()", "bad()", -1, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, start, size := cut(tt.place, tt.limit)
			if !strings.Contains(text, tt.visible) || len([]rune(text)) > tt.limit {
				t.Errorf("shows %q", text)
			}
			if tt.start >= 0 && start != tt.start || size != tt.size {
				t.Errorf("marks %d+%d, want %d+%d", start, size, tt.start, tt.size)
			}
			if tt.marked != "" && text[start:start+size] != tt.marked {
				t.Errorf("marks %q, want %q", text[start:start+size], tt.marked)
			}
		})
	}
}
