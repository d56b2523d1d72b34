package text

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	const (
		chinese  = "// 打开文件时检查权限，如果失败则返回错误代码\nint x; // 分配内存\n"
		korean_  = "// 파일을 열 때 권한을 확인하고 실패하면 오류를 반환한다\nint x;\n"
		japan    = "// ファイルを開くときにアクセスをチェックする\nint x;\n"
		russian  = "// Проверка доступа при открытии файла, возвращаем ошибку\nint x;\n"
		french   = "// vérifie l'accès à l'ouverture du fichier, évite l'échec\nint x;\n"
		ascii    = "int x;\r\n"
		accented = "// © café\nint x;\n"
	)
	bom := func(order binary.AppendByteOrder, s string) []byte { return utf16Bytes(s, order) }
	tests := []struct {
		name string
		raw  []byte
		want string
		enc  Encoding
	}{
		{"empty", nil, "", UTF8},
		{"ASCII", []byte(ascii), ascii, UTF8},
		{"UTF-8", []byte(chinese), chinese, UTF8},
		{"UTF-8 with BOM", []byte("\uFEFF" + ascii), ascii, UTF8BOM},
		{"UTF-16LE", bom(binary.LittleEndian, chinese), chinese, UTF16LE},
		{"UTF-16BE", bom(binary.BigEndian, ascii), ascii, UTF16BE},
		{"UTF-16LE without BOM", bom(binary.LittleEndian, ascii)[2:], ascii, UTF16LE},
		{"UTF-16BE without BOM", bom(binary.BigEndian, ascii)[2:], ascii, UTF16BE},
		{"UTF-16LE with half a unit", append(bom(binary.LittleEndian, ascii), 'x'), ascii, UTF16LE},
		{"GBK", encoded(t, simplifiedchinese.GBK, chinese), chinese, GBK},
		{"EUC-KR", encoded(t, korean.EUCKR, korean_), korean_, EUCKR},
		{"Shift-JIS", encoded(t, japanese.ShiftJIS, japan), japan, ShiftJIS},
		{"CP1251", encoded(t, charmap.Windows1251, russian), russian, CP1251},
		{"CP1252", encoded(t, charmap.Windows1252, french), french, CP1252},
		{"CP1252, few", encoded(t, charmap.Windows1252, accented), accented, CP1252},
		{"one NUL and ^Z", []byte("int x;\x00\n\x1A"), "int x;\x00\n\x1A", UTF8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, enc, err := decode(tt.raw)
			if err != nil || got != tt.want || enc != tt.enc {
				t.Fatalf("got %q, %v, %v, want %q, %v", got, enc, err, tt.want, tt.enc)
			}
			if back, err := enc.Encode(got); err != nil {
				t.Errorf("Encode: %v", err)
			} else if again, _, _ := decode(back); again != got {
				t.Errorf("encoded and decoded again: %q", again)
			}
		})
	}
}

