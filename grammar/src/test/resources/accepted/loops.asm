warning[subtraction-can-wrap]: this subtraction can wrap: `u32(n)` may be greater than `total`
  --> loops.policy:24:9
   |
24 |         total -= u32(n)
   |         ^^^^^^^^^^^^^^^
   = note: `total` is any `u32`, `u32(n)` is 0..13
   = help: test it before with `if` or `assert`, or write `total = wrapping(total - u32(n))` if wrapping is meant
.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.bss +0 total: 4 bytes
.bss +4 loopstep_fault_line: 4 bytes
.bss +8 table: 64 bytes
; 3: policy loops
   0: r7 = *(u64 *)(r1 +0)
   1: r6 = *(u64 *)(r1 +8)
   2: r3 = 72
   3: r1 = r7
   4: r2 = 0
   5: call bpf_io_uring_get_region
   6: r8 = map[.bss][0]+0
   8: if r0 == 0 goto +69
   9: r9 = map[.rodata][0]+0
  11: r3 = *(u32 *)(r9 +16)
  12: r1 = r7
  13: r2 = 1
  14: r7 = r0
  15: call bpf_io_uring_get_region
  16: if r0 == 0 goto +64
  17: r1 = *(u32 *)(r9 +0)
  18: r0 += r1
  19: r2 = *(u32 *)(r0 +0)
; 10: for i in 0..16 {
  20: r0 = 0
; 11: table[i] = i * i
  21: r1 = r0
  22: w1 *= w0
  23: r3 = r0
  24: r3 <<= 2
  25: r3 += r8
  26: *(u32 *)(r3 +8) = r1
; 12: if table[i] > 100 { break }
  27: if w1 > 100 goto +2
; 10: for i in 0..16 {
  28: w0 += 1
  29: if w0 < 16 goto -9
; 14: for i in 4..shared.limit max 32 {
  30: r0 = *(u32 *)(r7 +0)
  31: r3 = *(u32 *)(r8 +0)
  32: if w0 > 4 goto +9
; 18: repeat shared.limit max 10 {
  33: r0 = *(u32 *)(r7 +0)
  34: if r0 > 10 goto +22
  35: if r0 != 0 goto +24
; 26: if shared.on { stop }
  36: r0 = *(u8 *)(r7 +68)
  37: if w0 != 0 goto +46
; 27: wait 0
  38: *(u32 *)(r6 +0) = r2
  39: *(u32 *)(r8 +0) = r3
  40: r0 = 0
  41: exit
; 14: for i in 4..shared.limit max 32 {
  42: r1 = 4
  43: r4 = 0
; 15: total += i
  44: w3 += w1
; 16: shared.seen[i % 16] += 1
  45: r5 = r1
  46: w5 &= 15
  47: r5 <<= 2
  48: r5 += r7
  49: r9 = *(u32 *)(r5 +4)
  50: w9 += 1
  51: *(u32 *)(r5 +4) = r9
; 14: for i in 4..shared.limit max 32 {
  52: w1 += 1
  53: r4 += 1
  54: if r4 >= 32 goto -22
  55: if w1 < w0 goto -12
  56: goto -24
; 18: repeat shared.limit max 10 {
  57: r0 = 10
  58: r1 = 0
  59: goto +1
  60: r1 = 0
; 20: while n * n < total max 20 {
  61: if r3 <= 0 goto +14
  62: r5 = 0
  63: r4 = 0
; 21: n += 1
  64: r5 += 1
; 22: if n == 13 { break }
  65: if r5 == 13 goto +5
; 20: while n * n < total max 20 {
  66: r4 += 1
  67: if r4 >= 20 goto +3
  68: r9 = r5
  69: r9 *= r5
  70: if r9 < r3 goto -7
; 24: total -= u32(n)
  71: w4 = w5
  72: w3 -= w4
; 18: repeat shared.limit max 10 {
  73: r1 += 1
  74: if r1 < r0 goto -14
  75: goto -40
; 20: while n * n < total max 20 {
  76: r5 = 0
  77: goto -7
; 3: policy loops
  78: *(u32 *)(r8 +4) = 3
  79: r0 = -14
  80: exit
  81: *(u32 *)(r8 +4) = 3
  82: r0 = -14
  83: exit
; 26: if shared.on { stop }
  84: *(u32 *)(r8 +0) = r3
  85: r0 = 1
  86: exit
