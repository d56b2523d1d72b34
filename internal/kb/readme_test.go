package kb

import (
	"os"
	"strings"
	"testing"
)

// The grammar's description must know every word of the grammar.
func TestReadmeIsComplete(t *testing.T) {
	text, err := os.ReadFile("data/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for k := Check; k <= Unlinks; k++ {
		if words = append(words, EffectName(k)); EffectName(k) == "" {
			t.Errorf("effect kind %d has no spelling", k)
		}
	}
	for w := range asks {
		words = append(words, w+"(")
	}
	for r := range Default().Routines() {
		for e := range r.Each(Family) {
			words = append(words, e.What)
		}
		for e := range r.Each(Requires) {
			words = append(words, e.What)
		}
	}
	for _, w := range words {
		if !strings.Contains(string(text), "`"+w) {
			t.Errorf("data/README.md does not explain %q", w)
		}
	}
}
