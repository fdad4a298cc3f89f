.bss +0 round: 8 bytes
.bss +8 full: 4 bytes
.bss +12 missing: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +24 loopstep_key: 8 bytes
.bss +32 loopstep_value: 16 bytes
; 17: put started[round] = round * 3 else { full += 1 }
   0: r6 = map[.bss][0]+0
; 16: round += 1
   2: r7 = *(u64 *)(r6 +0)
   3: r7 += 1
; 17: put started[round] = round * 3 else { full += 1 }
   4: r3 = r6
   5: r3 += 32
   6: r0 = r7
   7: r0 *= 3
   8: *(u64 *)(r3 +0) = r0
   9: r2 = r6
  10: r2 += 24
  11: *(u64 *)(r2 +0) = r7
  12: r1 = map[started]
  14: r4 = 0
  15: call 2
  16: if r0 != 0 goto +72
; 18: find s in started[round - 2] {
  17: r0 = r7
  18: r0 -= 2
  19: r2 = r6
  20: r2 += 24
  21: *(u64 *)(r2 +0) = r0
  22: r1 = map[started]
  24: call 1
  25: if r0 == 0 goto +76
; 19: s += 1
  26: r1 = *(u64 *)(r0 +0)
  27: r1 += 1
  28: *(u64 *)(r0 +0) = r1
; 20: if s > 20 { remove started[round - 2] }
  29: r0 = *(u64 *)(r0 +0)
  30: if r0 > 20 goto +62
; 24: remove started[round / 2] else { missing += 100 }
  31: r0 = r7
  32: r0 >>= 1
  33: r2 = r6
  34: r2 += 24
  35: *(u64 *)(r2 +0) = r0
  36: r1 = map[started]
  38: call 3
  39: if r0 != 0 goto +66
; 25: find c in by_kind[u32(round % 5)] {
  40: r0 = r7
  41: r0 %= 5
  42: w0 = w0
  43: r2 = r6
  44: r2 += 24
  45: *(u32 *)(r2 +0) = r0
  46: r1 = map[by_kind]
  48: call 1
  49: if r0 != 0 goto +60
; 30: put by_kind[3] = { errors: 7 }
  50: r3 = r6
  51: r3 += 32
  52: *(u64 *)(r3 +0) = 0
  53: *(u32 *)(r3 +8) = 7
  54: *(u32 *)(r3 +12) = 0
  55: r2 = r6
  56: r2 += 24
  57: *(u32 *)(r2 +0) = 3
  58: r1 = map[by_kind]
  60: r4 = 0
  61: call 2
  62: if r0 != 0 goto +73
; 31: put seen[u16(round)] = { requests: round, worst: -1 }
  63: r3 = r6
  64: r3 += 32
  65: *(u64 *)(r3 +0) = r7
  66: *(u32 *)(r3 +8) = 0
  67: *(u32 *)(r3 +12) = -1
  68: r0 = r7
  69: w0 &= 65535
  70: r2 = r6
  71: r2 += 24
  72: *(u16 *)(r2 +0) = r0
  73: r1 = map[seen]
  75: r4 = 0
  76: call 2
  77: if r0 != 0 goto +54
; 32: find c in seen[1] { full += c.errors }
  78: r2 = r6
  79: r2 += 24
  80: *(u16 *)(r2 +0) = 1
  81: r1 = map[seen]
  83: call 1
  84: if r0 != 0 goto +39
; 33: if round == 12 { stop }
  85: if r7 == 12 goto +43
  86: *(u64 *)(r6 +0) = r7
  87: r0 = 0
  88: exit
; 17: put started[round] = round * 3 else { full += 1 }
  89: r0 = *(u32 *)(r6 +8)
  90: w0 += 1
  91: *(u32 *)(r6 +8) = r0
  92: goto -76
; 20: if s > 20 { remove started[round - 2] }
  93: r0 = r7
  94: r0 -= 2
  95: r2 = r6
  96: r2 += 24
  97: *(u64 *)(r2 +0) = r0
  98: r1 = map[started]
 100: call 3
 101: goto -71
; 22: missing += 1
 102: r0 = *(u32 *)(r6 +12)
 103: w0 += 1
 104: *(u32 *)(r6 +12) = r0
 105: goto -75
; 24: remove started[round / 2] else { missing += 100 }
 106: r0 = *(u32 *)(r6 +12)
 107: w0 += 100
 108: *(u32 *)(r6 +12) = r0
 109: goto -70
; 26: c.requests += round
 110: r1 = *(u64 *)(r0 +0)
 111: r1 += r7
 112: *(u64 *)(r0 +0) = r1
; 27: c.worst = min(c.worst, -i32(c.errors))
 113: r2 = *(u32 *)(r0 +12)
 114: r1 = *(u32 *)(r0 +8)
 115: w1 = -w1
 116: if w2 s> w1 goto +5
 117: *(u32 *)(r0 +12) = r2
; 28: c.errors += 2
 118: r1 = *(u32 *)(r0 +8)
 119: w1 += 2
 120: *(u32 *)(r0 +8) = r1
 121: goto -72
; 27: c.worst = min(c.worst, -i32(c.errors))
 122: r2 = r1
 123: goto -7
; 32: find c in seen[1] { full += c.errors }
 124: r1 = *(u32 *)(r6 +8)
 125: r0 = *(u32 *)(r0 +8)
 126: w1 += w0
 127: *(u32 *)(r6 +8) = r1
 128: goto -44
; 33: if round == 12 { stop }
 129: *(u64 *)(r6 +0) = r7
 130: r0 = 1
 131: exit
; 31: put seen[u16(round)] = { requests: round, worst: -1 }
 132: *(u32 *)(r6 +16) = 31
 133: *(u64 *)(r6 +0) = r7
 134: r0 = -7
 135: exit
; 30: put by_kind[3] = { errors: 7 }
 136: *(u32 *)(r6 +16) = 30
 137: *(u64 *)(r6 +0) = r7
 138: r0 = -7
 139: exit