func TestBinary(t *testing.T) {
	for name, raw := range map[string]string{
		"zip":     "PK\x03\x04\x14\x00\x08\x00\x08\x00\xa5\x50\x00\x00\x00\x00\x01\x02\x03\x04\x05",
		"machine": "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8" + strings.Repeat("\x00", 60),
	} {
		_, err := NewSet().Add(name+".c", []byte(raw))
		if err == nil || !strings.Contains(err.Error(), name+".c: is a binary file") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func TestPosition(t *testing.T) {
	s := NewSet()
	f, err := s.Add("a.c", []byte("one\r\ntwo\rdrei é𝄞x\n\nend"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		at                        string
		line, column, rune, utf16 int
	}{
		{"one", 1, 1, 1, 1}, {"two", 2, 1, 1, 1}, {"é", 3, 6, 6, 6}, {"x", 3, 12, 8, 9}, {"end", 5, 1, 1, 1},
	}
	for _, tt := range tests {
		pos := f.Pos(strings.Index(f.Text, tt.at))
		got := s.Position(pos)
		want := Position{Filename: "a.c", Offset: f.Offset(pos), Line: tt.line, Column: tt.column, Rune: tt.rune, UTF16: tt.utf16}
		if got != want {
			t.Errorf("%s is at %+v, want %+v", tt.at, got, want)
		}
		if back := f.FromUTF16(got.Line, got.UTF16); back != pos {
			t.Errorf("%s: FromUTF16 gives %d, want %d", tt.at, back, pos)
		}
	}
	if got := f.Lines(); got != 5 {
		t.Errorf("%d lines, want 5", got)
	}
	for n, want := range map[int]string{0: "", 1: "one", 3: "drei é𝄞x", 4: "", 5: "end", 6: ""} {
		if got := f.Line(n); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
	if end := f.FromUTF16(3, 99); s.Position(end).Column != 13 {
		t.Errorf("past the end of the line: %+v", s.Position(end))
	}
	if end := f.FromUTF16(99, 1); f.Offset(end) != len(f.Text) {
		t.Errorf("past the last line: %+v", s.Position(end))
	}
	if p := s.Position(0); p.IsValid() {
		t.Errorf("no position is at %+v", p)
	}
}

func TestLineEnds(t *testing.T) {
	for src, want := range map[string]int{"": 1, "\n": 1, "a\n": 1, "a\nb": 2, "\r\r\n": 2, "a\r\nb\rc\nd": 4} {
		f, err := NewSet().Add("a.c", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Lines(); got != want {
			t.Errorf("%q has %d lines, want %d", src, got, want)
		}
	}
}

func TestLongLine(t *testing.T) {
	s := NewSet()
	f, err := s.Add("a.c", []byte("x\n"+strings.Repeat("a", 11<<20)+"b\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.At(len(f.Text) - 2); got.Line != 2 || got.UTF16 != 11<<20+1 {
		t.Errorf("got %+v", got)
	}
}

func TestTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.c")
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, MaxFileSize+1); err != nil {
		t.Fatal(err)
	}
	if _, err := NewSet().Load(path); err == nil || !strings.Contains(err.Error(), "limit of 64 MB") {
		t.Errorf("error is %v", err)
	}
	if _, err := NewSet().Load(filepath.Dir(path)); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("error is %v", err)
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "Inc", "Sys"), 0o777); err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(dir, "Inc", "Sys", "FltKernel.h")
	if err := os.WriteFile(want, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	s := NewSet()
	for _, name := range []string{"Inc/Sys/FltKernel.h", `inc\sys\fltkernel.H`, `.\INC\..\inc/SYS//fltKernel.h`} {
		if got, ok := s.Find(dir, name); !ok || got != want {
			t.Errorf("Find(%s) = %s, %v", name, got, ok)
		}
	}
	for _, name := range []string{"", "inc", "inc/", "inc/none.h", "none/fltkernel.h", `..\..`} {
		if got, ok := s.Find(dir, name); ok {
			t.Errorf("Find(%q) = %s", name, got)
		}
	}
}

// TestConcurrent loads one file from many goroutines.
func TestConcurrent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.c")
	if err := os.WriteFile(path, []byte("int x;\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	s := NewSet()
	files := make([]*File, 16)
	var wg sync.WaitGroup
	for i := range files {
		wg.Go(func() {
			files[i], _ = s.Load(path)
			s.Find(filepath.Dir(path), "A.C")
			if p := s.Position(files[i].Pos(4)); p.Column != 5 {
				t.Errorf("got %+v", p)
			}
		})
	}
	wg.Wait()
	for _, f := range files {
		if f == nil || f != files[0] {
			t.Fatal("the file was loaded twice")
		}
	}
}

func TestForkAndOverlay(t *testing.T) {
	s := NewSet()
	model, err := s.LoadFS(fstest.MapFS{"ntifs.h": {Data: []byte("int nt;\n")}}, "wdk:", "ntifs.h")
	if err != nil || !model.Virtual {
		t.Fatal(model, err)
	}
	one, two := s.Fork(), s.Fork()
	a, _ := one.Add("a.c", []byte("old"))
	b, _ := two.Add("b.c", []byte("x"))
	if a.Pos(0) != b.Pos(0) {
		t.Errorf("forks start at %d and %d", a.Pos(0), b.Pos(0))
	}
	if got := one.Position(model.Pos(4)); got.Filename != "wdk:ntifs.h" || got.Column != 5 {
		t.Errorf("got %+v", got)
	}
	if got := two.Position(b.Pos(0)).Filename; got != "b.c" {
		t.Errorf("got %s", got)
	}
	again, _ := one.Add("a.c", []byte("new"))
	if now, err := one.Load("a.c"); err != nil || now != again || now.Text != "new" {
		t.Errorf("Load gives %+v, %v", now, err)
	}
	if one.File(a.Pos(0)) != a {
		t.Error("positions in the old text are lost")
	}
}
