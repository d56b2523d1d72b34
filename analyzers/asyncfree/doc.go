// Package asyncfree is a rule.
package asyncfree
