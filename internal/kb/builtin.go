//go:build !kbgen

package kb

// builtin is the knowledge of data/, as kbgen has rendered it.
var builtin = tables{
	routines:  routineRows,
	roles:     roleRows,
	constants: constantRows,
	majors:    majorRows,
	buffers:   bufferRows,
	aliases:   aliasRows,
	protos:    protoRows,
}
