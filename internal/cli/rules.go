package cli

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"fltkit/internal/rule"
	"fltkit/internal/spelling"
)

func (a *App) rulesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(a.Stdout, 0, 4, 2, ' ', 0)
			for _, r := range a.Suite {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Meta.ID, r.Meta.Severity, r.Meta.Name, r.Meta.Title)
			}
			return w.Flush()
		},
	}
}

func (a *App) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "explain RULE",
		Short:             "Explain a rule, with examples",
		Example:           "  fltlint explain FLT1001",
		Args:              usage(cobra.ExactArgs(1)),
		ValidArgsFunction: a.completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := a.find(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(a.Stdout, r.Meta.Page())
			return err
		},
	}
}

// find finds a rule by id, name or the id that another tool has for it.
func (a *App) find(word string) (*rule.Rule, error) {
	var ids []string
	for _, r := range a.Suite {
		same := func(s string) bool { return strings.EqualFold(s, word) }
		if same(r.Meta.ID) || same(r.Meta.Name) || slices.ContainsFunc(r.Meta.Peers, same) {
			return r, nil
		}
		ids = append(ids, r.Meta.ID, r.Meta.Name)
	}
	if best := spelling.Nearest(word, ids); best != "" {
		return nil, fmt.Errorf("no rule %s; did you mean %s?", word, best)
	}
	return nil, fmt.Errorf("no rule %s; fltlint rules lists them", word)
}

func (a *App) completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, r := range a.Suite {
		out = append(out, r.Meta.ID+"\t"+r.Meta.Title)
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
