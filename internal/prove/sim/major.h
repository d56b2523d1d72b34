/* The table of operations, and what only the modules that run one share. */
#ifndef SIM_MAJOR_H
#define SIM_MAJOR_H

enum buffer_kind {
    B_NONE, B_TRANSFER, B_INFORMATION, B_SET_INFORMATION, B_QUERY_EA, B_SET_EA, B_DIRECTORY, B_CONTROL, B_SECURITY, B_QUOTA
};
struct major { UCHAR code; const char *name; unsigned kinds; bool paging; enum buffer_kind buffer; KIRQL pre; };
const struct major *major_find(UCHAR code);

/* parameters.c: fills the parameters in and asks which buffer the requestor passed. */
void parameters_fill(const struct major *m);
void parameters_transfer(NTSTATUS status);

/* operation_check.c */
void check_pre_result(const struct major *m);
void check_post_result(int result);
void check_final(void);

#endif
