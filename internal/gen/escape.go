package gen

import (
	"encoding/xml"
	"strings"
)

// infText makes a string safe inside the quotes of an INF value: a quote is
// doubled and so is the percent sign, which would start a string token.
// Validation has refused control characters.
func infText(s string) string {
	return strings.NewReplacer(`"`, `""`, "%", "%%").Replace(s)
}

// xmlText makes a string safe in an XML text node or attribute.
func xmlText(s string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(s))
	return b.String(), err
}
