package kb

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Contract gives the sentence and source of a contract row such as R-030.
func Contract(id string) (ContractRow, bool) {
	c := search(contracts, id, func(c *ContractRow) string { return c.ID })
	if c == nil {
		return ContractRow{ID: id}, false
	}
	return *c, true
}

// Contracts lists every contract row by id. Do not change the result.
func Contracts() []ContractRow { return contracts }

var contractID = regexp.MustCompile(`^R-[0-9]{3}[a-z]?$`)

// ParseContracts reads contracts.tsv: id, sentence and source page, separated by tabs, one header line.
func ParseContracts(name string, r io.Reader) ([]ContractRow, error) {
	var rows []ContractRow
	var errs []error
	seen := map[string]bool{}
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		if line == 1 || sc.Text() == "" {
			continue
		}
		w := strings.Split(sc.Text(), "\t")
		switch {
		case len(w) != 3 || w[1] == "" || w[2] == "":
			errs = append(errs, fmt.Errorf("%s:%d: want ID, sentence and source, separated by tabs", name, line))
			continue
		case !contractID.MatchString(w[0]):
			errs = append(errs, fmt.Errorf("%s:%d: %q is no contract id", name, line, w[0]))
		case seen[w[0]]:
			errs = append(errs, fmt.Errorf("%s:%d: %s is given twice", name, line, w[0]))
		case !strings.HasSuffix(w[1], "."):
			errs = append(errs, fmt.Errorf("%s:%d: the sentence of %s has no full stop", name, line, w[0]))
		}
		seen[w[0]] = true
		rows = append(rows, ContractRow{ID: w[0], Text: w[1], Source: w[2]})
	}
	slices.SortFunc(rows, func(a, b ContractRow) int { return cmp.Compare(a.ID, b.ID) })
	return rows, errors.Join(append(errs, sc.Err())...)
}
