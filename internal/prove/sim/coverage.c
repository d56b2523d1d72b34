/*
 * Writes clang's source coverage in the raw profile format of LLVM 14 (version 8), which its runtime would write at
 * exit: the counters are a section of the driver that no environment resets.
 */
#include <stdio.h>
#include <string.h>
#include "sim.h"

static const struct image_section *find(const char *name)
{
    const struct image_section *all;
    int n = image_sections(&all);
    for (int i = 0; i < n; i++) {
        if (strcmp(all[i].name, name) == 0) return &all[i];
    }
    return NULL;
}

enum { RECORD = 48, COUNTERS = 16 };

/* The offset of the counters is relative, in 64 bits; COFF relocates 32 of them, so the sign is extended here. */
static void write_record(FILE *f, const UCHAR *record)
{
    UCHAR copy[RECORD];
    LONG low;
    memcpy(copy, record, RECORD);
    memcpy(&low, copy + COUNTERS, sizeof low);
    LONGLONG wide = low;
    memcpy(copy + COUNTERS, &wide, sizeof wide);
    fwrite(copy, RECORD, 1, f);
}

void coverage_write(const char *path)
{
    const struct image_section *data = find(".lprfd"), *counters = find(".lprfc"), *names = find(".lprfn");
    FILE *f = fopen(path, "wb");
    if (f == NULL || data == NULL || counters == NULL || names == NULL) {
        fprintf(stderr, "the driver is not built for coverage\n");
        if (f) fclose(f);
        return;
    }
    const UCHAR *text = names->address + 1; /* behind the byte of the runtime */
    ULONG64 bytes = names->size - 1, padded = (bytes + 7) & ~(ULONG64)7;
    ULONG64 header[] = {
        0xff6c70726f667281, 8, 0, data->size / RECORD, 0, counters->size / 8, 0, bytes,
        (ULONG64)(counters->address - data->address), (ULONG64)text, 1,
    };
    fwrite(header, sizeof header, 1, f);
    for (size_t at = 0; at + RECORD <= data->size; at += RECORD) write_record(f, data->address + at);
    fwrite(counters->address, counters->size / 8 * 8, 1, f);
    fwrite(text, bytes, 1, f);
    fwrite("\0\0\0\0\0\0\0", (size_t)(padded - bytes), 1, f);
    fclose(f);
}
