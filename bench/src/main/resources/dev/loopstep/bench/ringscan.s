; Sums the results of those of 64 CQEs at r1 that have flag 1 set, 200,000 times.
    r9 = 200000
    r0 = 0
outer:
    r2 = r1
    r3 = 0
inner:
    r4 = *(u32 *)(r2 + 8)
    r5 = *(u32 *)(r2 + 12)
    r5 &= 1
    if r5 == 0 goto skip
    r0 += r4
skip:
    r2 += 16
    r3 += 1
    if r3 < 64 goto inner
    r9 -= 1
    if r9 != 0 goto outer
    exit
