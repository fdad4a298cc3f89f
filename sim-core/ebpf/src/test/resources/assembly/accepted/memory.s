# as the kernel writes it, as LLVM does, and as it is typed
r1 = *(u32 *)(r2 +8)
r1 = *(u32 *)(r2 + 8)
r1 = *(u32*)(r2+8)
r1 = *(s16 *)(r2 - 0x8)
w1 = *(u8 *)(r2 +0)     // LLVM's form of the same instruction as with r1
*(u64 *)(r10 -8) = 7
*(u8 *)(r10 - 8) = r3
*(u32 *)(r10 -8) = w3
*(u16 *)(r10 -32768) = -1
r1 = load_acquire((u32 *)(r2 +8))
w1 = load_acquire((u8 *)(r2 +8))
store_release((u64 *)(r1 +32767), r2)
store_release((u16 *)(r1 +8), w2)
