// Package spelling finds the word that was meant by a mistyped one: a flag, a
// rule, a key of a spec.
package spelling

import "strings"

// longest bounds the words that are compared: longer ones are not typed.
const longest = 64

// Nearest is the known word closest to what was typed, or "" when none is
// near: about a third of the letters may differ. Case does not count, and
// of equally close words the first is taken.
func Nearest(typed string, known []string) string {
	best, limit := "", min(len(typed)/3+2, 10)
	for _, k := range known {
		if d := distance(strings.ToLower(typed), strings.ToLower(k)); d < limit {
			best, limit = k, d
		}
	}
	return best
}

// distance is the number of single-letter edits between two words, where
// swapped neighbours count as one.
func distance(a, b string) int {
	if len(a) > longest || len(b) > longest {
		return longest
	}
	older, previous := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current := make([]int, len(b)+1)
		current[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], older[j-2]+1)
			}
		}
		older, previous = previous, current
	}
	return previous[len(b)]
}
