package report

// The part of SARIF 2.1.0 that fltlint writes. The builders of a SARIF library
// write every default value of the standard, 2909 bytes for a result with a
// chain of six steps instead of 1569, and link a JSON schema validator
// into the program; results are uploaded, and read by people, by the megabyte.
// A test checks the output against the official schema.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"` // never null: that would mean "did not run"
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string          `json:"id"`
		Name             string          `json:"name"`
		ShortDescription sarifText       `json:"shortDescription"`
		FullDescription  sarifText       `json:"fullDescription"`
		Help             sarifText       `json:"help"`
		Configuration    sarifLevel      `json:"defaultConfiguration"`
		Properties       sarifProperties `json:"properties"`
	}
	sarifProperties struct {
		Contracts []string `json:"contracts"`
		Peers     []string `json:"peers,omitempty"`
		Tags      []string `json:"tags"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
		Properties    sarifCounts         `json:"properties"`
	}
	sarifCounts struct {
		Profile             string   `json:"profile"`
		Files               int      `json:"files"`
		Functions           int      `json:"functions"`
		FunctionsIncomplete int      `json:"functionsIncomplete"`
		Approximate         int      `json:"functionsApproximate"`
		UnknownRoutines     []string `json:"unknownRoutines"`
		Unresolved          int      `json:"unresolvedConditions"`
		Suppressed          int      `json:"suppressed"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifResult struct {
		RuleID           string           `json:"ruleId"`
		RuleIndex        int              `json:"ruleIndex"`
		Level            string           `json:"level"`
		Message          sarifText        `json:"message"`
		Locations        []sarifLocation  `json:"locations"`
		CodeFlows        []sarifCodeFlow  `json:"codeFlows,omitempty"`
		RelatedLocations []sarifLocation  `json:"relatedLocations,omitempty"`
		Fixes            []sarifFix       `json:"fixes,omitempty"`
		Properties       sarifResultExtra `json:"properties"`
	}
	sarifResultExtra struct {
		Driver      string `json:"driver,omitempty"`
		Function    string `json:"function,omitempty"`
		Approximate bool   `json:"approximate,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifCodeFlow struct {
		ThreadFlows []sarifThreadFlow `json:"threadFlows"`
	}
	sarifThreadFlow struct {
		Locations []sarifStep `json:"locations"`
	}
	sarifStep struct {
		Location     sarifLocation        `json:"location"`
		NestingLevel int                  `json:"nestingLevel"`
		State        map[string]sarifText `json:"state,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)
