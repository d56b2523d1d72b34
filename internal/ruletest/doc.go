// Package ruletest runs rules over driver C that says itself what must be
// reported: a comment
//
//	Routine(); // want "message" warning "other message"
//
// at the end of a line wants one finding for each quoted regular expression on
// that line, and nothing else may be reported there or anywhere else in the
// driver. A word before the expression wants that severity; without one every
// severity but note will do. The word also wants a further site of a finding
// that is told elsewhere. Expressions are Go strings, in quotes or backquotes.
//
// It uses the same path as fltlint check, from the text of the files to the
// resolved report, and it knows no rule.
package ruletest
