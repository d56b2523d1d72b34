/* The requestor's buffer: one memory, mapped twice. The user address works in the originating thread only (row R-017). */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>
#include "sim.h"

static UCHAR *user, *system_view;
static bool shown;
static int broken = -1; /* page that is not valid */

void buffer_init(void)
{
    int fd = memfd_create("requestor", 0);
    if (ftruncate(fd, BUFFER_SIZE) != 0) _exit(2);
    user = mmap(NULL, BUFFER_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    system_view = mmap(NULL, BUFFER_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    shown = true;
}

void buffer_reset(void)
{
    broken = -1;
    shown = false;
    buffer_show(true);
}

void buffer_show(bool visible)
{
    if (user == NULL || visible == shown) return;
    shown = visible;
    mprotect(user, BUFFER_SIZE, visible ? PROT_READ | PROT_WRITE : PROT_NONE);
    if (visible && broken >= 0) mprotect(user + 4096 * broken, 4096, PROT_NONE);
}

/* A page of the requestor's memory is not valid, or is taken away meanwhile. */
void buffer_break(int page)
{
    broken = page;
    shown = !shown;
    buffer_show(!shown);
}

bool buffer_is_broken(void)
{
    return broken >= 0;
}

PVOID buffer_user_address(void)
{
    return user;
}

bool buffer_is_user(const void *address)
{
    const UCHAR *p = address;
    return user && p >= user && p < user + BUFFER_SIZE;
}

PVOID buffer_system_address(const void *address)
{
    return buffer_is_user(address) ? system_view + ((const UCHAR *)address - user) : (PVOID)address;
}
