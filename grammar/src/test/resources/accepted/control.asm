note[found-bound]: this loop goes round at most 20 times, by what its end can be
  --> control.policy:12:5
   |
12 |     for i in 0..limit {
   |     ^^^
note[found-bound]: this loop goes round at most 7 times, by what its end can be
  --> control.policy:18:5
   |
18 |     repeat tries % 8 {
   |     ^^^^^^
warning[subtraction-can-wrap]: this subtraction can wrap: `odd` may be 0
  --> control.policy:19:9
   |
19 |         odd -= 1
   |         ^^^^^^^^
   = note: `odd` is any `u32`
   = help: test it before with `if` or `assert`, or write `odd = wrapping(odd - 1)` if wrapping is meant
.rodata +0 limit: 4 bytes [loopstep:range:1..20]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_text_0: 30 bytes
.rodata +62 loopstep_text_1: 5 bytes
.bss +0 odd: 4 bytes
.bss +4 tries: 1 bytes
.bss +8 loopstep_pushed: 4 bytes
.bss +12 loopstep_refused: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +24 sums: 160 bytes
; 3: policy control
   0: r6 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r8 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r8 +20)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r7 = map[.bss][0]+0
  10: if r0 == 0 goto +170
  11: r3 = *(u32 *)(r8 +28)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: *(u64 *)(r10 -24) = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +166
  18: r4 = *(u32 *)(r8 +4)
  19: r1 = *(u64 *)(r10 -24)
  20: r4 += r1
  21: r9 = *(u32 *)(r4 +0)
  22: *(u32 *)(r7 +12) = 0
; 12: for i in 0..limit {
  23: r3 = *(u32 *)(r8 +0)
  24: r1 = *(u32 *)(r7 +0)
  25: if w3 > 0 goto +60
  26: *(u64 *)(r10 -48) = r6
  27: *(u64 *)(r10 -16) = r0
  28: *(u64 *)(r10 -40) = r4
; 18: repeat tries % 8 {
  29: r6 = *(u8 *)(r7 +4)
  30: r2 = r6
  31: w2 &= 7
  32: if r2 != 0 goto +77
; 24: while n < 6 max 6 {
  33: r2 = 0
  34: r0 = 0
  35: r3 = *(u64 *)(r10 -24)
; 25: n += 1
  36: r2 += 1
; 26: if n == 2 { continue }
  37: if r2 != 2 goto +88
; 24: while n < 6 max 6 {
  38: r0 += 1
  39: if r0 >= 6 goto +1
  40: if r2 < 6 goto -5
; 29: for cqe in completions max 8 {
  41: *(u32 *)(r7 +8) = 0
  42: r0 = *(u32 *)(r8 +8)
  43: r0 += r3
  44: r4 = *(u32 *)(r0 +0)
  45: r5 = *(u32 *)(r8 +16)
  46: w5 += -1
  47: r2 = *(u32 *)(r8 +12)
  48: r3 += r2
  49: r2 = *(u32 *)(r8 +24)
  50: if w9 != w4 goto +83
  51: *(u64 *)(r10 -56) = r1
  52: *(u64 *)(r10 -64) = r8
  53: *(u64 *)(r10 -24) = r0
  54: r0 = *(u64 *)(r10 -40)
  55: *(u32 *)(r0 +0) = r9
; 34: submit
  56: r8 = *(u32 *)(r7 +8)
  57: if w8 != 0 goto +118
  58: r0 = *(u32 *)(r7 +12)
  59: if w0 != 0 goto +154
; 35: trace "{} odd ones, {}% of them", odd, -5
  60: r0 = *(u64 *)(r10 -64)
  61: r1 = r0
  62: r1 += 32
  63: r3 = *(u64 *)(r10 -56)
  64: r4 = -5
  65: r2 = 30
  66: r8 = r0
  67: call 6
; 36: trace "step"
  68: r8 += 62
  69: r1 = r8
  70: r2 = 5
  71: call 6
; 37: tries += 1
  72: w6 += 1
  73: w6 &= 255
; 38: assert tries < 6
  74: if w6 >= 6 goto +151
; 39: if completions == 0 { stop }
  75: r0 = *(u64 *)(r10 -24)
  76: r0 = *(u32 *)(r0 +0)
  77: w0 -= w9
  78: if w0 == 0 goto +142
  79: r0 = *(u64 *)(r10 -8)
  80: *(u32 *)(r0 +0) = r9
  81: r0 = *(u64 *)(r10 -56)
  82: *(u32 *)(r7 +0) = r0
  83: *(u8 *)(r7 +4) = r6
  84: r0 = 0
  85: exit
; 12: for i in 0..limit {
  86: r2 = 0
  87: *(u64 *)(r10 -16) = r0
  88: r0 = 0
  89: *(u64 *)(r10 -48) = r6
  90: *(u64 *)(r10 -40) = r4
  91: r4 = *(u64 *)(r10 -24)
  92: *(u64 *)(r10 -24) = r4
; 13: if i % 2 == 0 { continue }
  93: r4 = r2
  94: w4 &= 1
  95: if w4 != 0 goto +5
; 12: for i in 0..limit {
  96: w2 += 1
  97: r0 += 1
  98: if r0 >= 20 goto -70
  99: if w2 < w3 goto -7
 100: goto -72
; 14: odd += 1
 101: w1 += 1
; 15: if odd > 40 { break }
 102: if w1 > 40 goto -74
; 16: sums[i] += u64(i)
 103: r4 = r2
 104: r4 <<= 3
 105: r4 += r7
 106: r5 = *(u64 *)(r4 +24)
 107: r5 += r2
 108: *(u64 *)(r4 +24) = r5
 109: goto -14
; 18: repeat tries % 8 {
 110: r0 = 0
 111: r3 = *(u64 *)(r10 -24)
; 19: odd -= 1
 112: r4 = r1
 113: w4 += -1
; 20: if odd < 3 { continue }
 114: if w4 >= 3 goto +4
; 18: repeat tries % 8 {
 115: r0 += 1
 116: if r0 >= r2 goto +5
 117: r1 = r4
 118: goto -7
; 21: odd -= 1
 119: r4 = r1
 120: w4 += -2
 121: goto -7
; 24: while n < 6 max 6 {
 122: r2 = 0
 123: r0 = 0
 124: r1 = r4
 125: goto -90
; 27: sums[n] += 1
 126: if r2 >= 20 goto +60
 127: r4 = r2
 128: r4 <<= 3
 129: r4 += r7
 130: r5 = *(u64 *)(r4 +24)
 131: r5 += 1
 132: *(u64 *)(r4 +24) = r5
 133: goto -96
; 29: for cqe in completions max 8 {
 134: *(u64 *)(r10 -24) = r0
 135: r0 = 0
 136: *(u64 *)(r10 -56) = r1
 137: *(u64 *)(r10 -64) = r8
 138: *(u64 *)(r10 -72) = r2
 139: r1 = r9
 140: w1 &= w5
 141: r1 <<= 4
 142: r1 += r3
 143: r8 = *(u64 *)(r1 +0)
 144: *(u64 *)(r10 -32) = r8
 145: r8 = *(u32 *)(r1 +8)
 146: r1 = *(u32 *)(r1 +12)
 147: w9 += 1
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 148: if w8 != -125 goto +5
; 29: for cqe in completions max 8 {
 149: r0 += 1
 150: if r0 >= 8 goto -97
 151: if w9 == w4 goto -98
 152: r2 = *(u64 *)(r10 -72)
 153: goto -15
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 154: w1 &= 2
 155: if w1 != 0 goto -7
; 31: tries += 1
 156: w6 += 1
 157: w6 &= 255
; 32: push nop { user_data: cqe.user_data }
 158: r1 = *(u32 *)(r7 +8)
 159: if w1 >= w2 goto +31
 160: r2 = r1
 161: r2 <<= 6
 162: r8 = *(u64 *)(r10 -16)
 163: r2 += r8
 164: *(u64 *)(r2 +0) = 0
 165: *(u64 *)(r2 +8) = 0
 166: *(u64 *)(r2 +16) = 0
 167: *(u64 *)(r2 +24) = 0
 168: r8 = *(u64 *)(r10 -32)
 169: *(u64 *)(r2 +32) = r8
 170: *(u64 *)(r2 +40) = 0
 171: *(u64 *)(r2 +48) = 0
 172: *(u64 *)(r2 +56) = 0
 173: w1 += 1
 174: *(u32 *)(r7 +8) = r1
 175: goto -27
; 34: submit
 176: r2 = r8
 177: r1 = *(u64 *)(r10 -48)
 178: call bpf_io_uring_submit_sqes
 179: if w0 != w8 goto +34
 180: goto -123
; 3: policy control
 181: *(u32 *)(r7 +16) = 3
 182: r0 = -14
 183: exit
 184: *(u32 *)(r7 +16) = 3
 185: r0 = -14
 186: exit
; 27: sums[n] += 1
 187: *(u32 *)(r7 +16) = 27
 188: *(u32 *)(r7 +0) = r1
 189: r0 = -34
 190: exit
; 32: push nop { user_data: cqe.user_data }
 191: r2 = *(u64 *)(r10 -40)
 192: *(u32 *)(r2 +0) = r9
 193: r2 = *(u64 *)(r10 -48)
 194: *(u64 *)(r10 -80) = r0
 195: *(u64 *)(r10 -88) = r1
 196: *(u64 *)(r10 -96) = r2
 197: *(u64 *)(r10 -104) = r3
 198: *(u64 *)(r10 -112) = r4
 199: *(u64 *)(r10 -120) = r5
 200: r1 = *(u64 *)(r10 -96)
 201: r2 = *(u64 *)(r10 -88)
 202: call bpf_io_uring_submit_sqes
 203: r2 = r0
 204: r0 = *(u64 *)(r10 -80)
 205: r1 = *(u64 *)(r10 -88)
 206: r3 = *(u64 *)(r10 -104)
 207: r4 = *(u64 *)(r10 -112)
 208: r5 = *(u64 *)(r10 -120)
 209: if w2 != w1 goto +2
 210: r1 = 0
 211: goto -52
 212: *(u32 *)(r7 +12) = 1
 213: goto -4
; 34: submit
 214: *(u32 *)(r7 +12) = 0
 215: *(u32 *)(r7 +16) = 34
 216: r0 = *(u64 *)(r10 -56)
 217: *(u32 *)(r7 +0) = r0
 218: *(u8 *)(r7 +4) = r6
 219: r0 = -16
 220: exit
; 39: if completions == 0 { stop }
 221: r0 = *(u64 *)(r10 -56)
 222: *(u32 *)(r7 +0) = r0
 223: *(u8 *)(r7 +4) = r6
 224: r0 = 1
 225: exit
; 38: assert tries < 6
 226: *(u32 *)(r7 +16) = 38
 227: r0 = *(u64 *)(r10 -56)
 228: *(u32 *)(r7 +0) = r0
 229: *(u8 *)(r7 +4) = r6
 230: r0 = -71
 231: exit
