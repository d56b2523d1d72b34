package pagingpath_test

import (
	"testing"

	"fltkit/analyzers/pagingpath"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, pagingpath.Rule) }
