/* Packing; without a guard, on purpose. */
#pragma pack(pop)
