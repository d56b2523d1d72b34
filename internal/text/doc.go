// Package text reads source files and owns all position arithmetic.
//
// Driver sources come in many encodings (UTF-8 with and without a byte order
// mark, UTF-16, GBK, EUC-KR, Shift-JIS, Windows code pages) and with LF, CRLF
// or lone CR line ends. A Set decodes each file once to UTF-8, registers it
// in one go/token.FileSet with a correct line table and translates positions
// to lines and to byte, rune and UTF-16 columns. Include paths are looked up
// as Windows does: regardless of case, with either slash.
package text
