lock *(u64 *)(r1 +0) += r2
lock *(u32 *)(r1 +0) |= w2
lock *(u32 *)(r1 +0) &= r2
lock *(u64 *)(r1 +0) ^= r2
// the kernel's names
r2 = atomic64_fetch_add((u64 *)(r1 +0), r2)
r2 = atomic_fetch_xor((u32 *)(r1 +0), r2)
r2 = atomic64_xchg((u64 *)(r1 +0), r2)
r0 = atomic_cmpxchg((u32 *)(r1 +0), r0, r2)
// LLVM's
r2 = atomic_fetch_and((u64 *)(r1 + 0), r2)
w2 = atomic_fetch_or((u32 *)(r1 + 0), w2)
r2 = xchg_64(r1 + 8, r2)
w2 = xchg32_32(r1 - 8, w2)
r0 = cmpxchg_64(r1 + 0, r0, r2)
w0 = cmpxchg32_32(r1 + 0, w0, w2)
