// Package pagingpath is rule FLT3018; its page follows.
//
// The pre-operation callback of reads or writes, or a function that it calls, is
// in a pageable section and is called for paging I/O too.
//
// ## Why it fails
//
// Paging I/O is how the memory manager brings pages in and writes them out. When
// the callback has been paged out itself, running it takes a page fault inside a
// page fault. The same resources may be held and the same memory may be wanted:
// the system deadlocks under memory pressure, or stops because a fault occurs at a
// level at which none is allowed. It does not happen in tests with memory to spare.
//
// ## What to do instead
//
// Take the function out of #pragma alloc_text or the code_seg section, or register
// the row with FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, or test IRP_PAGING_IO
// in a nonpaged callback before calling the pageable function.
//
// ## How it is decided
//
// Rows of majors that can be paging I/O in general (reads and writes), without the
// flag that leaves it out. A helper is reported where a callback that is not
// pageable itself calls it and no test of the paging flags stands before the call;
// helpers further down are missed. A warning: no
// page states the rule in these words, it follows from what paging I/O is; samples
// that handle it take the callback out of the section. Post-operation callbacks are
// for FLT1005, and pageable data is not looked at (missed).
//
// ## Contract
//
//   - A pre-operation callback that sees paging reads or writes must not
//     itself be pageable. (writing-preoperation-callback-routines (derived))
package pagingpath
