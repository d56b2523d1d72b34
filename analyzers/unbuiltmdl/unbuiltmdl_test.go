package unbuiltmdl_test

import (
	"testing"

	"fltkit/analyzers/unbuiltmdl"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unbuiltmdl.Rule) }
