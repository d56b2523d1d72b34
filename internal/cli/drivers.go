package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fltkit/internal/project"
)

// driversCommand shows what check would read: the first thing to ask when a
// file is missing from a report.
func (a *App) driversCommand() *cobra.Command {
	var in input
	var format string
	cmd := &cobra.Command{
		Use:   "drivers [PATH...]",
		Short: "List the drivers that check would read, with their files",
		RunE: func(_ *cobra.Command, args []string) error {
			found, _, err := a.prepare(in, args)
			if err != nil {
				return err
			}
			switch format {
			case "json":
				return a.driversJSON(found)
			case "text":
				return a.driversText(found)
			}
			return fmt.Errorf("--format: unknown format %q: use text or json", format)
		},
	}
	in.define(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "output format: text or json")
	return cmd
}

func (a *App) driversText(found *project.Result) error {
	var b strings.Builder
	for _, d := range found.Drivers {
		fmt.Fprintf(&b, "%s (%s, from %s)\n", d.Name, d.Dir, d.Source)
		for _, part := range []struct {
			name string
			list []string
		}{{"file", d.Files}, {"include", d.IncludeDirs}, {"define", d.Defines}} {
			for _, s := range part.list {
				fmt.Fprintf(&b, "  %s %s\n", part.name, s)
			}
		}
	}
	for _, r := range found.Notes {
		fmt.Fprintf(&b, "left out: %s: %s\n", r.Path, r.Text)
	}
	for _, r := range found.Unread {
		fmt.Fprintf(&b, "cannot be read: %s: %s\n", r.Path, r.Text)
	}
	_, err := fmt.Fprint(a.Stdout, b.String())
	return err
}

func (a *App) driversJSON(found *project.Result) error {
	type driver struct {
		Name        string   `json:"name"`
		Dir         string   `json:"dir"`
		Source      string   `json:"source"`
		Files       []string `json:"files"`
		IncludeDirs []string `json:"includeDirs"`
		Defines     []string `json:"defines"`
	}
	list := []driver{}
	for _, d := range found.Drivers {
		list = append(list, driver{d.Name, d.Dir, d.Source, d.Files, append([]string{}, d.IncludeDirs...), append([]string{}, d.Defines...)})
	}
	enc := json.NewEncoder(a.Stdout)
	enc.SetIndent("", "  ")
	return enc.Encode(map[string]any{"drivers": list})
}
