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
  12: if r0 == 0 goto +212
  13: r0 = map[.rodata][0]+0
  15: r3 = *(u32 *)(r0 +28)
  16: r1 = *(u64 *)(r10 -8)
  17: r2 = 2
  18: call bpf_io_uring_get_region
  19: *(u64 *)(r10 -24) = r0
  20: r0 = *(u64 *)(r10 -24)
  21: if r0 == 0 goto +206
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
  51: if r1 > 7 goto +41
  52: r0 = 0
  53: if r1 == 0 goto +4
; 19: odd -= 1
  54: w8 -= 1
; 20: if odd < 3 { continue }
  55: if w8 >= 3 goto +39
; 18: repeat tries % 8 {
  56: r0 += 1
  57: if r0 < r1 goto -4
; 23: let n = 0
  58: r3 = 0
; 24: while n < 6 max 6 {
  59: r2 = 0
  60: if r2 >= 6 goto +40
  61: r2 += 1
  62: if r3 >= 6 goto +38
; 25: n += 1
  63: r3 += 1
; 26: if n == 2 { continue }
  64: if r3 == 2 goto -5
; 27: sums[n] += 1
  65: if r3 >= 20 goto +31
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
  78: if w4 >= 20 goto +10
  79: r0 = r4
  80: r0 <<= 3
  81: r0 += r7
  82: r1 = *(u64 *)(r0 +24)
  83: r1 += r4
  84: r0 = r4
  85: r0 <<= 3
  86: r0 += r7
  87: *(u64 *)(r0 +24) = r1
  88: goto -46
  89: *(u32 *)(r7 +16) = 16
  90: *(u32 *)(r7 +0) = r8
  91: r0 = -34
  92: exit
; 18: repeat tries % 8 {
  93: r1 = 7
  94: goto -43
; 21: odd -= 1
  95: w8 -= 1
  96: goto -41
; 27: sums[n] += 1
  97: *(u32 *)(r7 +16) = 27
  98: *(u32 *)(r7 +0) = r8
  99: r0 = -34
 100: exit
; 29: for cqe in completions max 8 {
 101: *(u32 *)(r7 +8) = 0
 102: r1 = *(u64 *)(r10 -16)
 103: r0 = map[.rodata][0]+0
 105: r0 = *(u32 *)(r0 +8)
 106: *(u64 *)(r10 -40) = r0
 107: r0 = *(u64 *)(r10 -40)
 108: r1 += r0
 109: r0 = *(u32 *)(r1 +0)
 110: *(u64 *)(r10 -48) = r0
 111: r1 = map[.rodata][0]+0
 113: r0 = *(u32 *)(r1 +16)
 114: *(u64 *)(r10 -64) = r0
 115: r0 = *(u64 *)(r10 -64)
 116: w0 += -1
 117: *(u64 *)(r10 -64) = r0
 118: r2 = *(u64 *)(r10 -16)
 119: r0 = *(u32 *)(r1 +12)
 120: r2 += r0
 121: r1 = 0
 122: r0 = map[.rodata][0]+0
 124: r0 = *(u32 *)(r0 +24)
 125: *(u64 *)(r10 -56) = r0
 126: r0 = *(u64 *)(r10 -48)
 127: if w9 == w0 goto +14
 128: r5 = r9
 129: r0 = *(u64 *)(r10 -64)
 130: w5 &= w0
 131: r5 <<= 4
 132: r5 += r2
 133: r4 = *(u64 *)(r5 +0)
 134: r3 = *(u32 *)(r5 +8)
 135: r0 = *(u32 *)(r5 +12)
 136: w9 += 1
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 137: if w3 != -125 goto +39
; 29: for cqe in completions max 8 {
 138: r1 += 1
 139: if r1 >= 8 goto +2
 140: r0 = *(u64 *)(r10 -48)
 141: if w9 != w0 goto -14
 142: r0 = *(u64 *)(r10 -32)
 143: *(u32 *)(r0 +0) = r9
; 34: submit
 144: r0 = *(u32 *)(r7 +8)
 145: *(u64 *)(r10 -24) = r0
 146: r0 = *(u64 *)(r10 -24)
 147: if w0 != 0 goto +71
 148: r0 = *(u32 *)(r7 +12)
 149: if w0 != 0 goto +81
; 35: trace "{} odd ones, {}% of them", odd, -5
 150: r3 = r8
 151: r1 = map[.rodata][0]+0
 153: r1 += 32
 154: r4 = -5
 155: r2 = 30
 156: call 6
; 36: trace "step"
 157: r1 = map[.rodata][0]+0
 159: r1 += 62
 160: r2 = 5
 161: call 6
; 37: tries += 1
 162: w6 += 1
 163: w6 &= 255
; 38: assert tries < 6
 164: if w6 >= 6 goto +76
; 39: if completions == 0 { stop }
 165: r1 = *(u64 *)(r10 -16)
 166: r0 = *(u64 *)(r10 -40)
 167: r1 += r0
 168: *(u64 *)(r10 -16) = r1
 169: r0 = *(u64 *)(r10 -16)
 170: r0 = *(u32 *)(r0 +0)
 171: w0 -= w9
 172: if w0 == 0 goto +64
 173: *(u32 *)(r7 +0) = r8
 174: *(u8 *)(r7 +4) = r6
 175: r0 = 0
 176: exit
; 30: if cqe.res == -errno.ECANCELED || cqe.flags & cqe_flag.more != 0 { continue }
 177: w0 &= 2
 178: if w0 != 0 goto -41
; 31: tries += 1
 179: w6 += 1
 180: w6 &= 255
; 32: push nop { user_data: cqe.user_data }
 181: r3 = *(u32 *)(r7 +8)
 182: r0 = *(u64 *)(r10 -56)
 183: if w3 >= w0 goto +15
 184: r5 = r3
 185: r5 <<= 6
 186: r0 = *(u64 *)(r10 -24)
 187: r5 += r0
 188: *(u64 *)(r5 +0) = 0
 189: *(u64 *)(r5 +8) = 0
 190: *(u64 *)(r5 +16) = 0
 191: *(u64 *)(r5 +24) = 0
 192: *(u64 *)(r5 +32) = r4
 193: *(u64 *)(r5 +40) = 0
 194: *(u64 *)(r5 +48) = 0
 195: *(u64 *)(r5 +56) = 0
 196: w3 += 1
 197: *(u32 *)(r7 +8) = r3
 198: goto -61
 199: r0 = *(u64 *)(r10 -32)
 200: *(u32 *)(r0 +0) = r9
 201: r0 = *(u64 *)(r10 -8)
 202: *(u64 *)(r10 -72) = r0
 203: *(u64 *)(r10 -80) = r1
 204: *(u64 *)(r10 -88) = r2
 205: *(u64 *)(r10 -96) = r3
 206: *(u64 *)(r10 -104) = r4
 207: r1 = *(u64 *)(r10 -72)
 208: r2 = *(u64 *)(r10 -96)
 209: call bpf_io_uring_submit_sqes
 210: r1 = *(u64 *)(r10 -80)
 211: r2 = *(u64 *)(r10 -88)
 212: r3 = *(u64 *)(r10 -96)
 213: r4 = *(u64 *)(r10 -104)
 214: if w0 != w3 goto +2
 215: r3 = 0
 216: goto -33
 217: *(u32 *)(r7 +12) = 1
 218: goto -4
; 34: submit
 219: r2 = *(u64 *)(r10 -24)
 220: r1 = *(u64 *)(r10 -8)
 221: call bpf_io_uring_submit_sqes
 222: r1 = *(u64 *)(r10 -24)
 223: if w0 != w1 goto +7
 224: goto -77
; 3: policy control
 225: *(u32 *)(r7 +16) = 3
 226: r0 = -14
 227: exit
 228: *(u32 *)(r7 +16) = 3
 229: r0 = -14
 230: exit
; 34: submit
 231: *(u32 *)(r7 +12) = 0
 232: *(u32 *)(r7 +16) = 34
 233: *(u32 *)(r7 +0) = r8
 234: *(u8 *)(r7 +4) = r6
 235: r0 = -16
 236: exit
; 39: if completions == 0 { stop }
 237: *(u32 *)(r7 +0) = r8
 238: *(u8 *)(r7 +4) = r6
 239: r0 = 1
 240: exit
; 38: assert tries < 6
 241: *(u32 *)(r7 +16) = 38
 242: *(u32 *)(r7 +0) = r8
 243: *(u8 *)(r7 +4) = r6
 244: r0 = -71
 245: exit
