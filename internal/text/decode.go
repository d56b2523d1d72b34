package text

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Encoding says in which encoding a file was stored.
type Encoding uint8

const (
	UTF8 Encoding = iota
	UTF8BOM
	UTF16LE
	UTF16BE
	GBK
	EUCKR
	ShiftJIS
	CP1251
	CP1252
)

var encodingNames = [...]string{"UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "GBK", "EUC-KR", "Shift-JIS", "CP1251", "CP1252"}

func (e Encoding) String() string { return encodingNames[e] }

// errBinary is the error for files that are not text.
var errBinary = errors.New("is a binary file, not C source")

// decode turns the bytes of a file into UTF-8 text. Bytes that are invalid in
// the detected encoding become U+FFFD; only binary files are an error.
func decode(raw []byte) (string, Encoding, error) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xEF, 0xBB, 0xBF}):
		return strings.ToValidUTF8(string(raw[3:]), "\uFFFD"), UTF8BOM, nil
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		return utf16Text(raw[2:], binary.LittleEndian), UTF16LE, nil
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return utf16Text(raw[2:], binary.BigEndian), UTF16BE, nil
	}
	if enc, ok := bareUTF16(raw); ok {
		order := binary.ByteOrder(binary.LittleEndian)
		if enc == UTF16BE {
			order = binary.BigEndian
		}
		return utf16Text(raw, order), enc, nil
	}
	if isBinary(raw) {
		return "", UTF8, errBinary
	}
	if utf8.Valid(raw) {
		return string(raw), UTF8, nil
	}
	enc := guess(raw)
	out, err := codec(enc).NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), UTF8, nil
	}
	return string(out), enc, nil
}

// Encode turns edited text back into the encoding of the file.
func (e Encoding) Encode(src string) ([]byte, error) {
	switch e {
	case UTF8:
		return []byte(src), nil
	case UTF8BOM:
		return append([]byte{0xEF, 0xBB, 0xBF}, src...), nil
	case UTF16LE:
		return utf16Bytes(src, binary.LittleEndian), nil
	case UTF16BE:
		return utf16Bytes(src, binary.BigEndian), nil
	}
	return codec(e).NewEncoder().Bytes([]byte(src))
}

func codec(e Encoding) encoding.Encoding {
	switch e {
	case GBK:
		return simplifiedchinese.GBK
	case EUCKR:
		return korean.EUCKR
	case ShiftJIS:
		return japanese.ShiftJIS
	case CP1251:
		return charmap.Windows1251
	}
	return charmap.Windows1252
}

func utf16Text(raw []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	return string(utf16.Decode(units))
}

// utf16Bytes encodes src with a byte order mark.
func utf16Bytes(src string, order binary.AppendByteOrder) []byte {
	out := order.AppendUint16(nil, 0xFEFF)
	for _, u := range utf16.Encode([]rune(src)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// bareUTF16 recognises UTF-16 without a byte order mark: C source is mostly
// ASCII, so nearly every second byte is zero and none of the others.
func bareUTF16(raw []byte) (Encoding, bool) {
	n := min(len(raw), 4096) &^ 1
	if n < 4 {
		return UTF8, false
	}
	var zero [2]int
	for i := range n {
		if raw[i] == 0 {
			zero[i&1]++
		}
	}
	const most = 10 // at least 9 in 10, and fewer than 1 in 10 of the others
	switch {
	case zero[1]*most >= n/2*(most-1) && zero[0]*most < n/2:
		return UTF16LE, true
	case zero[0]*most >= n/2*(most-1) && zero[1]*most < n/2:
		return UTF16BE, true
	}
	return UTF8, false
}

// isBinary reports whether more than 1 byte in 50 is a control character that
// no text holds. Stray NULs and a ^Z do occur in source.
func isBinary(raw []byte) bool {
	head := raw[:min(len(raw), 64<<10)]
	bad := 0
	for _, b := range head {
		if b < ' ' && (b < '\t' || b > '\r') && b != 0x1A && b != 0x1B {
			bad++
		}
	}
	return bad > 4 && bad*50 > len(head)
}
