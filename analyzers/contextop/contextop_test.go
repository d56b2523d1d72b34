package contextop_test

import (
	"testing"

	"fltkit/analyzers/contextop"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, contextop.Rule) }
