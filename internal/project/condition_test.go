package project

import "testing"

func TestCondition(t *testing.T) {
	exists := func(p string) bool { return p == "here.props" }
	tests := []struct {
		src  string
		want bool
		ok   bool
	}{
		{`'Debug|x64'=='Debug|x64'`, true, true},
		{`'debug|X64' == 'Debug|x64'`, true, true},
		{`'a'!='b'`, true, true},
		{`'a'=='b' or 'a'=='a'`, true, true},
		{`'a'=='a' and 'a'=='b' or 'c'=='c'`, true, true},
		{`!('a'=='a')`, false, true},
		{`Exists('here.props')`, true, true},
		{`!exists('here.props')`, false, true},
		{`exists('gone.props') And 'a'=='a'`, false, true},
		{`HasTrailingSlash('c:\x\')`, true, true},
		{`''==''`, true, true},
		{`true`, true, true},
		{`'10' > '9'`, false, false},
		{`'a'==`, false, false},
		{`('a'=='a'`, false, false},
		{`'a' 'b'`, false, false},
		{`'unterminated`, false, false},
	}
	for _, tt := range tests {
		got, err := condition(tt.src, exists)
		if got != tt.want && err == nil || (err == nil) != tt.ok {
			t.Errorf("condition(%s) = %v, %v", tt.src, got, err)
		}
	}
}

func FuzzCondition(f *testing.F) {
	for _, s := range []string{`'a'=='b' or !exists('x')`, `((((`, `!!!!`, `'`} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, s string) {
		// Any answer will do, as long as there is one.
		_, _ = condition(s, func(string) bool { return false })
	})
}

func TestSplitCommand(t *testing.T) {
	got := splitCommand(`cl  -DA="b c" /I "d e" -DS=\"q\" x.c`)
	want := []string{"cl", "-DA=b c", "/I", "d e", `-DS="q"`, "x.c"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}
