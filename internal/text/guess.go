package text

// guess picks the code page of text that is not UTF-8. Comments decide
// nothing but what the reader of a report sees, so a rough guess will do:
// it rests on where the common characters of each language lie.
func guess(raw []byte) Encoding {
	var st pairStats
	for i := 0; i < len(raw); i++ {
		if raw[i] < 0x80 {
			continue
		}
		n := st.add(raw[i:])
		i += n - 1
	}
	switch {
	case st.kana*3 > st.pairs && st.kana > 1:
		return ShiftJIS
	case st.broken*20 > st.pairs: // not a double-byte encoding
		if st.runs*2 > st.high {
			return CP1251
		}
		return CP1252
	case st.pairs > 0 && st.hangul*10 >= st.pairs*9 && st.pairs >= 4:
		return EUCKR
	case st.common*2 >= st.pairs:
		return GBK
	case st.runs*2 > st.high:
		return CP1251
	}
	return CP1252
}

// pairStats counts what two-byte sequences the high bytes of a text form.
type pairStats struct {
	high   int // bytes from 0x80
	runs   int // of those, letters that follow another high byte
	pairs  int // well-formed double-byte characters
	broken int // high bytes that start none
	common int // GB2312 symbols and level-1 characters
	hangul int // KS X 1001 syllables
	kana   int // Shift-JIS hiragana and katakana
}

// add counts the sequence at the start of b and returns its length.
func (st *pairStats) add(b []byte) int {
	st.high++
	if len(b) < 2 || b[1] < 0x40 || b[1] == 0x7F || b[0] == 0x80 || b[0] == 0xFF {
		st.broken++
		return 1
	}
	lead, trail := b[0], b[1]
	st.pairs++
	if trail >= 0x80 {
		st.high++
	}
	if lead >= 0xC0 && trail >= 0xC0 {
		st.runs += 2
	}
	if trail >= 0xA1 && (lead >= 0xB0 && lead <= 0xD7 || lead >= 0xA1 && lead <= 0xA3) {
		st.common++
	}
	if trail >= 0xA1 && lead >= 0xB0 && lead <= 0xC8 {
		st.hangul++
	}
	if lead == 0x82 && trail >= 0x9F && trail <= 0xF1 || lead == 0x83 && trail <= 0x96 {
		st.kana++
	}
	return 2
}
