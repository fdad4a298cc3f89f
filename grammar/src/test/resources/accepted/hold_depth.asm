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
  10: if r0 == 0 goto +258
  11: r0 = map[.rodata][0]+0
  13: r3 = *(u32 *)(r0 +20)
  14: r1 = *(u64 *)(r10 -8)
  15: r2 = 1
  16: call bpf_io_uring_get_region
  17: r6 = r0
  18: if r6 == 0 goto +255
  19: r0 = map[.rodata][0]+0
  21: r3 = *(u32 *)(r0 +28)
  22: r1 = *(u64 *)(r10 -8)
  23: r2 = 2
  24: call bpf_io_uring_get_region
  25: *(u64 *)(r10 -24) = r0
  26: r0 = *(u64 *)(r10 -24)
  27: if r0 == 0 goto +251
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
  39: r1 = r6
  40: r0 = map[.rodata][0]+0
  42: r0 = *(u32 *)(r0 +8)
  43: r1 += r0
  44: r0 = *(u32 *)(r1 +0)
  45: *(u64 *)(r10 -88) = r0
  46: r0 = map[.rodata][0]+0
  48: r3 = *(u32 *)(r0 +16)
  49: w3 += -1
  50: r2 = r6
  51: r0 = map[.rodata][0]+0
  53: r0 = *(u32 *)(r0 +12)
  54: r2 += r0
  55: r1 = 0
  56: r0 = map[.bss][0]+0
  58: r7 = *(u32 *)(r0 +4)
  59: r0 = map[.bss][0]+0
  61: r6 = *(u32 *)(r0 +12)
  62: r0 = *(u64 *)(r10 -88)
  63: if w9 == w0 goto +27
  64: r0 = r9
  65: w0 &= w3
  66: r0 <<= 4
  67: r0 += r2
  68: r8 = *(u64 *)(r0 +0)
  69: r5 = *(u32 *)(r0 +8)
  70: w9 += 1
; 41: inflight -= 1
  71: w7 -= 1
; 42: free[returned] = u8(cqe.user_data % 64)
  72: r8 &= 63
  73: w8 &= 255
  74: if w6 >= 64 goto +117
  75: r4 = r6
  76: r0 = map[.bss][0]+0
  78: r4 += r0
  79: *(u8 *)(r4 +20) = r8
; 43: returned += 1
  80: w6 += 1
; 44: if cqe.res < 0 { shared.error = cqe.res; stop }
  81: if w5 s< 0 goto +123
; 45: shared.finished += 1
  82: r0 = *(u64 *)(r10 -40)
  83: r4 = *(u32 *)(r0 +4)
  84: w4 += 1
  85: r0 = *(u64 *)(r10 -40)
  86: *(u32 *)(r0 +4) = r4
