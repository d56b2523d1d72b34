package gen

import "slices"

// loadOrderGroup is one row of Microsoft's tables "Load order groups and
// altitudes for minifilter drivers" and "File system filter driver classes
// and class GUIDs".
type loadOrderGroup struct {
	Name      string
	Low, High int // altitudes
	Class     string
	ClassGUID string
}

var loadOrderGroups = []loadOrderGroup{
	{"FSFilter Activity Monitor", 360000, 389999, "ActivityMonitor", "{b86dff51-a31e-4bac-b3cf-e8cfe75c9fc2}"},
	{"FSFilter Undelete", 340000, 349999, "Undelete", "{fe8f1572-c67a-48c0-bbac-0b5c6d66cafb}"},
	{"FSFilter Anti-Virus", 320000, 329999, "AntiVirus", "{b1d1a169-c54f-4379-81db-bee7d88d7454}"},
	{"FSFilter Replication", 300000, 309999, "Replication", "{48d3ebc4-4cf8-48ff-b869-9c68ad42eb9f}"},
	{"FSFilter Continuous Backup", 280000, 289999, "ContinuousBackup", "{71aa14f8-6fad-4622-ad77-92bb9d7e6947}"},
	{"FSFilter Content Screener", 260000, 269999, "ContentScreener", "{3e3f0674-c83c-4558-bb26-9820e1eba5c5}"},
	{"FSFilter Quota Management", 240000, 249999, "QuotaManagement", "{8503c911-a6c7-4919-8f79-5028f5866b0c}"},
	{"FSFilter System Recovery", 220000, 229999, "SystemRecovery", "{2db15374-706e-4131-a0c7-d7c78eb0289a}"},
	{"FSFilter Cluster File System", 200000, 209999, "CFSMetaDataServer", "{cdcf0939-b75b-4630-bf76-80f7ba655884}"},
	{"FSFilter HSM", 180000, 189999, "HSM", "{d546500a-2aeb-45f6-9482-f4b1799c3177}"},
	{"FSFilter Compression", 160000, 169999, "Compression", "{f3586baf-b5aa-49b5-8d6c-0569284c639f}"},
	{"FSFilter Encryption", 140000, 149999, "Encryption", "{a0a701c0-a511-42ff-aa6c-06dc0395576f}"},
	{"FSFilter Physical Quota Management", 120000, 129999, "PhysicalQuotaManagement", "{6a0a8e78-bba6-4fc4-a709-1e33cd09d67e}"},
	{"FSFilter Open File", 100000, 109999, "OpenFileBackup", "{f8ecafa6-66d1-41a5-899b-66585d7216b7}"},
	{"FSFilter Security Enhancer", 80000, 89999, "SecurityEnhancer", "{d02bc3da-0c8e-4945-9bd5-f1883c226c8c}"},
	{"FSFilter Copy Protection", 60000, 69999, "CopyProtection", "{89786ff1-9c12-402f-9c9e-17753c7f4375}"},
	{"FSFilter System", 20000, 29999, "FSFilterSystem", "{5d1b9aaa-01e2-46af-849f-272b3f324c46}"},
}

// groupNames lists the load order groups for messages and the JSON Schema.
func groupNames() []string {
	names := make([]string, len(loadOrderGroups))
	for i, g := range loadOrderGroups {
		names[i] = g.Name
	}
	return names
}

func lookupGroup(name string) (loadOrderGroup, bool) {
	i := slices.IndexFunc(loadOrderGroups, func(g loadOrderGroup) bool { return g.Name == name })
	if i < 0 {
		return loadOrderGroup{}, false
	}
	return loadOrderGroups[i], true
}

// The methods below are what the INF and project templates ask.

// Group is the driver's load order group.
func (v *driverView) Group() loadOrderGroup {
	g, _ := lookupGroup(v.Driver.LoadOrderGroup)
	return g
}

func orDefault[T ~string](value, fallback T) T {
	if value == "" {
		return fallback
	}
	return value
}
