package badargument_test

import (
	"testing"

	"fltkit/analyzers/badargument"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, badargument.Rule) }
