package leak_test

import (
	"testing"

	"fltkit/analyzers/leak"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, leak.Rule) }
