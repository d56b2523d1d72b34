package annotated_test

import (
	"testing"

	"fltkit/analyzers/annotated"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, annotated.Rule) }
