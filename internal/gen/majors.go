package gen

import (
	"slices"
	"strings"
)

// major is what the Filter Manager's documentation says about one major
// function ("Filter Manager: FLT_PARAMETERS for IRP_MJ_*" pages and
// FLT_OPERATION_REGISTRATION).
type major struct {
	name      string
	irp       bool // sent as an IRP
	fast      bool // sent as fast I/O
	fsFilter  bool // sent as an FsFilter callback
	noPost    bool // a post-operation must not be registered
	onlyOK    bool // the pre-operation may complete it with success only
	noDisable bool // FLT_PREOP_DISALLOW_FASTIO is forbidden
	preIrql   Irql // highest level of the pre-operation
}

// majors is every major function that a spec may name. IRP_MJ_POWER and
// IRP_MJ_DEVICE_CHANGE cannot be registered.
var majors = []major{
	{name: "IRP_MJ_CREATE", irp: true, preIrql: Passive},
	{name: "IRP_MJ_CREATE_NAMED_PIPE", irp: true, preIrql: Passive},
	{name: "IRP_MJ_CREATE_MAILSLOT", irp: true, preIrql: Passive},
	{name: "IRP_MJ_CLOSE", irp: true, onlyOK: true, preIrql: Apc},
	{name: "IRP_MJ_READ", irp: true, fast: true, preIrql: Apc},
	{name: "IRP_MJ_WRITE", irp: true, fast: true, preIrql: Apc},
	{name: "IRP_MJ_QUERY_INFORMATION", irp: true, fast: true, preIrql: Apc},
	{name: "IRP_MJ_SET_INFORMATION", irp: true, preIrql: Apc},
	{name: "IRP_MJ_QUERY_EA", irp: true, preIrql: Apc},
	{name: "IRP_MJ_SET_EA", irp: true, preIrql: Apc},
	{name: "IRP_MJ_FLUSH_BUFFERS", irp: true, preIrql: Apc},
	{name: "IRP_MJ_QUERY_VOLUME_INFORMATION", irp: true, preIrql: Apc},
	{name: "IRP_MJ_SET_VOLUME_INFORMATION", irp: true, preIrql: Apc},
	{name: "IRP_MJ_DIRECTORY_CONTROL", irp: true, preIrql: Apc},
	{name: "IRP_MJ_FILE_SYSTEM_CONTROL", irp: true, preIrql: Apc},
	{name: "IRP_MJ_DEVICE_CONTROL", irp: true, fast: true, preIrql: Apc},
	{name: "IRP_MJ_INTERNAL_DEVICE_CONTROL", irp: true, preIrql: Apc},
	{name: "IRP_MJ_SHUTDOWN", irp: true, noPost: true, noDisable: true, preIrql: Apc},
	{name: "IRP_MJ_LOCK_CONTROL", irp: true, fast: true, preIrql: Apc},
	{name: "IRP_MJ_CLEANUP", irp: true, onlyOK: true, preIrql: Apc},
	{name: "IRP_MJ_QUERY_SECURITY", irp: true, preIrql: Apc},
	{name: "IRP_MJ_SET_SECURITY", irp: true, preIrql: Apc},
	{name: "IRP_MJ_QUERY_QUOTA", irp: true, preIrql: Apc},
	{name: "IRP_MJ_SET_QUOTA", irp: true, preIrql: Apc},
	{name: "IRP_MJ_PNP", irp: true, preIrql: Apc},
	{name: "IRP_MJ_SYSTEM_CONTROL", irp: true, preIrql: Apc},
	{name: "IRP_MJ_FAST_IO_CHECK_IF_POSSIBLE", fast: true, preIrql: Apc},
	{name: "IRP_MJ_NETWORK_QUERY_OPEN", fast: true, preIrql: Apc},
	{name: "IRP_MJ_MDL_READ", fast: true, preIrql: Apc},
	{name: "IRP_MJ_MDL_READ_COMPLETE", fast: true, preIrql: Apc},
	{name: "IRP_MJ_PREPARE_MDL_WRITE", fast: true, preIrql: Apc},
	{name: "IRP_MJ_MDL_WRITE_COMPLETE", fast: true, preIrql: Apc},
	{name: "IRP_MJ_VOLUME_MOUNT", fast: true, noDisable: true, preIrql: Apc},
	{name: "IRP_MJ_VOLUME_DISMOUNT", fast: true, noDisable: true, preIrql: Apc},
	{name: "IRP_MJ_ACQUIRE_FOR_SECTION_SYNCHRONIZATION", fsFilter: true, preIrql: Apc},
	{name: "IRP_MJ_RELEASE_FOR_SECTION_SYNCHRONIZATION", fsFilter: true, preIrql: Apc},
	{name: "IRP_MJ_ACQUIRE_FOR_MOD_WRITE", fsFilter: true, preIrql: Apc},
	{name: "IRP_MJ_RELEASE_FOR_MOD_WRITE", fsFilter: true, preIrql: Apc},
	{name: "IRP_MJ_ACQUIRE_FOR_CC_FLUSH", fsFilter: true, preIrql: Apc},
	{name: "IRP_MJ_RELEASE_FOR_CC_FLUSH", fsFilter: true, preIrql: Apc},
	{name: "IRP_MJ_QUERY_OPEN", fsFilter: true, preIrql: Apc},
}

// dual reports whether the operation can come as an IRP or not, so that the
// generated code must ask FLT_IS_IRP_OPERATION.
func (m major) dual() bool { return m.irp && (m.fast || m.fsFilter) }

// readWrite reports whether the registration flags about paging and cached
// I/O have a meaning.
func (m major) readWrite() bool { return m.name == "IRP_MJ_READ" || m.name == "IRP_MJ_WRITE" }

// mayPage reports whether the operation can be paging I/O.
func (m major) mayPage() bool {
	return m.readWrite() || m.name == "IRP_MJ_QUERY_INFORMATION" || m.name == "IRP_MJ_SET_INFORMATION"
}

// lookupMajor finds a major function by its name; ok is false for others.
func lookupMajor(name string) (m major, ok bool) {
	i := slices.IndexFunc(majors, func(m major) bool { return m.name == name })
	if i < 0 {
		return major{}, false
	}
	return majors[i], true
}

// Majors lists every major function that a spec may name.
func Majors() []string {
	names := make([]string, len(majors))
	for i, m := range majors {
		names[i] = m.name
	}
	return names
}

// camelMajor turns IRP_MJ_SET_INFORMATION into SetInformation. The hook of
// IRP_MJ_MDL_READ may answer Complete, so the operation that is named like that
// answer gets another order of words.
func camelMajor(name string) string {
	switch name {
	case "IRP_MJ_MDL_READ_COMPLETE":
		return "CompleteMdlRead"
	case "IRP_MJ_MDL_WRITE_COMPLETE":
		return "CompleteMdlWrite"
	}
	var b strings.Builder
	for _, word := range strings.Split(strings.TrimPrefix(name, "IRP_MJ_"), "_") {
		if word != "" {
			b.WriteString(word[:1] + strings.ToLower(word[1:]))
		}
	}
	return b.String()
}