; 40: for cqe in completions max 64 {
  87: r1 += 1
  88: if r1 >= 64 goto +2
  89: r0 = *(u64 *)(r10 -88)
  90: if w9 != w0 goto -27
  91: r0 = *(u64 *)(r10 -32)
  92: *(u32 *)(r0 +0) = r9
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
  93: r8 = 0
  94: r0 = map[.rodata][0]+0
  96: r0 = *(u32 *)(r0 +0)
  97: *(u64 *)(r10 -96) = r0
  98: r0 = *(u64 *)(r10 -96)
  99: w0 -= w7
 100: *(u64 *)(r10 -96) = r0
 101: r0 = *(u64 *)(r10 -40)
 102: r1 = *(u32 *)(r0 +0)
 103: r0 = map[.bss][0]+0
 105: r0 = *(u32 *)(r0 +0)
 106: *(u64 *)(r10 -56) = r0
 107: r0 = *(u64 *)(r10 -56)
 108: w1 -= w0
 109: r0 = *(u64 *)(r10 -96)
 110: if w0 > w1 goto +106
 111: r0 = *(u64 *)(r10 -96)
 112: if r0 > 64 goto +106
 113: r1 = 0
 114: r0 = map[.bss][0]+0
 116: r0 = *(u32 *)(r0 +8)
 117: *(u64 *)(r10 -64) = r0
 118: r0 = map[.rodata][0]+0
 120: r0 = *(u64 *)(r0 +32)
 121: *(u64 *)(r10 -72) = r0
 122: r0 = map[.rodata][0]+0
 124: r0 = *(u32 *)(r0 +24)
 125: *(u64 *)(r10 -80) = r0
 126: r0 = *(u64 *)(r10 -96)
 127: if r0 == 0 goto +41
; 48: let buffer = fresh
 128: r5 = *(u64 *)(r10 -64)
; 49: if returned > 0 {
 129: if w6 <= 0 goto +92
; 50: returned -= 1
 130: w6 -= 1
; 51: buffer = u32(free[returned])
 131: if w6 >= 64 goto +152
 132: r2 = r6
 133: r0 = map[.bss][0]+0
 135: r2 += r0
 136: r5 = *(u8 *)(r2 +20)
; 56: push read {
 137: if r5 >= 64 goto +88
 138: r4 = r5
 139: r4 <<= 12
 140: r0 = *(u64 *)(r10 -72)
 141: r4 += r0
 142: r3 = *(u64 *)(r10 -56)
 143: r3 <<= 12
 144: r2 = *(u64 *)(r10 -56)
 145: r2 <<= 6
 146: r2 += r5
 147: r0 = *(u64 *)(r10 -80)
 148: if w8 >= w0 goto +96
 149: r5 = r8
 150: r5 <<= 6
 151: r0 = *(u64 *)(r10 -24)
 152: r5 += r0
 153: *(u64 *)(r5 +0) = 278
 154: *(u64 *)(r5 +8) = r3
 155: *(u64 *)(r5 +16) = r4
 156: *(u64 *)(r5 +24) = 4096
 157: *(u64 *)(r5 +32) = r2
 158: *(u64 *)(r5 +40) = 0
 159: *(u64 *)(r5 +48) = 0
 160: *(u64 *)(r5 +56) = 0
 161: w8 += 1
; 59: next += 1
 162: r0 = *(u64 *)(r10 -56)
 163: w0 += 1
 164: *(u64 *)(r10 -56) = r0
; 60: inflight += 1
 165: w7 += 1
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 166: r1 += 1
 167: r0 = *(u64 *)(r10 -96)
 168: if r1 < r0 goto -41
; 62: submit else { stop }
 169: if w8 != 0 goto +94
 170: r0 = *(u64 *)(r10 -48)
 171: if w0 != 0 goto +131
; 63: if inflight == 0 { stop }           // waiting would sleep until a signal
 172: if w7 == 0 goto +146
; 64: wait 1
 173: w9 += 1
 174: r0 = *(u64 *)(r10 -16)
 175: *(u32 *)(r0 +0) = r9
 176: r1 = map[.bss][0]+0
 178: r0 = *(u64 *)(r10 -64)
 179: *(u32 *)(r1 +8) = r0
 180: r0 = map[.bss][0]+0
 182: *(u32 *)(r0 +4) = r7
 183: r1 = map[.bss][0]+0
 185: r0 = *(u64 *)(r10 -56)
 186: *(u32 *)(r1 +0) = r0
 187: r0 = map[.bss][0]+0
 189: *(u32 *)(r0 +12) = r6
 190: r0 = 0
 191: exit
; 42: free[returned] = u8(cqe.user_data % 64)
 192: r0 = map[.bss][0]+0
 194: *(u32 *)(r0 +16) = 42
 195: r0 = *(u64 *)(r10 -32)
 196: *(u32 *)(r0 +0) = r9
 197: r0 = map[.bss][0]+0
 199: *(u32 *)(r0 +4) = r7
 200: r0 = map[.bss][0]+0
 202: *(u32 *)(r0 +12) = r6
 203: r0 = -34
 204: exit
; 44: if cqe.res < 0 { shared.error = cqe.res; stop }
 205: r0 = *(u64 *)(r10 -40)
 206: *(u32 *)(r0 +8) = r5
 207: r0 = *(u64 *)(r10 -32)
 208: *(u32 *)(r0 +0) = r9
 209: r0 = map[.bss][0]+0
 211: *(u32 *)(r0 +4) = r7
 212: r0 = map[.bss][0]+0
 214: *(u32 *)(r0 +12) = r6
 215: r0 = 1
 216: exit
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 217: *(u64 *)(r10 -96) = r1
 218: goto -108
 219: r0 = 64
 220: *(u64 *)(r10 -96) = r0
 221: goto -109
; 53: fresh += 1
 222: r0 = *(u64 *)(r10 -64)
 223: w0 += 1
 224: *(u64 *)(r10 -64) = r0
 225: goto -89
; 56: push read {
 226: r0 = map[.bss][0]+0
 228: *(u32 *)(r0 +16) = 56
 229: r1 = map[.bss][0]+0
 231: r0 = *(u64 *)(r10 -64)
 232: *(u32 *)(r1 +8) = r0
 233: r0 = map[.bss][0]+0
 235: *(u32 *)(r0 +4) = r7
 236: r1 = map[.bss][0]+0
 238: r0 = *(u64 *)(r10 -56)
 239: *(u32 *)(r1 +0) = r0
 240: r0 = map[.bss][0]+0
 242: *(u32 *)(r0 +12) = r6
 243: r0 = -34
 244: exit
 245: r0 = *(u64 *)(r10 -8)
 246: *(u64 *)(r10 -104) = r0
 247: *(u64 *)(r10 -112) = r1
 248: *(u64 *)(r10 -120) = r2
 249: *(u64 *)(r10 -128) = r3
 250: *(u64 *)(r10 -136) = r4
 251: r1 = *(u64 *)(r10 -104)
 252: r2 = r8
 253: call bpf_io_uring_submit_sqes
 254: r1 = *(u64 *)(r10 -112)
 255: r2 = *(u64 *)(r10 -120)
 256: r3 = *(u64 *)(r10 -128)
 257: r4 = *(u64 *)(r10 -136)
 258: if w0 != w8 goto +2
 259: r8 = 0
 260: goto -112
 261: r0 = 1
 262: *(u64 *)(r10 -48) = r0
 263: goto -5
; 62: submit else { stop }
 264: r2 = r8
 265: r1 = *(u64 *)(r10 -8)
 266: call bpf_io_uring_submit_sqes
 267: if w0 != w8 goto +35
 268: goto -99
; 8: policy hold_depth
 269: r0 = map[.bss][0]+0
 271: *(u32 *)(r0 +16) = 8
 272: r0 = -14
 273: exit
 274: r0 = map[.bss][0]+0
 276: *(u32 *)(r0 +16) = 8
 277: r0 = -14
 278: exit
 279: r0 = map[.bss][0]+0
 281: *(u32 *)(r0 +16) = 8
 282: r0 = -14
 283: exit
; 51: buffer = u32(free[returned])
 284: r0 = map[.bss][0]+0
 286: *(u32 *)(r0 +16) = 51
 287: r1 = map[.bss][0]+0
 289: r0 = *(u64 *)(r10 -64)
 290: *(u32 *)(r1 +8) = r0
 291: r0 = map[.bss][0]+0
 293: *(u32 *)(r0 +4) = r7
 294: r1 = map[.bss][0]+0
 296: r0 = *(u64 *)(r10 -56)
 297: *(u32 *)(r1 +0) = r0
 298: r0 = map[.bss][0]+0
 300: *(u32 *)(r0 +12) = r6
 301: r0 = -34
 302: exit
; 62: submit else { stop }
 303: r1 = map[.bss][0]+0
 305: r0 = *(u64 *)(r10 -64)
 306: *(u32 *)(r1 +8) = r0
 307: r0 = map[.bss][0]+0
 309: *(u32 *)(r0 +4) = r7
 310: r1 = map[.bss][0]+0
 312: r0 = *(u64 *)(r10 -56)
 313: *(u32 *)(r1 +0) = r0
 314: r0 = map[.bss][0]+0
 316: *(u32 *)(r0 +12) = r6
 317: r0 = 1
 318: exit
; 63: if inflight == 0 { stop }           // waiting would sleep until a signal
 319: r1 = map[.bss][0]+0
 321: r0 = *(u64 *)(r10 -64)
 322: *(u32 *)(r1 +8) = r0
 323: r0 = map[.bss][0]+0
 325: *(u32 *)(r0 +4) = r7
 326: r1 = map[.bss][0]+0
 328: r0 = *(u64 *)(r10 -56)
 329: *(u32 *)(r1 +0) = r0
 330: r0 = map[.bss][0]+0
 332: *(u32 *)(r0 +12) = r6
 333: r0 = 1
 334: exit
