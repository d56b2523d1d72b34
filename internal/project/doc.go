// Package project finds drivers: it turns what the user names (files,
// folders, solutions, projects, compilation databases) into lists of C files
// with their include folders and macros, one list per driver.
//
// One driver is one .sys. In a folder, every kernel-mode .vcxproj and every
// DDK "sources" file is a driver; what they leave over is grouped by folder: a
// folder with a DriverEntry is a driver, and files elsewhere belong to the
// nearest driver folder above them. User-mode programs are left out with a
// note. Results are sorted and depend on the files only.
package project
