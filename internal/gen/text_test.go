package gen

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct {
		name, line string
		column     int
		source     string
		caret      string
	}{
		{"start", "name: x", 1, "name: x", ""},
		{"middle", "name: x", 7, "name: x", "      "},
		{"tab", "\tname", 2, "\tname", "\t"},
		{"control", "a\x07b", 3, "a\uFFFDb", "  "},
		{"terminal and direction controls", "a\u009b\u202eb", 4, "a\uFFFD\uFFFDb", "   "},
		{"past the end", "ab", 9, "ab", "  "},
		{"wide", "é: x", 4, "é: x", "   "},
		{"long", strings.Repeat("a", 300) + "b", 301, strings.Repeat("a", 50) + "b", strings.Repeat(" ", 50)},
	} {
		source, caret := excerpt(tt.line, tt.column)
		if source != tt.source || caret != tt.caret {
			t.Errorf("%s: %q and %q, want %q and %q", tt.name, source, caret, tt.source, tt.caret)
		}
	}
}

// What YAML allows around the one document is no second one.
func TestLoadDirective(t *testing.T) {
	const spec = "version: 1\nname: Foo\noperations:\n  - {major: IRP_MJ_READ, pattern: direct}\n"
	for _, text := range []string{"---\n" + spec + "...\n", "%YAML 1.2\n---\n" + spec, "# head\n---\n" + spec} {
		if _, err := Load("spec.flt.yaml", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSnakeUpper(t *testing.T) {
	for name, want := range map[string]string{
		"Shadow": "SHADOW", "StreamState": "STREAM_STATE", "IOPort": "IO_PORT", "Copy2Disk": "COPY2_DISK", "already_SNAKE": "ALREADY_SNAKE", "X": "X",
	} {
		if got := snakeUpper(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestAlignCalls(t *testing.T) {
	in := `    status = LongName( First,
          Second,
              Inner( A,
      B ) );
    //  a comment with ( an open parenthesis
    return
/*++
    Text ( of a banner
--*/
NTSTATUS
Name (
    _In_ PVOID P
    )
`
	want := `    status = LongName( First,
                       Second,
                       Inner( A,
                              B ) );
    //  a comment with ( an open parenthesis
    return
/*++
    Text ( of a banner
--*/
NTSTATUS
Name (
    _In_ PVOID P
    )
`
	if got := alignCalls(in); got != want {
		t.Errorf("got:\n%s", got)
	}
}

// The text of a spec that reaches INF and XML cannot end its string there.
func TestEscapes(t *testing.T) {
	if got := infText(`a "b" c`); got != `a ""b"" c` {
		t.Error(got)
	}
	if got, err := xmlText(`<a b="c">&'`); err != nil || strings.ContainsAny(got, `<>"'`) {
		t.Error(got, err)
	}
}
