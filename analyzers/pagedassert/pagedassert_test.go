package pagedassert_test

import (
	"testing"

	"fltkit/analyzers/pagedassert"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, pagedassert.Rule) }
