package pagedpool_test

import (
	"testing"

	"fltkit/analyzers/pagedpool"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, pagedpool.Rule) }
