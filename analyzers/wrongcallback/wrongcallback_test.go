package wrongcallback_test

import (
	"testing"

	"fltkit/analyzers/wrongcallback"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, wrongcallback.Rule) }
