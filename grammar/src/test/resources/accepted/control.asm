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
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r0 +20)
   5: r1 = *(u64 *)(r10 -8)
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: *(u64 *)(r10 -16) = r0
   9: r7 = map[.bss][0]+0
  11: r0 = *(u64 *)(r10 -16)
  12: if r0 == 0 goto +207
  13: r0 = map[.rodata][0]+0
  15: r3 = *(u32 *)(r0 +28)
  16: r1 = *(u64 *)(r10 -8)
  17: r2 = 2
  18: call bpf_io_uring_get_region
  19: *(u64 *)(r10 -24) = r0
  20: r0 = *(u64 *)(r10 -24)
  21: if r0 == 0 goto +201
  22: r0 = *(u64 *)(r10 -16)
  23: *(u64 *)(r10 -32) = r0
  24: r0 = map[.rodata][0]+0
  26: r1 = *(u32 *)(r0 +4)
  27: r0 = *(u64 *)(r10 -32)
  28: r0 += r1
  29: *(u64 *)(r10 -32) = r0
  30: r0 = *(u64 *)(r10 -32)
  31: r9 = *(u32 *)(r0 +0)
  32: *(u32 *)(r7 +12) = 0
; 12: for i in 0..limit {
  33: r0 = map[.rodata][0]+0
  35: r3 = *(u32 *)(r0 +0)
  36: w4 = 0
  37: r2 = 0
  38: r8 = *(u32 *)(r7 +0)
  39: if w4 >= w3 goto +7
; 13: if i % 2 == 0 { continue }
  40: r0 = r4
  41: w0 &= 1
  42: if w0 != 0 goto +33
; 12: for i in 0..limit {
  43: w4 += 1
  44: r2 += 1
  45: if r2 >= 20 goto +1
  46: if w4 < w3 goto -7
; 18: repeat tries % 8 {
  47: r6 = *(u8 *)(r7 +4)
  48: r1 = r6
  49: w1 &= 7
  50: w1 &= 255
  51: if r1 > 7 goto +36
  52: r0 = 0
  53: if r1 == 0 goto +4
; 19: odd -= 1
  54: w8 -= 1
; 20: if odd < 3 { continue }
  55: if w8 >= 3 goto +34
; 18: repeat tries % 8 {
  56: r0 += 1
  57: if r0 < r1 goto -4
; 23: let n = 0
  58: r3 = 0
; 24: while n < 6 max 6 {
  59: r2 = 0
  60: if r2 >= 6 goto +35
  61: r2 += 1
  62: if r3 >= 6 goto +33
; 25: n += 1
  63: r3 += 1
; 26: if n == 2 { continue }
  64: if r3 == 2 goto -5
; 27: sums[n] += 1
  65: if r3 >= 20 goto +26
  66: r0 = r3
  67: r0 <<= 3
  68: r0 += r7
  69: r1 = *(u64 *)(r0 +24)
  70: r1 += 1
  71: r0 = r3
  72: r0 <<= 3
  73: r0 += r7
  74: *(u64 *)(r0 +24) = r1
  75: goto -16
; 14: odd += 1
  76: w8 += 1
; 15: if odd > 40 { break }
  77: if w8 > 40 goto -31
; 16: sums[i] += u64(i)
  78: r0 = r4
  79: r0 <<= 3
  80: r0 += r7
  81: r1 = *(u64 *)(r0 +24)
  82: r1 += r4
  83: r0 = r4
  84: r0 <<= 3
  85: r0 += r7
  86: *(u64 *)(r0 +24) = r1
  87: goto -45
; 18: repeat tries % 8 {
  88: r1 = 7
  89: goto -38
; 21: odd -= 1
  90: w8 -= 1
  91: goto -36
; 27: sums[n] += 1
  92: *(u32 *)(r7 +16) = 27
  93: *(u32 *)(r7 +0) = r8
  94: r0 = -34
  95: exit
; 29: for cqe in completions max 8 {
  96: *(u32 *)(r7 +8) = 0
  97: r1 = *(u64 *)(r10 -16)
  98: r0 = map[.rodata][0]+0
 100: r0 = *(u32 *)(r0 +8)
 101: *(u64 *)(r10 -40) = r0
 102: r0 = *(u64 *)(r10 -40)
 103: r1 += r0
 104: r0 = *(u32 *)(r1 +0)
 105: *(u64 *)(r10 -48) = r0
 106: r1 = map[.rodata][0]+0
 108: r0 = *(u32 *)(r1 +16)
 109: *(u64 *)(r10 -64) = r0
 110: r0 = *(u64 *)(r10 -64)
 111: w0 += -1
 112: *(u64 *)(r10 -64) = r0
 113: r2 = *(u64 *)(r10 -16)
 114: r0 = *(u32 *)(r1 +12)
 115: r2 += r0
 116: r1 = 0
 117: r0 = map[.rodata][0]+0
 119: r0 = *(u32 *)(r0 +24)
 120: *(u64 *)(r10 -56) = r0
 121: r0 = *(u64 *)(r10 -48)
 122: if w9 == w0 goto +14
 123: r5 = r9
 124: r0 = *(u64 *)(r10 -64)
 125: w5 &= w0
 126: r5 <<= 4
 127: r5 += r2
 128: r4 = *(u64 *)(r5 +0)
 129: r3 = *(u32 *)(r5 +8)
 130: r0 = *(u32 *)(r5 +12)
 131: w9 += 1
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 132: if w3 != -125 goto +39
; 29: for cqe in completions max 8 {
 133: r1 += 1
 134: if r1 >= 8 goto +2
 135: r0 = *(u64 *)(r10 -48)
 136: if w9 != w0 goto -14
 137: r0 = *(u64 *)(r10 -32)
 138: *(u32 *)(r0 +0) = r9
; 34: submit
 139: r0 = *(u32 *)(r7 +8)
 140: *(u64 *)(r10 -24) = r0
 141: r0 = *(u64 *)(r10 -24)
 142: if w0 != 0 goto +71
 143: r0 = *(u32 *)(r7 +12)
 144: if w0 != 0 goto +81
; 35: trace "{} odd ones, {}% of them", odd, -5
 145: r3 = r8
 146: r1 = map[.rodata][0]+0
 148: r1 += 32
 149: r4 = -5
 150: r2 = 30
 151: call 6
; 36: trace "step"
 152: r1 = map[.rodata][0]+0
 154: r1 += 62
 155: r2 = 5
 156: call 6
; 37: tries += 1
 157: w6 += 1
 158: w6 &= 255
; 38: assert tries < 6
 159: if w6 >= 6 goto +76
; 39: if completions == 0 { stop }
 160: r1 = *(u64 *)(r10 -16)
 161: r0 = *(u64 *)(r10 -40)
 162: r1 += r0
 163: *(u64 *)(r10 -16) = r1
 164: r0 = *(u64 *)(r10 -16)
 165: r0 = *(u32 *)(r0 +0)
 166: w0 -= w9
 167: if w0 == 0 goto +64
 168: *(u32 *)(r7 +0) = r8
 169: *(u8 *)(r7 +4) = r6
 170: r0 = 0
 171: exit
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 172: w0 &= 2
 173: if w0 != 0 goto -41
; 31: tries += 1
 174: w6 += 1
 175: w6 &= 255
; 32: push nop { user_data: cqe.user_data }
 176: r3 = *(u32 *)(r7 +8)
 177: r0 = *(u64 *)(r10 -56)
 178: if w3 >= w0 goto +15
 179: r5 = r3
 180: r5 <<= 6
 181: r0 = *(u64 *)(r10 -24)
 182: r5 += r0
 183: *(u64 *)(r5 +0) = 0
 184: *(u64 *)(r5 +8) = 0
 185: *(u64 *)(r5 +16) = 0
 186: *(u64 *)(r5 +24) = 0
 187: *(u64 *)(r5 +32) = r4
 188: *(u64 *)(r5 +40) = 0
 189: *(u64 *)(r5 +48) = 0
 190: *(u64 *)(r5 +56) = 0
 191: w3 += 1
 192: *(u32 *)(r7 +8) = r3
 193: goto -61
 194: r0 = *(u64 *)(r10 -32)
 195: *(u32 *)(r0 +0) = r9
 196: r0 = *(u64 *)(r10 -8)
 197: *(u64 *)(r10 -72) = r0
 198: *(u64 *)(r10 -80) = r1
 199: *(u64 *)(r10 -88) = r2
 200: *(u64 *)(r10 -96) = r3
 201: *(u64 *)(r10 -104) = r4
 202: r1 = *(u64 *)(r10 -72)
 203: r2 = *(u64 *)(r10 -96)
 204: call bpf_io_uring_submit_sqes
 205: r1 = *(u64 *)(r10 -80)
 206: r2 = *(u64 *)(r10 -88)
 207: r3 = *(u64 *)(r10 -96)
 208: r4 = *(u64 *)(r10 -104)
 209: if w0 != w3 goto +2
 210: r3 = 0
 211: goto -33
 212: *(u32 *)(r7 +12) = 1
 213: goto -4
; 34: submit
 214: r2 = *(u64 *)(r10 -24)
 215: r1 = *(u64 *)(r10 -8)
 216: call bpf_io_uring_submit_sqes
 217: r1 = *(u64 *)(r10 -24)
 218: if w0 != w1 goto +7
 219: goto -77
; 3: policy control
 220: *(u32 *)(r7 +16) = 3
 221: r0 = -14
 222: exit
 223: *(u32 *)(r7 +16) = 3
 224: r0 = -14
 225: exit
; 34: submit
 226: *(u32 *)(r7 +12) = 0
 227: *(u32 *)(r7 +16) = 34
 228: *(u32 *)(r7 +0) = r8
 229: *(u8 *)(r7 +4) = r6
 230: r0 = -16
 231: exit
; 39: if completions == 0 { stop }
 232: *(u32 *)(r7 +0) = r8
 233: *(u8 *)(r7 +4) = r6
 234: r0 = 1
 235: exit
; 38: assert tries < 6
 236: *(u32 *)(r7 +16) = 38
 237: *(u32 *)(r7 +0) = r8
 238: *(u8 *)(r7 +4) = r6
 239: r0 = -71
 240: exit
