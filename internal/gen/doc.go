// Package gen turns a spec (one YAML file that says what a minifilter wants to
// happen for each operation) into driver C whose completion handling keeps the
// Filter Manager's contracts.
//
// Load reads and checks a spec, Generate renders every file, and Hooks lists
// what the generated driver calls.
package gen
