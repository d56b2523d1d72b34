// Package rule ties a rule's page to the go/analysis Analyzer that finds its
// defect, and runs a suite of them over one driver.
//
// One driver is one package to go/analysis: its C files are pass.OtherFiles,
// its headers pass.IgnoredFiles, and there is no Go in it. The engine's result
// for the driver is the Subject of the pass; internal/flow wraps it in an
// Analyzer, so that rules get it typed, through ResultOf.
//
// A Diagnostic has no severity and no chain, therefore the ResultType of a
// rule is its findings; they are also reported as Diagnostics, for drivers of
// go/analysis other than ours.
package rule
