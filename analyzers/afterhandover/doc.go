// Package afterhandover is a rule.
package afterhandover
