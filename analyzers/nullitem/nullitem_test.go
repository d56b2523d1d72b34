package nullitem_test

import (
	"testing"

	"fltkit/analyzers/nullitem"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, nullitem.Rule) }
