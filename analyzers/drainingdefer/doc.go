// Package drainingdefer is a rule.
package drainingdefer
