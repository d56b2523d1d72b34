package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// terminal is the terminal behind a stream, if it is one.
func terminal(w io.Writer) (fd int, ok bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	return int(f.Fd()), true
}

// width is the width of the terminal behind a stream, 0 for no terminal.
func width(w io.Writer) int {
	fd, ok := terminal(w)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(fd)
	if err != nil {
		return 0
	}
	return columns
}

// useColor decides about colours; NO_COLOR is the convention of no-color.org.
func (a *App) useColor(flag, output string) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		_, tty := terminal(a.Stdout)
		return tty && output == "" && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb", nil
	}
	return false, fmt.Errorf("--color: unknown value %q: use auto, always or never", flag)
}

// patience is how long a run may take before it says what it is doing.
const patience = 2 * time.Second

// progressLine is one line on the terminal that is overwritten as work goes on.
type progressLine struct {
	w       io.Writer // nil without a terminal
	started time.Time
	mu      sync.Mutex
	shown   bool
}

func (a *App) newProgress() *progressLine {
	p := &progressLine{started: time.Now()}
	if _, ok := terminal(a.Stderr); ok {
		p.w = a.Stderr
	}
	return p
}

func (p *progressLine) step(done, total int, driver string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil || time.Since(p.started) < patience {
		return
	}
	p.shown = true
	fmt.Fprintf(p.w, "\r\x1b[Kchecked %d of %d drivers (%s)", done, total, driver)
}

func (p *progressLine) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
