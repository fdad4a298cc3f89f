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
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r0 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r0 +20)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: *(u64 *)(r10 -24) = r0
  11: r7 = map[.bss][0]+0
  13: r0 = *(u64 *)(r10 -24)
  14: if r0 == 0 goto +209
  15: r0 = map[.rodata][0]+0
  17: r3 = *(u32 *)(r0 +28)
  18: r1 = *(u64 *)(r10 -8)
  19: r2 = 2
  20: call bpf_io_uring_get_region
  21: *(u64 *)(r10 -32) = r0
  22: r0 = *(u64 *)(r10 -32)
  23: if r0 == 0 goto +203
  24: r0 = *(u64 *)(r10 -24)
  25: *(u64 *)(r10 -40) = r0
  26: r0 = map[.rodata][0]+0
  28: r1 = *(u32 *)(r0 +4)
  29: r0 = *(u64 *)(r10 -40)
  30: r0 += r1
  31: *(u64 *)(r10 -40) = r0
  32: r0 = *(u64 *)(r10 -40)
  33: r9 = *(u32 *)(r0 +0)
  34: *(u32 *)(r7 +12) = 0
; 12: for i in 0..limit {
  35: r0 = map[.rodata][0]+0
  37: r3 = *(u32 *)(r0 +0)
  38: w4 = 0
  39: r2 = 0
  40: r8 = *(u32 *)(r7 +0)
  41: if w4 >= w3 goto +7
; 13: if i % 2 == 0 { continue }
  42: r0 = r4
  43: w0 &= 1
  44: if w0 != 0 goto +33
; 12: for i in 0..limit {
  45: w4 += 1
  46: r2 += 1
  47: if r2 >= 20 goto +1
  48: if w4 < w3 goto -7
; 18: repeat tries % 8 {
  49: r6 = *(u8 *)(r7 +4)
  50: r1 = r6
  51: w1 &= 7
  52: w1 &= 255
  53: if r1 > 7 goto +36
  54: r0 = 0
  55: if r1 == 0 goto +4
; 19: odd -= 1
  56: w8 -= 1
; 20: if odd < 3 { continue }
  57: if w8 >= 3 goto +34
; 18: repeat tries % 8 {
  58: r0 += 1
  59: if r0 < r1 goto -4
; 23: let n = 0
  60: r3 = 0
; 24: while n < 6 max 6 {
  61: r2 = 0
  62: if r2 >= 6 goto +35
  63: r2 += 1
  64: if r3 >= 6 goto +33
; 25: n += 1
  65: r3 += 1
; 26: if n == 2 { continue }
  66: if r3 == 2 goto -5
; 27: sums[n] += 1
  67: if r3 >= 20 goto +26
  68: r0 = r3
  69: r0 <<= 3
  70: r0 += r7
  71: r1 = *(u64 *)(r0 +24)
  72: r1 += 1
  73: r0 = r3
  74: r0 <<= 3
  75: r0 += r7
  76: *(u64 *)(r0 +24) = r1
  77: goto -16
; 14: odd += 1
  78: w8 += 1
; 15: if odd > 40 { break }
  79: if w8 > 40 goto -31
; 16: sums[i] += u64(i)
  80: r0 = r4
  81: r0 <<= 3
  82: r0 += r7
  83: r1 = *(u64 *)(r0 +24)
  84: r1 += r4
  85: r0 = r4
  86: r0 <<= 3
  87: r0 += r7
  88: *(u64 *)(r0 +24) = r1
  89: goto -45
; 18: repeat tries % 8 {
  90: r1 = 7
  91: goto -38
; 21: odd -= 1
  92: w8 -= 1
  93: goto -36
; 27: sums[n] += 1
  94: *(u32 *)(r7 +16) = 27
  95: *(u32 *)(r7 +0) = r8
  96: r0 = -34
  97: exit
; 29: for cqe in completions max 8 {
  98: *(u32 *)(r7 +8) = 0
  99: r1 = *(u64 *)(r10 -24)
 100: r0 = map[.rodata][0]+0
 102: r0 = *(u32 *)(r0 +8)
 103: *(u64 *)(r10 -48) = r0
 104: r0 = *(u64 *)(r10 -48)
 105: r1 += r0
 106: r0 = *(u32 *)(r1 +0)
 107: *(u64 *)(r10 -56) = r0
 108: r1 = map[.rodata][0]+0
 110: r0 = *(u32 *)(r1 +16)
 111: *(u64 *)(r10 -72) = r0
 112: r0 = *(u64 *)(r10 -72)
 113: w0 += -1
 114: *(u64 *)(r10 -72) = r0
 115: r2 = *(u64 *)(r10 -24)
 116: r0 = *(u32 *)(r1 +12)
 117: r2 += r0
 118: r1 = 0
 119: r0 = map[.rodata][0]+0
 121: r0 = *(u32 *)(r0 +24)
 122: *(u64 *)(r10 -64) = r0
 123: r0 = *(u64 *)(r10 -56)
 124: if w9 == w0 goto +14
 125: r5 = r9
 126: r0 = *(u64 *)(r10 -72)
 127: w5 &= w0
 128: r5 <<= 4
 129: r5 += r2
 130: r4 = *(u64 *)(r5 +0)
 131: r3 = *(u32 *)(r5 +8)
 132: r0 = *(u32 *)(r5 +12)
 133: w9 += 1
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 134: if w3 != -125 goto +41
; 29: for cqe in completions max 8 {
 135: r1 += 1
 136: if r1 >= 8 goto +2
 137: r0 = *(u64 *)(r10 -56)
 138: if w9 != w0 goto -14
 139: r0 = *(u64 *)(r10 -40)
 140: *(u32 *)(r0 +0) = r9
; 34: submit
 141: r0 = *(u32 *)(r7 +8)
 142: *(u64 *)(r10 -32) = r0
 143: r0 = *(u64 *)(r10 -32)
 144: if w0 != 0 goto +73
 145: r0 = *(u32 *)(r7 +12)
 146: if w0 != 0 goto +83
; 35: trace "{} odd ones, {}% of them", odd, -5
 147: r3 = r8
 148: r1 = map[.rodata][0]+0
 150: r1 += 32
 151: r4 = -5
 152: r2 = 30
 153: call 6
; 36: trace "step"
 154: r1 = map[.rodata][0]+0
 156: r1 += 62
 157: r2 = 5
 158: call 6
; 37: tries += 1
 159: w6 += 1
 160: w6 &= 255
; 38: assert tries < 6
 161: if w6 >= 6 goto +78
; 39: if completions == 0 { stop }
 162: r1 = *(u64 *)(r10 -24)
 163: r0 = *(u64 *)(r10 -48)
 164: r1 += r0
 165: *(u64 *)(r10 -24) = r1
 166: r0 = *(u64 *)(r10 -24)
 167: r0 = *(u32 *)(r0 +0)
 168: w0 -= w9
 169: if w0 == 0 goto +66
 170: r0 = *(u64 *)(r10 -16)
 171: *(u32 *)(r0 +0) = r9
 172: *(u32 *)(r7 +0) = r8
 173: *(u8 *)(r7 +4) = r6
 174: r0 = 0
 175: exit
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 176: w0 &= 2
 177: if w0 != 0 goto -43
; 31: tries += 1
 178: w6 += 1
 179: w6 &= 255
; 32: push nop { user_data: cqe.user_data }
 180: r3 = *(u32 *)(r7 +8)
 181: r0 = *(u64 *)(r10 -64)
 182: if w3 >= w0 goto +15
 183: r5 = r3
 184: r5 <<= 6
 185: r0 = *(u64 *)(r10 -32)
 186: r5 += r0
 187: *(u64 *)(r5 +0) = 0
 188: *(u64 *)(r5 +8) = 0
 189: *(u64 *)(r5 +16) = 0
 190: *(u64 *)(r5 +24) = 0
 191: *(u64 *)(r5 +32) = r4
 192: *(u64 *)(r5 +40) = 0
 193: *(u64 *)(r5 +48) = 0
 194: *(u64 *)(r5 +56) = 0
 195: w3 += 1
 196: *(u32 *)(r7 +8) = r3
 197: goto -63
 198: r0 = *(u64 *)(r10 -40)
 199: *(u32 *)(r0 +0) = r9
 200: r0 = *(u64 *)(r10 -8)
 201: *(u64 *)(r10 -80) = r0
 202: *(u64 *)(r10 -88) = r1
 203: *(u64 *)(r10 -96) = r2
 204: *(u64 *)(r10 -104) = r3
 205: *(u64 *)(r10 -112) = r4
 206: r1 = *(u64 *)(r10 -80)
 207: r2 = *(u64 *)(r10 -104)
 208: call bpf_io_uring_submit_sqes
 209: r1 = *(u64 *)(r10 -88)
 210: r2 = *(u64 *)(r10 -96)
 211: r3 = *(u64 *)(r10 -104)
 212: r4 = *(u64 *)(r10 -112)
 213: if w0 != w3 goto +2
 214: r3 = 0
 215: goto -33
 216: *(u32 *)(r7 +12) = 1
 217: goto -4
; 34: submit
 218: r2 = *(u64 *)(r10 -32)
 219: r1 = *(u64 *)(r10 -8)
 220: call bpf_io_uring_submit_sqes
 221: r1 = *(u64 *)(r10 -32)
 222: if w0 != w1 goto +7
 223: goto -79
; 3: policy control
 224: *(u32 *)(r7 +16) = 3
 225: r0 = -14
 226: exit
 227: *(u32 *)(r7 +16) = 3
 228: r0 = -14
 229: exit
; 34: submit
 230: *(u32 *)(r7 +12) = 0
 231: *(u32 *)(r7 +16) = 34
 232: *(u32 *)(r7 +0) = r8
 233: *(u8 *)(r7 +4) = r6
 234: r0 = -16
 235: exit
; 39: if completions == 0 { stop }
 236: *(u32 *)(r7 +0) = r8
 237: *(u8 *)(r7 +4) = r6
 238: r0 = 1
 239: exit
; 38: assert tries < 6
 240: *(u32 *)(r7 +16) = 38
 241: *(u32 *)(r7 +0) = r8
 242: *(u8 *)(r7 +4) = r6
 243: r0 = -71
 244: exit
