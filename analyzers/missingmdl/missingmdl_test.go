package missingmdl_test

import (
	"testing"

	"fltkit/analyzers/missingmdl"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, missingmdl.Rule) }
