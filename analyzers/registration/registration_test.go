package registration_test

import (
	"testing"

	"fltkit/analyzers/registration"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, registration.Rule) }
