package text

import (
	"strings"
	"testing"
)

// A | marks where an edit begins, and a second one where what it replaces ends.
func TestLayout(t *testing.T) {
	tests := []struct{ name, in, edit, want string }{
		{"insertion", "f()\n{\n    |return 1;\n}\n", "if (x) {\n\tg();\n}\n", "f()\n{\n    if (x) {\n        g();\n    }\n    return 1;\n}\n"},
		{"tabs", "f()\n{\n\t|return 1;\n}\n", "if (x) {\n\tg();\n}\n", "f()\n{\n\tif (x) {\n\t\tg();\n\t}\n\treturn 1;\n}\n"},
		{"two spaces", "f()\n{\n  |return 1;\n}\n", "if (x) {\n\tg();\n}\n", "f()\n{\n  if (x) {\n    g();\n  }\n  return 1;\n}\n"},
		{"CRLF", "f()\r\n{\r\n  |return 1;\r\n}\r\n", "g();\n", "f()\r\n{\r\n  g();\r\n  return 1;\r\n}\r\n"},
		{"last line", "f()\r\n{\r\n  |return 1; }", "g();\n", "f()\r\n{\r\n  g();\r\n  return 1; }"},
		{"one line", "f() { |return 1; }\n", "if (x) {\n\tg();\n}\n", "f() { if (x) { g(); } return 1; }\n"},
		{"end of a block", "f()\n{\n    a();\n|}\n", "\tg();\n", "f()\n{\n    a();\n    g();\n}\n"},
		{"word", "f(|A|, 2);\n", "BB", "f(BB, 2);\n"},
		{"deleted line", "a();\n  |b();|\nc();\n", "", "a();\nc();\n"},
		{"deleted line, empty line after", "{\n  |b();|\n\n  c();\n", "", "{\n  c();\n"},
		{"deleted line between others", "a();\n|b();|\n\nc();\n", "", "a();\n\nc();\n"},
		{"deleted last line", "a();\n|b();|", "", "a();\n"},
		{"deleted before a comment", "    |b();|  // why\n", "", "    // why\n"},
		{"deleted part", "a(); |b();| c();\n", "", "a();  c();\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts := strings.Split(tt.in, "|")
			f, err := NewSet().Add("x.c", []byte(strings.Join(parts, "")))
			if err != nil {
				t.Fatal(err)
			}
			start := len(parts[0])
			end := start
			if len(parts) == 3 {
				end += len(parts[1])
			}
			start, end, edit := f.Layout(start, end, tt.edit)
			if got := f.Text[:start] + edit + f.Text[end:]; got != tt.want {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}
