package postreturn_test

import (
	"testing"

	"fltkit/analyzers/postreturn"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, postreturn.Rule) }
