// Package afterrelease is a rule.
package afterrelease
