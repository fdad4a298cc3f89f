.rodata +0 depth: 4 bytes [loopstep:range:1..64]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 next: 4 bytes [loopstep:invariant:next >= inflight]
.bss +4 inflight: 4 bytes [loopstep:invariant:inflight <= depth]
.bss +8 fresh: 4 bytes
.bss +12 returned: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +20 free: 64 bytes
; 8: policy hold_depth
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r3 = 16
   5: r1 = *(u64 *)(r10 -8)
   6: r2 = 0
   7: call bpf_io_uring_get_region
   8: *(u64 *)(r10 -40) = r0
   9: r0 = *(u64 *)(r10 -40)
  10: if r0 == 0 goto +234
  11: r0 = map[.rodata][0]+0
  13: r3 = *(u32 *)(r0 +20)
  14: r1 = *(u64 *)(r10 -8)
  15: r2 = 1
  16: call bpf_io_uring_get_region
  17: r6 = r0
  18: if r6 == 0 goto +231
  19: r0 = map[.rodata][0]+0
  21: r3 = *(u32 *)(r0 +28)
  22: r1 = *(u64 *)(r10 -8)
  23: r2 = 2
  24: call bpf_io_uring_get_region
  25: *(u64 *)(r10 -24) = r0
  26: r0 = *(u64 *)(r10 -24)
  27: if r0 == 0 goto +227
  28: *(u64 *)(r10 -32) = r6
  29: r0 = map[.rodata][0]+0
  31: r1 = *(u32 *)(r0 +4)
  32: r0 = *(u64 *)(r10 -32)
  33: r0 += r1
  34: *(u64 *)(r10 -32) = r0
  35: r0 = *(u64 *)(r10 -32)
  36: r9 = *(u32 *)(r0 +0)
  37: r0 = 0
  38: *(u64 *)(r10 -48) = r0
