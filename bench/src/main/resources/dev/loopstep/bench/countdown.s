; Arithmetic that depends on itself, and a stack slot that is stored and loaded in every turn.
    r6 = 11111111
    r0 = 0
    r7 = 0
loop:
    r0 += r6
    r7 ^= r0
    *(u64 *)(r10 - 8) = r7
    r8 = *(u64 *)(r10 - 8)
    r8 <<= 3
    r8 >>= 5
    r0 += r8
    r6 -= 1
    if r6 != 0 goto loop
    exit
