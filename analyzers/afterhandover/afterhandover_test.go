package afterhandover_test

import (
	"testing"

	"fltkit/analyzers/afterhandover"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, afterhandover.Rule) }
