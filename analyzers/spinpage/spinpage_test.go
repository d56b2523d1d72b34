package spinpage_test

import (
	"testing"

	"fltkit/analyzers/spinpage"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, spinpage.Rule) }
