package gen

import (
	"encoding/xml"
	"strings"
)

// infText makes a string safe inside the quotes of an INF value, where a
// quote is doubled. Validation has refused control characters, and the percent
// sign, which starts a string token.
func infText(s string) string { return strings.ReplaceAll(s, `"`, `""`) }

// xmlText makes a string safe in an XML text node or attribute.
func xmlText(s string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(s))
	return b.String(), err
}
