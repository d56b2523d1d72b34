package workitem_test

import (
	"testing"

	"fltkit/analyzers/workitem"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, workitem.Rule) }
