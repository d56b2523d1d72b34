package unchecked_test

import (
	"testing"

	"fltkit/analyzers/unchecked"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unchecked.Rule) }
