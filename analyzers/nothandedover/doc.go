// Package nothandedover is a rule.
package nothandedover
