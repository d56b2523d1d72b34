// Package completeonce is a rule.
package completeonce
