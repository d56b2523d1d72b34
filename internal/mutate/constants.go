package mutate

// callbackStatuses are what a callback may return, and what else is written.
var callbackStatuses = map[string][]string{
	"FLT_PREOP_SUCCESS_WITH_CALLBACK":     {"FLT_PREOP_SUCCESS_NO_CALLBACK", "FLT_PREOP_COMPLETE", "FLT_PREOP_PENDING"},
	"FLT_PREOP_SUCCESS_NO_CALLBACK":       {"FLT_PREOP_SUCCESS_WITH_CALLBACK", "FLT_PREOP_COMPLETE", "FLT_PREOP_PENDING"},
	"FLT_PREOP_COMPLETE":                  {"FLT_PREOP_SUCCESS_NO_CALLBACK", "FLT_PREOP_PENDING"},
	"FLT_PREOP_PENDING":                   {"FLT_PREOP_SUCCESS_NO_CALLBACK", "FLT_PREOP_COMPLETE"},
	"FLT_PREOP_SYNCHRONIZE":               {"FLT_PREOP_SUCCESS_WITH_CALLBACK", "FLT_PREOP_SUCCESS_NO_CALLBACK"},
	"FLT_PREOP_DISALLOW_FASTIO":           {"FLT_PREOP_COMPLETE", "FLT_PREOP_SUCCESS_WITH_CALLBACK"},
	"FLT_POSTOP_FINISHED_PROCESSING":      {"FLT_POSTOP_MORE_PROCESSING_REQUIRED"},
	"FLT_POSTOP_MORE_PROCESSING_REQUIRED": {"FLT_POSTOP_FINISHED_PROCESSING"},
	"STATUS_SUCCESS":                      {"STATUS_UNSUCCESSFUL"},
}

// returned are the constants that stand for a variable, by the function's type.
var returned = map[string][]string{
	"NTSTATUS":                   {"STATUS_SUCCESS"},
	"FLT_PREOP_CALLBACK_STATUS":  {"FLT_PREOP_SUCCESS_NO_CALLBACK", "FLT_PREOP_PENDING"},
	"FLT_POSTOP_CALLBACK_STATUS": {"FLT_POSTOP_FINISHED_PROCESSING", "FLT_POSTOP_MORE_PROCESSING_REQUIRED"},
}

// pools make memory paged.
var pools = map[string]string{
	"NonPagedPoolNx":      "PagedPool",
	"NonPagedPool":        "PagedPool",
	"POOL_FLAG_NON_PAGED": "POOL_FLAG_PAGED",
}

// majors are operations whose callbacks have other promises.
var majors = map[string]string{
	"IRP_MJ_READ":            "IRP_MJ_SHUTDOWN",
	"IRP_MJ_WRITE":           "IRP_MJ_SHUTDOWN",
	"IRP_MJ_CREATE":          "IRP_MJ_WRITE",
	"IRP_MJ_SET_INFORMATION": "IRP_MJ_WRITE",
}

// others are further constants with one of the same type.
var others = map[string]string{
	"DelayedWorkQueue":                            "HyperCriticalWorkQueue",
	"FLT_INSTANCE_CONTEXT":                        "FLT_VOLUME_CONTEXT",
	"FLT_STREAM_CONTEXT":                          "FLT_STREAMHANDLE_CONTEXT",
	"FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO": "0",
}
