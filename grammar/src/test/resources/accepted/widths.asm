.rodata +0 a: 1 bytes
.rodata +1 b: 1 bytes
.rodata +2 c: 2 bytes
.rodata +4 d: 2 bytes
.data +0 e: 4 bytes
.data +4 f: 4 bytes
.data +8 g: 8 bytes
.data +16 h: 8 bytes
.data +24 bits: 8 bytes
.bss +0 loopstep_fault_line: 4 bytes
.bss +4 flags: 4 bytes
; 20: h = h / 3 % 1000 + f
   0: r1 = map[.data][0]+0
; 17: e += u32(a * 3) + c
   2: r6 = *(u32 *)(r1 +0)
; 20: h = h / 3 % 1000 + f
   3: r0 = map[.rodata][0]+0
; 17: e += u32(a * 3) + c
   5: r3 = *(u8 *)(r0 +0)
   6: w3 *= 3
   7: w3 &= 255
   8: r2 = *(u16 *)(r0 +2)
   9: w3 += w2
  10: w6 += w3
; 18: f -= i32(b) + d
  11: r5 = *(u32 *)(r1 +4)
  12: r2 = *(u8 *)(r0 +1)
  13: w2 <<= 24
  14: w2 s>>= 24
  15: r0 = *(u16 *)(r0 +4)
  16: w0 <<= 16
  17: w0 s>>= 16
  18: w2 += w0
  19: w5 -= w2
; 19: g *= u64(e) / 7
  20: r7 = *(u64 *)(r1 +8)
  21: r0 = r6
  22: r0 /= 7
  23: r7 *= r0
; 20: h = h / 3 % 1000 + f
  24: r3 = *(u64 *)(r1 +16)
  25: r2 = r3
  26: r2 ^= 3
  27: r0 = 3
  28: if r3 s< 0 goto +45
  29: if r0 s< 0 goto +46
  30: r3 /= r0
  31: if r2 s< 0 goto +46
  32: r2 = r3
  33: r0 = 1000
  34: if r3 s< 0 goto +45
  35: if r0 s< 0 goto +46
  36: r3 %= r0
  37: if r2 s< 0 goto +46
  38: r0 = r5
  39: r0 <<= 32
  40: r0 s>>= 32
  41: r3 += r0
  42: *(u64 *)(r1 +16) = r3
; 21: bits = bits << 3 | bits >> 5 ^ 0xff00
  43: r4 = *(u64 *)(r1 +24)
  44: r0 = r4
  45: r0 <<= 3
  46: r4 >>= 5
  47: r4 ^= 65280
  48: r0 |= r4
  49: r4 = r0
; 22: flags[0] = e > 5 && (f < 0 || g != 4)
  50: if w6 <= 5 goto +36
  51: if w5 s>= 0 goto +34
  52: r0 = 1
; 24: let least = min(min(g, 77), bits)
  53: r3 = map[.bss][0]+0
; 22: flags[0] = e > 5 && (f < 0 || g != 4)
  55: *(u8 *)(r3 +4) = r0
; 23: flags[bits & 3] = !flags[0]
  56: r2 = *(u8 *)(r3 +4)
  57: w2 ^= 1
  58: r0 = r4
  59: r0 &= 3
  60: r0 += r3
  61: *(u8 *)(r0 +4) = r2
; 24: let least = min(min(g, 77), bits)
  62: r0 = r7
  63: if r0 > 77 goto +25
  64: if r0 > r4 goto +26
; 25: flags[3] = least == 77
  65: if r0 != 77 goto +27
  66: r0 = 1
  67: *(u8 *)(r3 +7) = r0
; 26: stop
  68: *(u64 *)(r1 +24) = r4
  69: *(u32 *)(r1 +0) = r6
  70: *(u32 *)(r1 +4) = r5
  71: *(u64 *)(r1 +8) = r7
  72: r0 = 1
  73: exit
; 20: h = h / 3 % 1000 + f
  74: r3 = -r3
  75: goto -47
  76: r0 = -r0
  77: goto -48
  78: r3 = -r3
  79: goto -48
  80: r3 = -r3
  81: goto -47
  82: r0 = -r0
  83: goto -48
  84: r3 = -r3
  85: goto -48
; 22: flags[0] = e > 5 && (f < 0 || g != 4)
  86: if r7 != 4 goto -35
  87: r0 = 0
  88: goto -36
; 24: let least = min(min(g, 77), bits)
  89: r0 = 77
  90: goto -27
  91: r0 = r4
  92: goto -28
; 25: flags[3] = least == 77
  93: r0 = 0
  94: goto -28
