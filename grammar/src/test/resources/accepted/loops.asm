.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.bss +0 total: 4 bytes
.bss +4 loopstep_fault_line: 4 bytes
.bss +8 table: 64 bytes
; 3: policy loops
   0: r8 = *(u64 *)(r1 +0)
   1: r0 = *(u64 *)(r1 +8)
   2: *(u64 *)(r10 -8) = r0
   3: r3 = 72
   4: r1 = r8
   5: r2 = 0
   6: call bpf_io_uring_get_region
   7: r9 = r0
   8: r7 = map[.bss][0]+0
  10: if r9 == 0 goto +75
  11: r6 = map[.rodata][0]+0
  13: r3 = *(u32 *)(r6 +16)
  14: r1 = r8
  15: r2 = 1
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +71
  18: r1 = *(u32 *)(r6 +0)
  19: r0 += r1
  20: r4 = *(u32 *)(r0 +0)
; 10: for i in 0..16 {
  21: w2 = 0
  22: if w2 >= 16 goto +13
; 11: table[i] = i * i
  23: r1 = r2
  24: w1 *= w2
  25: r0 = r2
  26: r0 <<= 2
  27: r0 += r7
  28: *(u32 *)(r0 +8) = r1
; 12: if table[i] > 100 { break }
  29: r0 = r2
  30: r0 <<= 2
  31: r0 += r7
  32: r0 = *(u32 *)(r0 +8)
  33: if w0 > 100 goto +2
; 10: for i in 0..16 {
  34: w2 += 1
  35: if w2 < 16 goto -13
; 14: for i in 4..shared.limit max 32 {
  36: r5 = *(u32 *)(r9 +0)
  37: w6 = 4
  38: r2 = 0
  39: r3 = *(u32 *)(r7 +0)
  40: if w6 >= w5 goto +15
; 15: total += i
  41: w3 += w6
; 16: shared.seen[i % 16] += 1
  42: r1 = r6
  43: w1 &= 15
  44: r0 = r1
  45: r0 <<= 2
  46: r0 += r9
  47: r0 = *(u32 *)(r0 +4)
  48: w0 += 1
  49: r1 <<= 2
  50: r1 += r9
  51: *(u32 *)(r1 +4) = r0
; 14: for i in 4..shared.limit max 32 {
  52: w6 += 1
  53: r2 += 1
  54: if r2 >= 32 goto +1
  55: if w6 < w5 goto -15
; 18: repeat shared.limit max 10 {
  56: r6 = *(u32 *)(r9 +0)
  57: if r6 > 10 goto +24
  58: r5 = 0
  59: if r6 == 0 goto +13
; 19: let n = 0
  60: r2 = 0
; 20: while n * n < total max 20 {
  61: r1 = 0
  62: if r1 >= 20 goto +6
  63: r1 += 1
  64: r0 = r2
  65: r0 *= r2
  66: if r0 >= r3 goto +2
; 21: n += 1
  67: r2 += 1
; 22: if n == 13 { break }
  68: if r2 != 13 goto -7
; 24: total -= u32(n)
  69: w0 = w2
  70: w3 -= w0
; 18: repeat shared.limit max 10 {
  71: r5 += 1
  72: if r5 < r6 goto -13
; 26: if shared.on { stop }
  73: r0 = *(u8 *)(r9 +68)
  74: if w0 != 0 goto +9
  75: if w0 != 0 goto +16
; 27: wait 0
  76: w4 += 0
  77: r0 = *(u64 *)(r10 -8)
  78: *(u32 *)(r0 +0) = r4
  79: *(u32 *)(r7 +0) = r3
  80: r0 = 0
  81: exit
; 18: repeat shared.limit max 10 {
  82: r6 = 10
  83: goto -26
; 26: if shared.on { stop }
  84: r0 = 1
  85: goto -11
; 3: policy loops
  86: *(u32 *)(r7 +4) = 3
  87: r0 = -14
  88: exit
  89: *(u32 *)(r7 +4) = 3
  90: r0 = -14
  91: exit
; 26: if shared.on { stop }
  92: *(u32 *)(r7 +0) = r3
  93: r0 = 1
  94: exit
