// Package templates holds the text that fltgen renders: driver C, its header,
// the INF, the project file and the registration snippet. The files end in
// .tmpl because a .c file beside Go files breaks go build.
package templates

import "embed"

// Files is every template, one or more {{define}} blocks in each file.
//
//go:embed *.tmpl
var Files embed.FS
