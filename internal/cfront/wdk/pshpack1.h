/* Packing; without a guard, on purpose. */
#pragma pack(push, 1)
