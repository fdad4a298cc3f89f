w1 += r2
r1 = w2
if w1 == r2 goto +1
w1 = *(u64 *)(r2 +0)
w1 = *(s8 *)(r2 +0)
*(u64 *)(r2 +0) = w1
lock *(u64 *)(r1 +0) += w2
w1 = 5 ll
w1 = (s8)r2
w1 = be16 w1
w1 = map[idx:0]
