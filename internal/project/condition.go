package project

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// conditionRE splits an MSBuild condition into its tokens.
var conditionRE = regexp.MustCompile(`^\s*(==|!=|<=|>=|[!()<>]|'[^']*'|[^\s'()=!<>]+)`)

// condition evaluates an MSBuild condition whose properties are expanded:
// == and != (regardless of case), and, or, !, parentheses, Exists and
// HasTrailingSlash.
func condition(src string, exists func(string) bool) (bool, error) {
	p := &conditionParser{exists: exists}
	for rest := src; strings.TrimSpace(rest) != ""; {
		m := conditionRE.FindStringSubmatch(rest)
		if m == nil {
			return false, fmt.Errorf("cannot read condition %q", src)
		}
		p.tokens = append(p.tokens, m[1])
		rest = rest[len(m[0]):]
	}
	ok, err := p.or()
	if err == nil && p.at < len(p.tokens) {
		err = fmt.Errorf("unexpected %s in condition %q", p.tokens[p.at], src)
	}
	return ok, err
}

type conditionParser struct {
	tokens []string
	at     int
	depth  int
	exists func(string) bool
}

func (p *conditionParser) peek() string {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return ""
}

func (p *conditionParser) accept(word string) bool {
	if strings.EqualFold(p.peek(), word) {
		p.at++
		return true
	}
	return false
}

func (p *conditionParser) or() (bool, error) {
	ok, err := p.and()
	for err == nil && p.accept("or") {
		var right bool
		right, err = p.and()
		ok = ok || right
	}
	return ok, err
}

func (p *conditionParser) and() (bool, error) {
	ok, err := p.unary()
	for err == nil && p.accept("and") {
		var right bool
		right, err = p.unary()
		ok = ok && right
	}
	return ok, err
}

var errNesting = errors.New("condition is nested too deeply")

func (p *conditionParser) unary() (bool, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > 100 {
		return false, errNesting
	}
	if p.accept("!") {
		ok, err := p.unary()
		return !ok, err
	}
	if p.accept("(") {
		ok, err := p.or()
		return ok, p.close(err)
	}
	for name, test := range map[string]func(string) bool{
		"exists":           p.exists,
		"hastrailingslash": func(s string) bool { return strings.HasSuffix(s, "/") || strings.HasSuffix(s, `\`) },
	} {
		if p.accept(name) {
			return p.call(test)
		}
	}
	return p.comparison()
}

func (p *conditionParser) call(test func(string) bool) (bool, error) {
	if !p.accept("(") {
		return false, errors.New("a function needs parentheses")
	}
	arg, err := p.word()
	return err == nil && test(arg), p.close(err)
}

func (p *conditionParser) close(err error) error {
	if err == nil && !p.accept(")") {
		return errors.New("a parenthesis is not closed")
	}
	return err
}

func (p *conditionParser) comparison() (bool, error) {
	left, err := p.word()
	if err != nil {
		return false, err
	}
	switch op := p.peek(); op {
	case "==", "!=":
		p.at++
		right, err := p.word()
		return strings.EqualFold(left, right) == (op == "=="), err
	case "<", ">", "<=", ">=":
		return false, fmt.Errorf("comparison %s is not supported", op)
	}
	return strings.EqualFold(left, "true"), nil
}

func (p *conditionParser) word() (string, error) {
	t := p.peek()
	switch t {
	case "", "(", ")", "==", "!=":
		return "", fmt.Errorf("a value is missing before %q", t)
	}
	p.at++
	return strings.Trim(t, "'"), nil
}
