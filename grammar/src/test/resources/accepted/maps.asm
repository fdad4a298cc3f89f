warning[subtraction-can-wrap]: this subtraction can wrap: `round` may be less than 2
  --> maps.policy:18:23
   |
18 |     find s in started[round - 2] {
   |                       ^^^^^^^^^
   = note: `round` is any `u64`
   = help: test it before with `if` or `assert`, or write `wrapping(round - 2)` if wrapping is meant
warning[conversion-can-lose]: this conversion to `i32` can change the value: `c.errors` may be greater than 2147483647
  --> maps.policy:27:33
   |
27 |         c.worst = min(c.worst, -i32(c.errors))
   |                                 ^^^^^^^^^^^^^
   = note: `c.errors` is any `u32`
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(i32(c.errors))`
warning[conversion-can-lose]: this conversion to `u16` can change the value: `round` may be greater than 65535
  --> maps.policy:31:14
   |
31 |     put seen[u16(round)] = { requests: round, worst: -1 }
   |              ^^^^^^^^^^
   = note: `round` is 2..18446744073709551615
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(u16(round))`
.bss +0 round: 8 bytes
.bss +8 full: 4 bytes
.bss +12 missing: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +24 loopstep_key: 8 bytes
.bss +32 loopstep_value: 16 bytes
; 17: put started[round] = round * 3 else { full += 1 }
   0: r6 = map[.bss][0]+0
; 16: round += 1
   2: r9 = *(u64 *)(r6 +0)
   3: r0 = r9
   4: r0 += 1
; 17: put started[round] = round * 3 else { full += 1 }
   5: r3 = r6
   6: r3 += 32
   7: r1 = r0
   8: r1 *= 3
   9: *(u64 *)(r3 +0) = r1
  10: r2 = r6
  11: r2 += 24
  12: *(u64 *)(r2 +0) = r0
  13: r1 = map[started]
  15: r4 = 0
  16: *(u64 *)(r10 -8) = r3
  17: *(u64 *)(r10 -16) = r0
  18: r7 = r2
  19: r8 = r1
  20: call 2
  21: if r0 != 0 goto +65
; 18: find s in started[round - 2] {
  22: r9 += -1
  23: *(u64 *)(r7 +0) = r9
  24: r1 = r8
  25: r2 = r7
  26: call 1
  27: if r0 == 0 goto +68
; 19: s += 1
  28: r1 = *(u64 *)(r0 +0)
  29: r1 += 1
  30: *(u64 *)(r0 +0) = r1
; 20: if s > 20 { remove started[round - 2] }
  31: r0 = *(u64 *)(r0 +0)
  32: if r0 > 20 goto +58
; 24: remove started[round / 2] else { missing += 100 }
  33: r9 = *(u64 *)(r10 -16)
  34: r0 = r9
  35: r0 >>= 1
  36: *(u64 *)(r7 +0) = r0
  37: r1 = r8
  38: r2 = r7
  39: r8 = r7
  40: call 3
  41: if r0 != 0 goto +58
; 25: find c in by_kind[u32(round % 5)] {
  42: r0 = r9
  43: r0 %= 5
  44: w0 = w0
  45: *(u32 *)(r8 +0) = r0
  46: r1 = map[by_kind]
  48: r2 = r8
  49: r7 = r9
  50: r9 = r1
  51: call 1
  52: if r0 != 0 goto +51
; 30: put by_kind[3] = { errors: 7 }
  53: r3 = *(u64 *)(r10 -8)
  54: *(u64 *)(r3 +0) = 0
  55: *(u32 *)(r3 +8) = 7
  56: *(u32 *)(r3 +12) = 0
  57: *(u32 *)(r8 +0) = 3
  58: r1 = r9
  59: r2 = r8
  60: r4 = 0
  61: r9 = r3
  62: call 2
  63: if r0 != 0 goto +66
; 31: put seen[u16(round)] = { requests: round, worst: -1 }
  64: *(u64 *)(r9 +0) = r7
  65: *(u32 *)(r9 +8) = 0
  66: *(u32 *)(r9 +12) = -1
  67: r0 = r7
  68: w0 &= 65535
  69: *(u16 *)(r8 +0) = r0
  70: r1 = map[seen]
  72: r2 = r8
  73: r3 = r9
  74: r4 = 0
  75: r9 = r1
  76: call 2
  77: if r0 != 0 goto +48
; 32: find c in seen[1] { full += c.errors }
  78: *(u16 *)(r8 +0) = 1
  79: r1 = r9
  80: r2 = r8
  81: call 1
  82: if r0 != 0 goto +35
; 33: if round == 12 { stop }
  83: if r7 == 12 goto +39
  84: *(u64 *)(r6 +0) = r7
  85: r0 = 0
  86: exit
; 17: put started[round] = round * 3 else { full += 1 }
  87: r0 = *(u32 *)(r6 +8)
  88: w0 += 1
  89: *(u32 *)(r6 +8) = r0
  90: goto -69
; 20: if s > 20 { remove started[round - 2] }
  91: *(u64 *)(r7 +0) = r9
  92: r1 = r8
  93: r2 = r7
  94: call 3
  95: goto -63
; 22: missing += 1
  96: r0 = *(u32 *)(r6 +12)
  97: w0 += 1
  98: *(u32 *)(r6 +12) = r0
  99: goto -67
; 24: remove started[round / 2] else { missing += 100 }
 100: r0 = *(u32 *)(r6 +12)
 101: w0 += 100
 102: *(u32 *)(r6 +12) = r0
 103: goto -62
; 26: c.requests += round
 104: r1 = *(u64 *)(r0 +0)
 105: r1 += r7
 106: *(u64 *)(r0 +0) = r1
; 27: c.worst = min(c.worst, -i32(c.errors))
 107: r1 = *(u32 *)(r0 +12)
 108: r2 = *(u32 *)(r0 +8)
 109: w2 = -w2
 110: if w1 s> w2 goto +5
 111: *(u32 *)(r0 +12) = r1
; 28: c.errors += 2
 112: r1 = *(u32 *)(r0 +8)
 113: w1 += 2
 114: *(u32 *)(r0 +8) = r1
 115: goto -63
; 27: c.worst = min(c.worst, -i32(c.errors))
 116: r1 = r2
 117: goto -7
; 32: find c in seen[1] { full += c.errors }
 118: r1 = *(u32 *)(r6 +8)
 119: r0 = *(u32 *)(r0 +8)
 120: w1 += w0
 121: *(u32 *)(r6 +8) = r1
 122: goto -40
; 33: if round == 12 { stop }
 123: *(u64 *)(r6 +0) = r7
 124: r0 = 1
 125: exit
; 31: put seen[u16(round)] = { requests: round, worst: -1 }
 126: *(u32 *)(r6 +16) = 31
 127: *(u64 *)(r6 +0) = r7
 128: r0 = -7
 129: exit
; 30: put by_kind[3] = { errors: 7 }
 130: *(u32 *)(r6 +16) = 30
 131: *(u64 *)(r6 +0) = r7
 132: r0 = -7
 133: exit
