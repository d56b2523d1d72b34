package unready_test

import (
	"testing"

	"fltkit/analyzers/unready"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unready.Rule) }