; 40: for cqe in completions max 64 {
  39: r2 = r6
  40: r1 = map[.rodata][0]+0
  42: r0 = *(u32 *)(r1 +8)
  43: r2 += r0
  44: r0 = *(u32 *)(r2 +0)
  45: *(u64 *)(r10 -56) = r0
  46: r3 = *(u32 *)(r1 +16)
  47: w3 += -1
  48: r2 = r6
  49: r0 = map[.rodata][0]+0
  51: r0 = *(u32 *)(r0 +12)
  52: r2 += r0
  53: r1 = 0
  54: r0 = map[.bss][0]+0
  56: r7 = *(u32 *)(r0 +4)
  57: r6 = *(u32 *)(r0 +12)
  58: r0 = *(u64 *)(r10 -56)
  59: if w9 == w0 goto +27
  60: r0 = r9
  61: w0 &= w3
  62: r0 <<= 4
  63: r0 += r2
  64: r8 = *(u64 *)(r0 +0)
  65: r5 = *(u32 *)(r0 +8)
  66: w9 += 1
; 41: inflight -= 1
  67: w7 -= 1
; 42: free[returned] = u8(cqe.user_data % 64)
  68: r8 &= 63
  69: w8 &= 255
  70: if w6 >= 64 goto +109
  71: r4 = r6
  72: r0 = map[.bss][0]+0
  74: r4 += r0
  75: *(u8 *)(r4 +20) = r8
; 43: returned += 1
  76: w6 += 1
; 44: if cqe.res < 0 { shared.error = cqe.res; stop }
  77: if w5 s< 0 goto +111
; 45: shared.finished += 1
  78: r0 = *(u64 *)(r10 -40)
  79: r4 = *(u32 *)(r0 +4)
  80: w4 += 1
  81: r0 = *(u64 *)(r10 -40)
  82: *(u32 *)(r0 +4) = r4
; 40: for cqe in completions max 64 {
  83: r1 += 1
  84: if r1 >= 64 goto +2
  85: r0 = *(u64 *)(r10 -56)
  86: if w9 != w0 goto -27
  87: r0 = *(u64 *)(r10 -32)
  88: *(u32 *)(r0 +0) = r9
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
  89: r8 = 0
  90: r0 = map[.rodata][0]+0
  92: r0 = *(u32 *)(r0 +0)
  93: *(u64 *)(r10 -72) = r0
  94: r0 = *(u64 *)(r10 -72)
  95: w0 -= w7
  96: *(u64 *)(r10 -72) = r0
  97: r0 = *(u64 *)(r10 -40)
  98: r1 = *(u32 *)(r0 +0)
  99: r0 = map[.bss][0]+0
 101: r0 = *(u32 *)(r0 +0)
 102: *(u64 *)(r10 -32) = r0
 103: r0 = *(u64 *)(r10 -32)
 104: w1 -= w0
 105: r0 = *(u64 *)(r10 -72)
 106: if w0 > w1 goto +92
 107: r0 = *(u64 *)(r10 -72)
 108: if r0 > 64 goto +92
 109: r1 = 0
 110: r0 = map[.bss][0]+0
 112: r0 = *(u32 *)(r0 +8)
 113: *(u64 *)(r10 -40) = r0
 114: r2 = map[.rodata][0]+0
 116: r0 = *(u64 *)(r2 +32)
 117: *(u64 *)(r10 -56) = r0
 118: r0 = *(u32 *)(r2 +24)
 119: *(u64 *)(r10 -64) = r0
 120: r0 = *(u64 *)(r10 -72)
 121: if r0 == 0 goto +41
; 48: let buffer = fresh
 122: r5 = *(u64 *)(r10 -40)
; 49: if returned > 0 {
 123: if w6 <= 0 goto +80
; 50: returned -= 1
 124: w6 -= 1
; 51: buffer = u32(free[returned])
 125: if w6 >= 64 goto +134
 126: r2 = r6
 127: r0 = map[.bss][0]+0
 129: r2 += r0
 130: r5 = *(u8 *)(r2 +20)
; 56: push read {
 131: if r5 >= 64 goto +76
 132: r4 = r5
 133: r4 <<= 12
 134: r0 = *(u64 *)(r10 -56)
 135: r4 += r0
 136: r3 = *(u64 *)(r10 -32)
 137: r3 <<= 12
 138: r2 = *(u64 *)(r10 -32)
 139: r2 <<= 6
 140: r2 += r5
 141: r0 = *(u64 *)(r10 -64)
 142: if w8 >= w0 goto +78
 143: r5 = r8
 144: r5 <<= 6
 145: r0 = *(u64 *)(r10 -24)
 146: r5 += r0
 147: *(u64 *)(r5 +0) = 278
 148: *(u64 *)(r5 +8) = r3
 149: *(u64 *)(r5 +16) = r4
 150: *(u64 *)(r5 +24) = 4096
 151: *(u64 *)(r5 +32) = r2
 152: *(u64 *)(r5 +40) = 0
 153: *(u64 *)(r5 +48) = 0
 154: *(u64 *)(r5 +56) = 0
 155: w8 += 1
; 59: next += 1
 156: r0 = *(u64 *)(r10 -32)
 157: w0 += 1
 158: *(u64 *)(r10 -32) = r0
; 60: inflight += 1
 159: w7 += 1
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 160: r1 += 1
 161: r0 = *(u64 *)(r10 -72)
 162: if r1 < r0 goto -41
; 62: submit else { stop }
 163: if w8 != 0 goto +76
 164: r0 = *(u64 *)(r10 -48)
 165: if w0 != 0 goto +107
; 63: if inflight == 0 { stop }           // waiting would sleep until a signal
 166: if w7 == 0 goto +116
; 64: wait 1
 167: w9 += 1
 168: r0 = *(u64 *)(r10 -16)
 169: *(u32 *)(r0 +0) = r9
 170: r1 = map[.bss][0]+0
 172: r0 = *(u64 *)(r10 -40)
 173: *(u32 *)(r1 +8) = r0
 174: *(u32 *)(r1 +4) = r7
 175: r0 = *(u64 *)(r10 -32)
 176: *(u32 *)(r1 +0) = r0
 177: *(u32 *)(r1 +12) = r6
 178: r0 = 0
 179: exit
; 42: free[returned] = u8(cqe.user_data % 64)
 180: r1 = map[.bss][0]+0
 182: *(u32 *)(r1 +16) = 42
 183: r0 = *(u64 *)(r10 -32)
 184: *(u32 *)(r0 +0) = r9
 185: *(u32 *)(r1 +4) = r7
 186: *(u32 *)(r1 +12) = r6
 187: r0 = -34
 188: exit
; 44: if cqe.res < 0 { shared.error = cqe.res; stop }
 189: r0 = *(u64 *)(r10 -40)
 190: *(u32 *)(r0 +8) = r5
 191: r0 = *(u64 *)(r10 -32)
 192: *(u32 *)(r0 +0) = r9
 193: r0 = map[.bss][0]+0
 195: *(u32 *)(r0 +4) = r7
 196: *(u32 *)(r0 +12) = r6
 197: r0 = 1
 198: exit
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 199: *(u64 *)(r10 -72) = r1
 200: goto -94
 201: r0 = 64
 202: *(u64 *)(r10 -72) = r0
 203: goto -95
; 53: fresh += 1
 204: r0 = *(u64 *)(r10 -40)
 205: w0 += 1
 206: *(u64 *)(r10 -40) = r0
 207: goto -77
; 56: push read {
 208: r1 = map[.bss][0]+0
 210: *(u32 *)(r1 +16) = 56
 211: r0 = *(u64 *)(r10 -40)
 212: *(u32 *)(r1 +8) = r0
 213: *(u32 *)(r1 +4) = r7
 214: r0 = *(u64 *)(r10 -32)
 215: *(u32 *)(r1 +0) = r0
 216: r0 = map[.bss][0]+0
 218: *(u32 *)(r0 +12) = r6
 219: r0 = -34
 220: exit
 221: r0 = *(u64 *)(r10 -8)
 222: *(u64 *)(r10 -80) = r0
 223: *(u64 *)(r10 -88) = r1
 224: *(u64 *)(r10 -96) = r2
 225: *(u64 *)(r10 -104) = r3
 226: *(u64 *)(r10 -112) = r4
 227: r1 = *(u64 *)(r10 -80)
 228: r2 = r8
 229: call bpf_io_uring_submit_sqes
 230: r1 = *(u64 *)(r10 -88)
 231: r2 = *(u64 *)(r10 -96)
 232: r3 = *(u64 *)(r10 -104)
 233: r4 = *(u64 *)(r10 -112)
 234: if w0 != w8 goto +2
 235: r8 = 0
 236: goto -94
 237: r0 = 1
 238: *(u64 *)(r10 -48) = r0
 239: goto -5
; 62: submit else { stop }
 240: r2 = r8
 241: r1 = *(u64 *)(r10 -8)
 242: call bpf_io_uring_submit_sqes
 243: if w0 != w8 goto +29
 244: goto -81
; 8: policy hold_depth
 245: r0 = map[.bss][0]+0
 247: *(u32 *)(r0 +16) = 8
 248: r0 = -14
 249: exit
 250: r0 = map[.bss][0]+0
 252: *(u32 *)(r0 +16) = 8
 253: r0 = -14
 254: exit
 255: r0 = map[.bss][0]+0
 257: *(u32 *)(r0 +16) = 8
 258: r0 = -14
 259: exit
; 51: buffer = u32(free[returned])
 260: r1 = map[.bss][0]+0
 262: *(u32 *)(r1 +16) = 51
 263: r0 = *(u64 *)(r10 -40)
 264: *(u32 *)(r1 +8) = r0
 265: *(u32 *)(r1 +4) = r7
 266: r0 = *(u64 *)(r10 -32)
 267: *(u32 *)(r1 +0) = r0
 268: r0 = map[.bss][0]+0
 270: *(u32 *)(r0 +12) = r6
 271: r0 = -34
 272: exit
; 62: submit else { stop }
 273: r1 = map[.bss][0]+0
 275: r0 = *(u64 *)(r10 -40)
 276: *(u32 *)(r1 +8) = r0
 277: *(u32 *)(r1 +4) = r7
 278: r0 = *(u64 *)(r10 -32)
 279: *(u32 *)(r1 +0) = r0
 280: *(u32 *)(r1 +12) = r6
 281: r0 = 1
 282: exit
; 63: if inflight == 0 { stop }           // waiting would sleep until a signal
 283: r1 = map[.bss][0]+0
 285: r0 = *(u64 *)(r10 -40)
 286: *(u32 *)(r1 +8) = r0
 287: *(u32 *)(r1 +4) = r7
 288: r0 = *(u64 *)(r10 -32)
 289: *(u32 *)(r1 +0) = r0
 290: *(u32 *)(r1 +12) = r6
 291: r0 = 1
 292: exit
