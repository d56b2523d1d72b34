/* placeholder */
#include "sim.h"
MSABI LONGLONG prove_hook(ULONG id) { (void)id; return 0; }
MSABI void prove_hook_entered(ULONG id) { (void)id; }
void plan_read(const char *path) { (void)path; }
void hooks_reset(void) {}
void expect_check_operation(void) {}
void hooks_print(void) {}
