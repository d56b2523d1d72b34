// Package debugprint is rule FLT1013; its page follows.
//
// A debug print converts Unicode text at DISPATCH_LEVEL.
//
// ## Why it fails
//
// %wZ, %ws, %S and their kin convert with tables that are paged, so DbgPrint
// allows them at PASSIVE_LEVEL only. A trace line that is harmless in every test
// then stops the machine, and only while somebody is looking for another defect.
//
// ## What to do instead
//
// Print the address or a number, print where the level is low, or convert in the
// pre-operation callback.
//
// ## How it is decided
//
// The format must be known and have a Unicode conversion. Never more than a
// warning. The documents ask for PASSIVE_LEVEL; in practice it fails at
// DISPATCH_LEVEL only, so APC_LEVEL is let pass.
//
// ## Contract
//
//   - Registry, string and Zw routines need PASSIVE_LEVEL, and so does
//     debug output with a Unicode conversion such as %wZ. (nf-wdm-dbgprint,
//     wdm-irqlzwpassive)
package debugprint
