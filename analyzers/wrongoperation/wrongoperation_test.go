package wrongoperation_test

import (
	"testing"

	"fltkit/analyzers/wrongoperation"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, wrongoperation.Rule) }
