package gen

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// What the INF and the project need of the view.

// Date is the date in DriverVer.
func (v *driverView) Date() string { return orDefault(v.Driver.Date, "01/01/2025") }

// Version is the version in DriverVer.
func (v *driverView) Version() string { return orDefault(v.Driver.Version, "1.0.0.0") }

// Provider is the company name of the package.
func (v *driverView) Provider() string { return orDefault(v.Driver.Provider, v.Spec.Name+" authors") }

// Description is the service's description.
func (v *driverView) Description() string {
	return orDefault(v.Driver.Description, v.Spec.Name+" file system minifilter driver")
}

// StartNumber is the SERVICE_*_START value.
func (v *driverView) StartNumber() int {
	return slices.Index([]StartType{StartBoot, StartSystem, StartAuto, StartDemand}, v.start())
}

// StartName is the name of StartNumber.
func (v *driverView) StartName() string {
	return []string{"SERVICE_BOOT_START", "SERVICE_SYSTEM_START", "SERVICE_AUTO_START", "SERVICE_DEMAND_START"}[v.StartNumber()]
}

func (v *driverView) start() StartType { return orDefault(v.Driver.Start, StartDemand) }

// Architectures are the decorations of INF sections.
func (v *driverView) Architectures() []string { return []string{"NTamd64", "NTarm64"} }

// Platforms and Configurations span the project's build matrix.
func (v *driverView) Platforms() []string { return []string{"x64", "ARM64"} }

// Configurations is the other half of the build matrix.
func (v *driverView) Configurations() []string { return []string{"Debug", "Release"} }

// ProjectGUID is the same for the same name, so that output stays the same.
func (v *driverView) ProjectGUID() string {
	h := sha256.Sum256([]byte("fltgen project " + v.Spec.Name))
	return fmt.Sprintf("{%X-%X-%X-%X-%X}", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// infPart is one of the two ways in which an INF installs a driver.
type infPart struct {
	*driverView
	Dirid  int    // where the driver's file goes
	Suffix string // of the names of its sections
	Key    string // of the driver's settings in the registry, with its backslash
}

// Modern installs into the driver store.
func (v *driverView) Modern() infPart { return infPart{v, 13, "", `Parameters\`} }

// Downlevel installs on releases that know no driver store for primitive
// drivers.
func (v *driverView) Downlevel() infPart { return infPart{v, 12, "Downlevel", ""} }

// Features is the driver's SupportedFeatures. Offloaded copies (bits 0 and 1)
// come as control codes: they would pass a driver by that relies on seeing
// each read or write.
func (v *driverView) Features() int {
	for _, o := range v.Ops {
		if o.m.readWrite() {
			return 0
		}
	}
	return 3
}
