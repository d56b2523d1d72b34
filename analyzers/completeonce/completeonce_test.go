package completeonce_test

import (
	"testing"

	"fltkit/analyzers/completeonce"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, completeonce.Rule) }
