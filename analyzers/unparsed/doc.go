// Package unparsed is rule FLT4008; its page follows.
//
// A part of a file name is read before the name was parsed.
//
// ## Why it fails
//
// The filter manager fills in the extension, the stream, the final component and
// the parent folder only when it is asked to. Until then they are empty, unless
// another filter happened to ask for the same cached name: the code works on one
// machine and lets every file pass on another.
//
// ## What to do instead
//
// Call FltParseFileNameInformation after the name was obtained, and test its status.
//
// ## How it is decided
//
// The name was obtained on this path, and no call on it parsed the name or handed it to
// a function that is not known; or the last call that should have parsed it failed on
// the path. A part whose address is passed to another function counts as read. Other
// names that come from elsewhere are not judged, nor is a status that is not tested.
//
// ## Contract
//
//   - File name information is shared and must not be changed; its parsed
//     fields are valid only after FltParseFileNameInformation.
//     (nf-fltkernel-fltgetfilenameinformation)
package unparsed
