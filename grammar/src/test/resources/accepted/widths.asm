warning[subtraction-can-wrap]: this subtraction can wrap: the result may not fit in `i32`
  --> widths.policy:18:5
   |
18 |     f -= i32(b) + d
   |     ^^^^^^^^^^^^^^^
   = note: `f` is any `i32`, `i32(b) + d` is -32896..32894
   = help: test it before with `if` or `assert`, or write `f = wrapping(f - (i32(b) + d))` if wrapping is meant
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
   0: r4 = map[.data][0]+0
; 17: e += u32(a * 3) + c
   2: r5 = *(u32 *)(r4 +0)
; 20: h = h / 3 % 1000 + f
   3: r0 = map[.rodata][0]+0
; 17: e += u32(a * 3) + c
   5: r2 = *(u8 *)(r0 +0)
   6: w2 *= 3
   7: w2 &= 255
   8: r1 = *(u16 *)(r0 +2)
   9: w2 += w1
  10: w5 += w2
; 18: f -= i32(b) + d
  11: r3 = *(u32 *)(r4 +4)
  12: r1 = *(u8 *)(r0 +1)
  13: w1 <<= 24
  14: w1 s>>= 24
  15: r0 = *(u16 *)(r0 +4)
  16: w0 <<= 16
  17: w0 s>>= 16
  18: w1 += w0
  19: w3 -= w1
; 19: g *= u64(e) / 7
  20: r2 = *(u64 *)(r4 +8)
  21: r0 = r5
  22: r0 /= 7
  23: r2 *= r0
; 20: h = h / 3 % 1000 + f
  24: r0 = *(u64 *)(r4 +16)
  25: r1 = r0
  26: r1 ^= 3
  27: if r0 s< 0 goto +40
  28: r0 /= 3
  29: if r1 s< 0 goto +40
  30: if r0 s< 0 goto +41
  31: r1 = r0
  32: r1 %= 1000
  33: if r0 s< 0 goto +41
  34: r0 = r3
  35: r0 <<= 32
  36: r0 s>>= 32
  37: r1 += r0
  38: *(u64 *)(r4 +16) = r1
; 21: bits = bits << 3 | bits >> 5 ^ 0xff00
  39: r0 = *(u64 *)(r4 +24)
  40: r1 = r0
  41: r1 <<= 3
  42: r0 >>= 5
  43: r0 ^= 65280
  44: r1 |= r0
; 22: flags[0] = e > 5 && (f < 0 || g != 4)
  45: if w5 <= 5 goto +32
  46: if w3 s>= 0 goto +30
  47: r7 = 1
; 24: let least = min(min(g, 77), bits)
  48: r6 = map[.bss][0]+0
; 22: flags[0] = e > 5 && (f < 0 || g != 4)
  50: *(u8 *)(r6 +4) = r7
; 23: flags[bits & 3] = !flags[0]
  51: w7 ^= 1
  52: r0 = r1
  53: r0 &= 3
  54: r0 += r6
  55: *(u8 *)(r0 +4) = r7
; 24: let least = min(min(g, 77), bits)
  56: if r2 > 77 goto +23
  57: r0 = r2
  58: if r0 > r1 goto +23
; 25: flags[3] = least == 77
  59: if r0 != 77 goto +24
  60: r0 = 1
  61: *(u8 *)(r6 +7) = r0
; 26: stop
  62: *(u64 *)(r4 +24) = r1
  63: *(u32 *)(r4 +0) = r5
  64: *(u32 *)(r4 +4) = r3
  65: *(u64 *)(r4 +8) = r2
  66: r0 = 1
  67: exit
; 20: h = h / 3 % 1000 + f
  68: r0 = -r0
  69: goto -42
  70: r0 = -r0
  71: goto -42
  72: r1 = r0
  73: r1 = -r1
  74: goto -43
  75: r1 = -r1
  76: goto -43
; 22: flags[0] = e > 5 && (f < 0 || g != 4)
  77: if r2 != 4 goto -31
  78: r7 = 0
  79: goto -32
; 24: let least = min(min(g, 77), bits)
  80: r0 = 77
  81: goto -24
  82: r0 = r1
  83: goto -25
; 25: flags[3] = least == 77
  84: r0 = 0
  85: goto -25
