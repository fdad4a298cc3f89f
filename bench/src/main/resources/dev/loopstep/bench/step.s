; What a policy does in a step: four CQEs taken by a masked index, an average kept on the stack.
    r6 = r1
    r7 = *(u32 *)(r6 + 12)
    r8 = *(u32 *)(r6 + 28)
    r0 = 0
    r9 = 0
    *(u64 *)(r10 - 8) = 0
    *(u64 *)(r10 - 16) = 7
loop:
    r2 = r9
    r2 &= 63
    r2 <<= 4
    r3 = r6
    r3 += r2
    r4 = *(u32 *)(r3 + 8)
    w0 += w4
    r9 += 1
    if r9 < 4 goto loop
    if r7 s> 100 goto done
    r2 = *(u64 *)(r10 - 16)
    r2 *= 7
    r2 += r0
    r2 >>= 3
    *(u64 *)(r10 - 8) = r2
    r0 = *(u64 *)(r10 - 8)
done:
    exit
