package loststatus_test

import (
	"testing"

	"fltkit/analyzers/loststatus"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, loststatus.Rule) }
