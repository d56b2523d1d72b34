// Package asyncstack is a rule.
package asyncstack
