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
   4: r5 = r0
   5: r4 = map[.bss][0]+0
   7: if r5 == 0 goto +154
; 31: for i, j in jobs {
   8: w3 = 0
   9: if w3 >= 8 goto +15
; 32: match j.kind {
  10: r0 = r3
  11: r0 <<= 5
  12: r0 += r4
  13: r0 = *(u8 *)(r0 +8)
; 33: case idle { j.kind = phase.reading }
  14: if w0 != 0 goto +100
  15: r0 = r3
  16: r0 <<= 5
  17: r0 += r4
  18: *(u8 *)(r0 +8) = 1
; 39: j.at.size = i
  19: r0 = r3
  20: r0 <<= 5
  21: r0 += r4
  22: *(u32 *)(r0 +24) = r3
; 31: for i, j in jobs {
  23: w3 += 1
  24: if w3 < 8 goto -15
; 41: for row in table {
  25: w6 = 0
  26: if w6 >= 3 goto +25
; 42: for cell in row { cell -= 3 }
  27: w3 = 0
  28: if w3 >= 5 goto +21
  29: r1 = r6
  30: r1 *= 10
  31: r0 = r3
  32: r0 <<= 1
  33: r1 += r0
  34: r1 += r4
  35: r2 = *(u16 *)(r1 +384)
  36: w2 <<= 16
  37: w2 s>>= 16
  38: w2 -= 3
  39: w2 <<= 16
  40: w2 s>>= 16
  41: r1 = r6
  42: r1 *= 10
  43: r0 = r3
  44: r0 <<= 1
  45: r1 += r0
  46: r1 += r4
  47: *(u16 *)(r1 +384) = r2
  48: w3 += 1
  49: if w3 < 5 goto -21
; 41: for row in table {
  50: w6 += 1
  51: if w6 < 3 goto -25
; 44: last = { right: -7, left: jobs[3].at.size, first: mode }
  52: r1 = *(u32 *)(r4 +120)
; 47: shared.grid[last.left % 4][u32(jobs[2].tries)] = 9
  53: r0 = map[.data][0]+0
; 44: last = { right: -7, left: jobs[3].at.size, first: mode }
  55: r3 = *(u8 *)(r0 +0)
  56: *(u32 *)(r4 +264) = r1
  57: *(u64 *)(r4 +272) = -7
  58: *(u8 *)(r4 +280) = r3
  59: *(u64 *)(r4 +288) = 0
  60: *(u32 *)(r4 +296) = 0
; 45: kept[last.left % 2] = last
  61: r6 = *(u32 *)(r4 +264)
  62: w6 &= 1
  63: r2 = *(u32 *)(r4 +264)
  64: r1 = r6
  65: r1 *= 40
  66: r1 += r4
  67: *(u32 *)(r1 +304) = r2
  68: r2 = *(u64 *)(r4 +272)
  69: r1 = r6
  70: r1 *= 40
  71: r1 += r4
  72: *(u64 *)(r1 +312) = r2
  73: r2 = *(u8 *)(r4 +280)
  74: r1 = r6
  75: r1 *= 40
  76: r1 += r4
  77: *(u8 *)(r1 +320) = r2
  78: r2 = *(u64 *)(r4 +288)
  79: r1 = r6
  80: r1 *= 40
  81: r1 += r4
  82: *(u64 *)(r1 +328) = r2
  83: r1 = *(u32 *)(r4 +296)
  84: r6 *= 40
  85: r6 += r4
  86: *(u32 *)(r6 +336) = r1
; 46: shared.totals = kept[1]
  87: r1 = *(u32 *)(r4 +344)
  88: *(u32 *)(r5 +8) = r1
  89: r1 = *(u64 *)(r4 +352)
  90: *(u64 *)(r5 +16) = r1
  91: r1 = *(u8 *)(r4 +360)
  92: *(u8 *)(r5 +24) = r1
  93: r1 = *(u64 *)(r4 +368)
  94: *(u64 *)(r5 +32) = r1
  95: r1 = *(u32 *)(r4 +376)
  96: *(u32 *)(r5 +40) = r1
; 47: shared.grid[last.left % 4][u32(jobs[2].tries)] = 9
  97: r2 = *(u32 *)(r4 +264)
  98: w2 &= 3
  99: r2 <<= 3
 100: r1 = *(u8 *)(r4 +73)
 101: if w1 >= 8 goto +63
 102: r2 += r1
 103: r2 += r5
 104: *(u8 *)(r2 +48) = 9
; 48: match shared.current {
 105: r1 = *(u8 *)(r5 +0)
; 49: case phase.idle { shared.current = phase.reading }
 106: if w1 != 0 goto +40
 107: *(u8 *)(r5 +0) = 1
; 53: match last.left {
 108: r1 = *(u32 *)(r4 +264)
; 54: case 0, 2..4 { last.left = 9 }
 109: if w1 != 0 goto +40
 110: *(u32 *)(r4 +264) = 9
; 58: if mode != phase.idle { mode = phase.idle }
 111: if w3 != 0 goto +48
 112: *(u8 *)(r0 +0) = r3
 113: r0 = 0
 114: exit
; 35: j.tries += 1
 115: r0 = r3
 116: r0 <<= 5
 117: r0 += r4
 118: r1 = *(u8 *)(r0 +9)
 119: w1 += 1
 120: w1 &= 255
 121: r0 = r3
 122: r0 <<= 5
 123: r0 += r4
 124: *(u8 *)(r0 +9) = r1
; 36: j.marks[j.tries % 4] += 2
 125: r0 = r3
 126: r0 <<= 5
 127: r0 += r4
 128: r2 = *(u8 *)(r0 +9)
 129: w2 &= 3
 130: w2 &= 255
 131: r1 = r3
 132: r1 <<= 5
 133: r0 = r2
 134: r0 <<= 1
 135: r1 += r0
 136: r1 += r4
 137: r1 = *(u16 *)(r1 +32)
 138: w1 += 2
 139: w1 &= 65535
 140: r0 = r3
 141: r0 <<= 5
 142: r2 <<= 1
 143: r0 += r2
 144: r0 += r4
 145: *(u16 *)(r0 +32) = r1
 146: goto -128
; 50: case reading { }
 147: if w1 == 1 goto -40
; 51: case writing { stop }
 148: r0 = 1
 149: exit
; 54: case 0, 2..4 { last.left = 9 }
 150: if w1 >= 2 goto +5
; 55: case 7 { last.left += u32(mode) }
 151: if w1 != 7 goto +6
 152: r1 = *(u32 *)(r4 +264)
 153: w1 += w3
 154: *(u32 *)(r4 +264) = r1
; 56: else { last.left = 1 }
 155: goto -45
; 54: case 0, 2..4 { last.left = 9 }
 156: if w1 <= 4 goto -47
 157: goto -7
; 56: else { last.left = 1 }
 158: *(u32 *)(r4 +264) = 1
 159: goto -49
; 58: if mode != phase.idle { mode = phase.idle }
 160: w3 = 0
 161: goto -50
; 3: policy structures
 162: *(u32 *)(r4 +0) = 3
 163: r0 = -14
 164: exit
; 47: shared.grid[last.left % 4][u32(jobs[2].tries)] = 9
 165: *(u32 *)(r4 +0) = 47
 166: r0 = -34
 167: exit
