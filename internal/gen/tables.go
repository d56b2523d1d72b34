package gen

import "regexp"

// shape is a named form of text. The pattern is in the common part of Go's
// and JSON Schema's regular expressions; says completes "must be ...".
type shape struct {
	pattern *regexp.Regexp
	says    string
}

// shapes are what `match` in a struct tag names.
var shapes = map[string]shape{
	"driver-name": {regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]{1,23}$`), "a letter and then 1 to 23 letters or digits"},
	"name":        {regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,39}$`), "a C identifier: a letter and then up to 39 letters, digits or underscores"},
	"tag":         {regexp.MustCompile(`^[A-Za-z0-9]{4}$`), "four letters or digits"},
	"altitude":    {regexp.MustCompile(`^[0-9]{5,6}(\.[0-9]{1,10})?$`), "a decimal number in quotes, such as \"370030\" or \"370030.5\""},
	"version":     {regexp.MustCompile(`^[0-9]{1,5}(\.[0-9]{1,5}){3}$`), "four numbers, such as 1.0.0.0"},
	"date":        {regexp.MustCompile(`^[0-9]{2}/[0-9]{2}/[0-9]{4}$`), "a date as mm/dd/yyyy"},
	"text":        {regexp.MustCompile(`^[ -$&-~]{1,128}$`), "1 to 128 printable ASCII characters, without %"},
	"port":        {regexp.MustCompile(`^\\[A-Za-z0-9._-]{1,60}$`), `a backslash and then letters, digits, '.', '_' or '-'`},
}

// choices are what `oneof` in a struct tag names.
var choices = map[string][]string{
	"majors":   Majors(),
	"groups":   groupNames(),
	"types":    fieldTypeNames(),
	"statuses": failureStatuses,
}

// fieldType is a type that a field may have.
type fieldType struct {
	name  string
	size  int  // bytes on x64
	plain bool // data only: may cross the port
	lock  bool // must live in nonpaged memory (kernel dispatcher objects, spin locks, resources)
}

// fieldTypes is every type that a field may have; sizes are those of x64.
var fieldTypes = []fieldType{
	{name: "BOOLEAN", size: 1, plain: true},
	{name: "UCHAR", size: 1, plain: true},
	{name: "CHAR", size: 1, plain: true},
	{name: "USHORT", size: 2, plain: true},
	{name: "SHORT", size: 2, plain: true},
	{name: "WCHAR", size: 2, plain: true},
	{name: "ULONG", size: 4, plain: true},
	{name: "LONG", size: 4, plain: true},
	{name: "NTSTATUS", size: 4, plain: true},
	{name: "ULONG64", size: 8, plain: true},
	{name: "LONG64", size: 8, plain: true},
	{name: "LARGE_INTEGER", size: 8, plain: true},
	{name: "GUID", size: 16, plain: true},
	{name: "ULONG_PTR", size: 8},
	{name: "SIZE_T", size: 8},
	{name: "PVOID", size: 8},
	{name: "HANDLE", size: 8},
	{name: "PFILE_OBJECT", size: 8},
	{name: "PEPROCESS", size: 8},
	{name: "PMDL", size: 8},
	{name: "PFLT_INSTANCE", size: 8},
	{name: "PFLT_FILE_NAME_INFORMATION", size: 8},
	{name: "UNICODE_STRING", size: 16},
	{name: "LIST_ENTRY", size: 16},
	{name: "EX_PUSH_LOCK", size: 8},
	{name: "KSPIN_LOCK", size: 8, lock: true},
	{name: "KEVENT", size: 24, lock: true},
	{name: "FAST_MUTEX", size: 56, lock: true},
	{name: "KTIMER", size: 64, lock: true},
	{name: "ERESOURCE", size: 104, lock: true},
}

func fieldTypeNames() []string {
	names := make([]string, len(fieldTypes))
	for i, t := range fieldTypes {
		names[i] = t.name
	}
	return names
}

func lookupFieldType(name string) fieldType {
	for _, t := range fieldTypes {
		if t.name == name {
			return t
		}
	}
	return fieldType{}
}

// failureStatuses are the errors that on_unsafe: fail may end with. All are
// error codes (severity 3), none of them STATUS_FLT_DISALLOW_FAST_IO.
var failureStatuses = []string{
	"STATUS_UNSUCCESSFUL", "STATUS_INSUFFICIENT_RESOURCES", "STATUS_ACCESS_DENIED", "STATUS_CANCELLED",
	"STATUS_DEVICE_BUSY", "STATUS_DEVICE_NOT_READY", "STATUS_FILE_LOCK_CONFLICT", "STATUS_INVALID_DEVICE_REQUEST",
	"STATUS_INVALID_DEVICE_STATE", "STATUS_IO_DEVICE_ERROR", "STATUS_NOT_SUPPORTED", "STATUS_RETRY",
	"STATUS_SHARING_VIOLATION", "STATUS_DATA_ERROR", "STATUS_CRC_ERROR", "STATUS_INTERNAL_ERROR",
}

// reservedWords are identifiers that the C language, its Microsoft dialect or
// the driver headers (as macros) take for themselves.
var reservedWords = wordSet(`
auto break case char const continue default do double else enum extern float for goto if inline int long register restrict
return short signed sizeof static struct switch typedef union unsigned void volatile while asm cdecl fastcall far huge near
pascal stdcall interface small hyper try except finally leave bool true false null TRUE FALSE NULL IN OUT OPTIONAL VOID CONST
FAR NEAR CALLBACK WINAPI NTAPI FLTAPI FORCEINLINE INLINE UNALIGNED DBG ERROR DELETE INTERFACE min max CONTAINING_RECORD
DriverEntry main unix linux i386 errno assert defined`)

// deviceNames cannot be the stem of a file name on Windows.
var deviceNames = wordSet(`con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 conin conout clock`)

// kernelPrefixes start the names of kernel routines: a driver of that name
// would define routines that exist already.
var kernelPrefixes = wordSet(`cc cm dbg ex flt fsrtl hal io kd ke ki ks lpc mm nt ob pf po ps rtl se tm vf wdf wmi zw`)

// kernelTypes are structures that a driver's and a context's name could spell
// together.
var kernelTypes = wordSet(`FILE_OBJECT DEVICE_OBJECT DRIVER_OBJECT UNICODE_STRING ANSI_STRING LIST_ENTRY LARGE_INTEGER OBJECT_ATTRIBUTES
IO_STATUS_BLOCK SECURITY_DESCRIPTOR FAST_MUTEX DEVICE_TYPE VOLUME_OBJECT ACCESS_STATE ACCESS_MASK FILE_BASIC_INFORMATION
STRING LUID GUID MDL IRP KEVENT CLIENT_ID SECTION_OBJECT_POINTERS FILE_LOCK WORK_QUEUE_ITEM TIME_FIELDS`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range regexp.MustCompile(`\s+`).Split(words, -1) {
		if w != "" {
			set[w] = true
		}
	}
	return set
}
