// Package workitem is a rule.
package workitem
