// Package postreturn is a rule.
package postreturn
