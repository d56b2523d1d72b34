package pageable_test

import (
	"testing"

	"fltkit/analyzers/pageable"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, pageable.Rule) }
