package check

import "sync"

// progress counts finished drivers for Options.Progress.
func progress(o Options, total int) func(driver string) {
	if o.Progress == nil {
		return func(string) {}
	}
	var mu sync.Mutex
	n := 0
	return func(driver string) {
		mu.Lock()
		defer mu.Unlock()
		n++
		o.Progress(n, total, driver)
	}
}
