package nopost_test

import (
	"testing"

	"fltkit/analyzers/nopost"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, nopost.Rule) }
