warning[subtraction-can-wrap]: this subtraction can wrap: the result may not fit in `i16`
  --> structures.policy:42:27
   |
42 |         for cell in row { cell -= 3 }
   |                           ^^^^^^^^^
   = note: `cell` is any `i16`
   = help: test it before with `if` or `assert`, or write `cell = wrapping(cell - 3)` if wrapping is meant
.data +0 mode: 1 bytes
.bss +0 loopstep_fault_line: 4 bytes
.bss +8 jobs: 256 bytes
.bss +264 last: 40 bytes
.bss +304 kept: 80 bytes
.bss +384 table: 30 bytes
; 3: policy structures
   0: r1 = *(u64 *)(r1 +0)
   1: r3 = 80
   2: r2 = 0
   3: call bpf_io_uring_get_region
   4: r3 = map[.bss][0]+0
   6: if r0 == 0 goto +104
; 31: for i, j in jobs {
   7: r1 = 0
   8: goto +4
; 33: case idle { j.kind = phase.reading }
   9: *(u8 *)(r6 +8) = 1
; 39: j.at.size = i
  10: *(u32 *)(r6 +24) = r1
; 31: for i, j in jobs {
  11: w1 += 1
  12: if w1 >= 8 goto +20
; 32: match j.kind {
  13: r5 = r1
  14: r5 <<= 5
  15: r6 = r5
  16: r6 += r3
  17: r2 = *(u8 *)(r6 +8)
; 33: case idle { j.kind = phase.reading }
  18: if w2 == 0 goto -10
; 35: j.tries += 1
  19: r4 = *(u8 *)(r6 +9)
  20: w4 += 1
  21: r2 = r4
  22: w2 &= 255
  23: *(u8 *)(r6 +9) = r2
; 36: j.marks[j.tries % 4] += 2
  24: w4 &= 3
  25: r4 <<= 1
  26: r5 += r4
  27: r5 += r3
  28: r2 = *(u16 *)(r5 +32)
  29: w2 += 2
  30: w2 &= 65535
  31: *(u16 *)(r5 +32) = r2
  32: goto -23
; 41: for row in table {
  33: r1 = 0
; 42: for cell in row { cell -= 3 }
  34: r2 = 0
  35: r4 = r1
  36: r4 *= 10
  37: r5 = r2
  38: r5 <<= 1
  39: r4 += r5
  40: r4 += r3
  41: r5 = *(u16 *)(r4 +384)
  42: w5 <<= 16
  43: w5 s>>= 16
  44: w5 += -3
  45: w5 <<= 16
  46: w5 s>>= 16
  47: *(u16 *)(r4 +384) = r5
  48: w2 += 1
  49: if w2 < 5 goto -15
; 41: for row in table {
  50: w1 += 1
  51: if w1 < 3 goto -18
; 44: last = { right: -7, left: jobs[3].at.size, first: mode }
  52: r1 = *(u32 *)(r3 +120)
; 47: shared.grid[last.left % 4][u32(jobs[2].tries)] = 9
  53: r5 = map[.data][0]+0
; 44: last = { right: -7, left: jobs[3].at.size, first: mode }
  55: r4 = *(u8 *)(r5 +0)
  56: *(u32 *)(r3 +264) = r1
  57: *(u64 *)(r3 +272) = -7
  58: *(u8 *)(r3 +280) = r4
  59: *(u64 *)(r3 +288) = 0
  60: *(u32 *)(r3 +296) = 0
; 45: kept[last.left % 2] = last
  61: r2 = r1
  62: w2 &= 1
  63: r2 *= 40
  64: r2 += r3
  65: *(u32 *)(r2 +304) = r1
  66: *(u64 *)(r2 +312) = -7
  67: *(u8 *)(r2 +320) = r4
  68: *(u64 *)(r2 +328) = 0
  69: *(u32 *)(r2 +336) = 0
; 46: shared.totals = kept[1]
  70: r2 = *(u32 *)(r3 +344)
  71: *(u32 *)(r0 +8) = r2
  72: r2 = *(u64 *)(r3 +352)
  73: *(u64 *)(r0 +16) = r2
  74: r2 = *(u8 *)(r3 +360)
  75: *(u8 *)(r0 +24) = r2
  76: r2 = *(u64 *)(r3 +368)
  77: *(u64 *)(r0 +32) = r2
  78: r2 = *(u32 *)(r3 +376)
  79: *(u32 *)(r0 +40) = r2
; 47: shared.grid[last.left % 4][u32(jobs[2].tries)] = 9
  80: r2 = r1
  81: w2 &= 3
  82: r2 <<= 3
  83: r6 = *(u8 *)(r3 +73)
  84: if w6 >= 8 goto +29
  85: r2 += r6
  86: r2 += r0
  87: *(u8 *)(r2 +48) = 9
; 48: match shared.current {
  88: r2 = *(u8 *)(r0 +0)
; 49: case phase.idle { shared.current = phase.reading }
  89: if w2 != 0 goto +7
  90: *(u8 *)(r0 +0) = 1
; 54: case 0, 2..4 { last.left = 9 }
  91: if w1 != 0 goto +8
  92: *(u32 *)(r3 +264) = 9
; 58: if mode != phase.idle { mode = phase.idle }
  93: if w4 != 0 goto +15
  94: *(u8 *)(r5 +0) = r4
  95: r0 = 0
  96: exit
; 50: case reading { }
  97: if w2 == 1 goto -7
; 51: case writing { stop }
  98: r0 = 1
  99: exit
; 54: case 0, 2..4 { last.left = 9 }
 100: if w1 >= 2 goto +4
; 55: case 7 { last.left += u32(mode) }
 101: if w1 != 7 goto +5
 102: w1 += w4
 103: *(u32 *)(r3 +264) = r1
; 56: else { last.left = 1 }
 104: goto -12
; 54: case 0, 2..4 { last.left = 9 }
 105: if w1 <= 4 goto -14
 106: goto -6
; 56: else { last.left = 1 }
 107: *(u32 *)(r3 +264) = 1
 108: goto -16
; 58: if mode != phase.idle { mode = phase.idle }
 109: r4 = 0
 110: goto -17
; 3: policy structures
 111: *(u32 *)(r3 +0) = 3
 112: r0 = -14
 113: exit
; 47: shared.grid[last.left % 4][u32(jobs[2].tries)] = 9
 114: *(u32 *)(r3 +0) = 47
 115: r0 = -34
 116: exit
