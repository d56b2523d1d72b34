/* Loads a PE32+ driver: sections, relocations, imports, exports. PAGE* sections are inaccessible at DISPATCH_LEVEL. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sim.h"

enum { MAX_SECTIONS = 32, PAGE = 4096 };
enum { DIR_EXPORT = 0, DIR_IMPORT = 1, DIR_EXCEPTION = 3, DIR_RELOCATION = 5 };
enum { SCN_EXECUTE = 0x20000000, SCN_WRITE = (int)0x80000000 };

static UCHAR *file, *base;
static struct image_section sections[MAX_SECTIONS];
static UCHAR *pristine[MAX_SECTIONS];
static int section_count;
static struct { ULONG rva, size; } directories[16];
static ULONG entry_rva;

static ULONG u32(const UCHAR *p) { ULONG v; memcpy(&v, p, 4); return v; }
static USHORT u16(const UCHAR *p) { USHORT v; memcpy(&v, p, 2); return v; }
static ULONG64 u64(const UCHAR *p) { ULONG64 v; memcpy(&v, p, 8); return v; }

static void fatal(const char *what)
{
    fprintf(stderr, "cannot load the driver: %s\n", what);
    exit(2);
}

static UCHAR *read_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size < 1024) fatal(path);
    UCHAR *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED) fatal("mmap");
    return p;
}

static void map_sections(const UCHAR *header, int n)
{
    for (int i = 0; i < n; i++, header += 40) {
        struct image_section *s = &sections[section_count++];
        memcpy(s->name, header, 8);
        ULONG flags = u32(header + 36), raw = u32(header + 16);
        s->size = u32(header + 8);
        s->mapped = (s->size + PAGE - 1) & ~(size_t)(PAGE - 1);
        s->address = base + u32(header + 12);
        s->pageable = strncmp(s->name, "PAGE", 4) == 0;
        s->init = strcmp(s->name, "INIT") == 0;
        s->keep = strncmp(s->name, ".lprfc", 6) == 0;
        s->protection = PROT_READ | (flags & SCN_EXECUTE ? PROT_EXEC : 0) | (flags & (ULONG)SCN_WRITE ? PROT_WRITE : 0);
        memcpy(s->address, file + u32(header + 20), raw < s->size ? raw : s->size);
    }
}

static void relocate(ULONG64 preferred)
{
    LONGLONG delta = (LONGLONG)((ULONG64)base - preferred);
    const UCHAR *p = base + directories[DIR_RELOCATION].rva, *end = p + directories[DIR_RELOCATION].size;
    while (p + 8 <= end && u32(p + 4) >= 8) {
        UCHAR *page = base + u32(p);
        ULONG bytes = u32(p + 4);
        for (ULONG i = 8; i + 2 <= bytes; i += 2) {
            USHORT e = u16(p + i);
            if (e >> 12 == 0) continue;
            if (e >> 12 != 10) fatal("relocation type other than DIR64");
            ULONG64 v = u64(page + (e & 0xfff)) + (ULONG64)delta;
            memcpy(page + (e & 0xfff), &v, 8);
        }
        p += bytes;
    }
}

static void bind_imports(void)
{
    if (directories[DIR_IMPORT].size == 0) return;
    for (UCHAR *d = base + directories[DIR_IMPORT].rva; u32(d + 12) != 0; d += 20) {
        const char *dll = (const char *)base + u32(d + 12);
        UCHAR *names = base + (u32(d) ? u32(d) : u32(d + 16)), *slots = base + u32(d + 16);
        for (; u64(names) != 0; names += 8, slots += 8) {
            if (u64(names) >> 63) fatal("import by ordinal");
            void *stub = gate_bind(dll, (const char *)base + (u64(names) & 0x7fffffff) + 2);
            memcpy(slots, &stub, 8);
        }
    }
}

void image_load(const char *path)
{
    file = read_file(path);
    const UCHAR *pe = file + u32(file + 0x3c), *optional = pe + 24;
    if (u16(file) != 0x5a4d || u32(pe) != 0x4550 || u16(pe + 4) != 0x8664 || u16(optional) != 0x20b) fatal("not an x64 PE image");
    size_t size = (u32(optional + 56) + PAGE - 1) & ~(size_t)(PAGE - 1);
    base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    entry_rva = u32(optional + 16);
    for (int i = 0; i < 16; i++) {
        directories[i].rva = u32(optional + 112 + 8 * i);
        directories[i].size = u32(optional + 116 + 8 * i);
    }
    memcpy(base, file, u32(optional + 60));
    map_sections(optional + u16(pe + 20), u16(pe + 6));
    relocate(u64(optional + 24));
    bind_imports();
    for (int i = 0; i < section_count; i++) {
        if (sections[i].protection & PROT_WRITE) {
            pristine[i] = malloc(sections[i].size);
            memcpy(pristine[i], sections[i].address, sections[i].size);
        }
    }
}

/* Every environment starts from the image as loaded; only coverage counters survive. */
void image_restore(void)
{
    for (int i = 0; i < section_count; i++) {
        mprotect(sections[i].address, sections[i].mapped, sections[i].protection);
        if (pristine[i] && !sections[i].keep) memcpy(sections[i].address, pristine[i], sections[i].size);
    }
}

void image_protect(KIRQL level)
{
    for (int i = 0; i < section_count; i++) {
        if (sections[i].pageable) mprotect(sections[i].address, sections[i].mapped, level >= DISPATCH_LEVEL ? PROT_NONE : sections[i].protection);
    }
}

void image_discard_init(void)
{
    for (int i = 0; i < section_count; i++) {
        if (sections[i].init) mprotect(sections[i].address, sections[i].mapped, PROT_NONE);
    }
}

void *image_entry(void)
{
    return base + entry_rva;
}

void *image_base(void)
{
    return base;
}

const UCHAR *image_exception_table(size_t *size)
{
    *size = directories[DIR_EXCEPTION].size;
    return base + directories[DIR_EXCEPTION].rva;
}

void *image_export(const char *name)
{
    if (directories[DIR_EXPORT].size == 0) return NULL;
    const UCHAR *e = base + directories[DIR_EXPORT].rva;
    const UCHAR *functions = base + u32(e + 28), *names = base + u32(e + 32), *ordinals = base + u32(e + 36);
    for (ULONG i = 0; i < u32(e + 24); i++) {
        if (strcmp((const char *)base + u32(names + 4 * i), name) == 0) return base + u32(functions + 4 * u16(ordinals + 2 * i));
    }
    return NULL;
}

const struct image_section *image_section_of(const void *address)
{
    const UCHAR *p = address;
    for (int i = 0; i < section_count; i++) {
        if (p >= sections[i].address && p < sections[i].address + sections[i].mapped) return &sections[i];
    }
    return NULL;
}

int image_sections(const struct image_section **out)
{
    *out = sections;
    return section_count;
}
