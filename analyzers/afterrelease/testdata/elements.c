// Elements of an array are different objects.
#include <fltKernel.h>
#include <bcrypt.h>

typedef struct _HASHES {
    struct {
        BCRYPT_HASH_HANDLE Handle;
        ULONG Length;
    } Of[3];
} HASHES, *PHASHES;

static VOID
FreeHashes(PHASHES Hashes)
{
    for (ULONG i = 0; i < 3; i++) {
        if (Hashes->Of[i].Handle) {
            BCryptDestroyHash(Hashes->Of[i].Handle);
        }
    }
}

VOID
HashFile(BCRYPT_ALG_HANDLE Md5, BCRYPT_ALG_HANDLE Sha)
{
    HASHES hashes = { 0 };

    if (NT_SUCCESS(BCryptCreateHash(Md5, &hashes.Of[0].Handle, NULL, 0, NULL, 0, 0)) &&
        NT_SUCCESS(BCryptCreateHash(Sha, &hashes.Of[1].Handle, NULL, 0, NULL, 0, 0))) {
        hashes.Of[0].Length = 16;
    }
    FreeHashes(&hashes);
}
