.rodata +0 blocks: 4 bytes [loopstep:range:1..32]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 next: 8 bytes
.bss +8 inflight: 4 bytes [loopstep:invariant:inflight <= blocks]
.bss +12 loopstep_pushed: 4 bytes
.bss +16 loopstep_refused: 4 bytes
.bss +20 loopstep_fault_line: 4 bytes
.bss +24 busy: 32 bytes
.bss +56 writing: 32 bytes
.bss +88 start: 256 bytes
.bss +344 left: 128 bytes
; 9: policy copy_file
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r3 = 24
   5: r1 = *(u64 *)(r10 -8)
   6: r2 = 0
   7: call bpf_io_uring_get_region
   8: *(u64 *)(r10 -40) = r0
   9: r8 = map[.bss][0]+0
  11: r0 = *(u64 *)(r10 -40)
  12: if r0 == 0 goto +269
  13: r0 = map[.rodata][0]+0
  15: r3 = *(u32 *)(r0 +20)
  16: r1 = *(u64 *)(r10 -8)
  17: r2 = 1
  18: call bpf_io_uring_get_region
  19: r6 = r0
  20: if r6 == 0 goto +264
  21: r0 = map[.rodata][0]+0
  23: r3 = *(u32 *)(r0 +28)
  24: r1 = *(u64 *)(r10 -8)
  25: r2 = 2
  26: call bpf_io_uring_get_region
  27: *(u64 *)(r10 -24) = r0
  28: r0 = *(u64 *)(r10 -24)
  29: if r0 == 0 goto +258
  30: *(u64 *)(r10 -32) = r6
  31: r0 = map[.rodata][0]+0
  33: r1 = *(u32 *)(r0 +4)
  34: r0 = *(u64 *)(r10 -32)
  35: r0 += r1
  36: *(u64 *)(r10 -32) = r0
  37: r0 = *(u64 *)(r10 -32)
  38: r9 = *(u32 *)(r0 +0)
  39: *(u32 *)(r8 +16) = 0
; 40: for cqe in completions max 32 {
  40: *(u32 *)(r8 +12) = 0
  41: r1 = r6
  42: r0 = map[.rodata][0]+0
  44: r0 = *(u32 *)(r0 +8)
  45: r1 += r0
  46: r0 = *(u32 *)(r1 +0)
  47: *(u64 *)(r10 -48) = r0
  48: r0 = map[.rodata][0]+0
  50: r0 = *(u32 *)(r0 +16)
  51: *(u64 *)(r10 -56) = r0
  52: r0 = *(u64 *)(r10 -56)
  53: w0 += -1
  54: *(u64 *)(r10 -56) = r0
  55: *(u64 *)(r10 -104) = r6
  56: r0 = map[.rodata][0]+0
  58: r1 = *(u32 *)(r0 +12)
  59: r0 = *(u64 *)(r10 -104)
  60: r0 += r1
  61: *(u64 *)(r10 -104) = r0
  62: r4 = 0
  63: r7 = *(u32 *)(r8 +8)
  64: r0 = map[.rodata][0]+0
  66: r0 = *(u64 *)(r0 +32)
  67: *(u64 *)(r10 -64) = r0
  68: r0 = map[.rodata][0]+0
  70: r0 = *(u32 *)(r0 +24)
  71: *(u64 *)(r10 -80) = r0
  72: r0 = *(u64 *)(r10 -48)
  73: if w9 == w0 goto +54
  74: r1 = r9
  75: r0 = *(u64 *)(r10 -56)
  76: w1 &= w0
  77: r1 <<= 4
  78: r0 = *(u64 *)(r10 -104)
  79: r1 += r0
  80: r0 = *(u64 *)(r1 +0)
  81: r6 = *(u32 *)(r1 +8)
  82: w9 += 1
; 41: let slot = u32(cqe.user_data) % 32
  83: w5 = w0
  84: w5 &= 31
; 42: if cqe.res <= 0 {
  85: if w6 s<= 0 goto +76
; 48: if writing[slot] {
  86: r0 = r5
  87: r0 += r8
  88: r0 = *(u8 *)(r0 +56)
  89: if w0 == 0 goto +112
; 49: start[slot] += done
  90: r0 = r5
  91: r0 <<= 3
  92: r0 += r8
  93: r1 = *(u64 *)(r0 +88)
  94: r1 += r6
  95: r0 = r5
  96: r0 <<= 3
  97: r0 += r8
  98: *(u64 *)(r0 +88) = r1
; 50: left[slot] -= done
  99: r0 = r5
 100: r0 <<= 2
 101: r0 += r8
 102: r1 = *(u32 *)(r0 +344)
 103: w1 -= w6
 104: r0 = r5
 105: r0 <<= 2
 106: r0 += r8
 107: *(u32 *)(r0 +344) = r1
; 51: shared.copied += done
 108: r0 = *(u64 *)(r10 -40)
 109: r1 = *(u64 *)(r0 +8)
 110: r1 += r6
 111: r0 = *(u64 *)(r10 -40)
 112: *(u64 *)(r0 +8) = r1
; 52: writing[slot] = false
 113: r0 = r5
 114: r0 += r8
 115: *(u8 *)(r0 +56) = 0
; 53: if left[slot] == 0 {
 116: r0 = r5
 117: r0 <<= 2
 118: r0 += r8
 119: r0 = *(u32 *)(r0 +344)
 120: if w0 != 0 goto +49
; 54: busy[slot] = false
 121: r5 += r8
 122: *(u8 *)(r5 +24) = 0
; 55: inflight -= 1
 123: w7 -= 1
; 40: for cqe in completions max 32 {
 124: r4 += 1
 125: if r4 >= 32 goto +2
 126: r0 = *(u64 *)(r10 -48)
 127: if w9 != w0 goto -54
 128: r0 = *(u64 *)(r10 -32)
 129: *(u32 *)(r0 +0) = r9
; 66: for slot in 0..32 {
 130: w2 = 0
 131: r0 = map[.rodata][0]+0
 133: r0 = *(u32 *)(r0 +0)
 134: *(u64 *)(r10 -112) = r0
 135: r6 = *(u64 *)(r8 +0)
 136: if w2 >= 32 goto +11
; 67: if inflight >= blocks || next >= shared.size { break }
 137: r0 = *(u64 *)(r10 -112)
 138: if w7 >= w0 goto +9
 139: r0 = *(u64 *)(r10 -40)
 140: r0 = *(u64 *)(r0 +0)
 141: if r6 >= r0 goto +6
; 68: if !busy[slot] {
 142: r0 = r2
 143: r0 += r8
 144: r0 = *(u8 *)(r0 +24)
 145: if w0 == 0 goto +88
; 66: for slot in 0..32 {
 146: w2 += 1
 147: if w2 < 32 goto -11
; 78: submit else { shared.error = -16; stop }
 148: r0 = *(u32 *)(r8 +12)
 149: *(u64 *)(r10 -96) = r0
 150: r0 = *(u64 *)(r10 -96)
 151: if w0 != 0 goto +124
 152: r0 = *(u32 *)(r8 +16)
 153: if w0 != 0 goto +198
; 79: if inflight == 0 { stop }           // everything is copied
 154: if w7 == 0 goto +204
; 80: wait 1
 155: w9 += 1
 156: r0 = *(u64 *)(r10 -16)
 157: *(u32 *)(r0 +0) = r9
 158: *(u32 *)(r8 +8) = r7
 159: *(u64 *)(r8 +0) = r6
 160: r0 = 0
 161: exit
; 43: shared.error = cqe.res
 162: r0 = *(u64 *)(r10 -40)
 163: *(u32 *)(r0 +16) = r6
; 44: if cqe.res == 0 { shared.error = -5 }
 164: if w6 == 0 goto +126
; 45: stop
 165: r0 = *(u64 *)(r10 -32)
 166: *(u32 *)(r0 +0) = r9
 167: *(u32 *)(r8 +8) = r7
 168: r0 = 1
 169: exit
; 57: push read {
 170: r6 = r5
 171: r6 <<= 16
 172: r0 = *(u64 *)(r10 -64)
 173: r6 += r0
 174: r0 = r5
 175: r0 <<= 2
 176: r0 += r8
 177: r0 = *(u32 *)(r0 +344)
 178: *(u64 *)(r10 -72) = r0
 179: r0 = r5
 180: r0 <<= 3
 181: r0 += r8
 182: r3 = *(u64 *)(r0 +88)
 183: r2 = *(u32 *)(r8 +12)
 184: r0 = *(u64 *)(r10 -80)
 185: if w2 >= w0 goto +108
 186: r1 = r2
 187: r1 <<= 6
 188: r0 = *(u64 *)(r10 -24)
 189: r1 += r0
 190: *(u64 *)(r1 +0) = 278
 191: *(u64 *)(r1 +8) = r3
 192: *(u64 *)(r1 +16) = r6
 193: r0 = *(u64 *)(r10 -72)
 194: *(u64 *)(r1 +24) = r0
 195: *(u64 *)(r1 +32) = r5
 196: *(u64 *)(r1 +40) = 0
 197: *(u64 *)(r1 +48) = 0
 198: *(u64 *)(r1 +56) = 0
 199: w2 += 1
 200: *(u32 *)(r8 +12) = r2
 201: goto -78
; 62: writing[slot] = true
 202: r0 = r5
 203: r0 += r8
 204: *(u8 *)(r0 +56) = 1
; 63: push write { file: 1, buf: slot, len: done, off: start[slot], user_data: slot }
 205: r3 = r5
 206: r3 <<= 16
 207: r0 = *(u64 *)(r10 -64)
 208: r3 += r0
 209: r0 = r5
 210: r0 <<= 3
 211: r0 += r8
 212: r0 = *(u64 *)(r0 +88)
 213: *(u64 *)(r10 -88) = r0
 214: r2 = *(u32 *)(r8 +12)
 215: r0 = *(u64 *)(r10 -80)
 216: if w2 >= w0 goto +97
 217: r1 = r2
 218: r1 <<= 6
 219: r0 = *(u64 *)(r10 -24)
 220: r1 += r0
 221: *(u32 *)(r1 +0) = 279
 222: *(u32 *)(r1 +4) = 1
 223: r0 = *(u64 *)(r10 -88)
 224: *(u64 *)(r1 +8) = r0
 225: *(u64 *)(r1 +16) = r3
 226: *(u64 *)(r1 +24) = r6
 227: *(u64 *)(r1 +32) = r5
 228: *(u64 *)(r1 +40) = 0
 229: *(u64 *)(r1 +48) = 0
 230: *(u64 *)(r1 +56) = 0
 231: w2 += 1
 232: *(u32 *)(r8 +12) = r2
 233: goto -110
; 69: let size = u32(min(shared.size - next, BLOCK))
 234: r0 = *(u64 *)(r10 -40)
 235: r0 = *(u64 *)(r0 +0)
 236: r0 -= r6
 237: if r0 > 65536 goto +36
 238: w4 = w0
; 70: busy[slot] = true
 239: r0 = r2
 240: r0 += r8
 241: *(u8 *)(r0 +24) = 1
; 71: start[slot] = next
 242: r0 = r2
 243: r0 <<= 3
 244: r0 += r8
 245: *(u64 *)(r0 +88) = r6
; 72: left[slot] = size
 246: r0 = r2
 247: r0 <<= 2
 248: r0 += r8
 249: *(u32 *)(r0 +344) = r4
; 73: push read { file: 0, buf: slot, len: size, off: next, user_data: slot }
 250: r3 = r2
 251: r3 <<= 16
 252: r0 = *(u64 *)(r10 -64)
 253: r3 += r0
 254: r1 = *(u32 *)(r8 +12)
 255: r0 = *(u64 *)(r10 -80)
 256: if w1 >= w0 goto +77
 257: r5 = r1
 258: r5 <<= 6
 259: r0 = *(u64 *)(r10 -24)
 260: r5 += r0
 261: *(u64 *)(r5 +0) = 278
 262: *(u64 *)(r5 +8) = r6
 263: *(u64 *)(r5 +16) = r3
 264: *(u64 *)(r5 +24) = r4
 265: *(u64 *)(r5 +32) = r2
 266: *(u64 *)(r5 +40) = 0
 267: *(u64 *)(r5 +48) = 0
 268: *(u64 *)(r5 +56) = 0
 269: w1 += 1
 270: *(u32 *)(r8 +12) = r1
; 74: next += size
 271: r6 += r4
; 75: inflight += 1
 272: w7 += 1
 273: goto -128
; 69: let size = u32(min(shared.size - next, BLOCK))
 274: r0 = 65536
 275: goto -38
; 78: submit else { shared.error = -16; stop }
 276: r2 = *(u64 *)(r10 -96)
 277: r1 = *(u64 *)(r10 -8)
 278: call bpf_io_uring_submit_sqes
 279: r1 = *(u64 *)(r10 -96)
 280: if w0 != w1 goto +71
 281: goto -130
; 9: policy copy_file
 282: *(u32 *)(r8 +20) = 9
 283: r0 = -14
 284: exit
 285: *(u32 *)(r8 +20) = 9
 286: r0 = -14
 287: exit
 288: *(u32 *)(r8 +20) = 9
 289: r0 = -14
 290: exit
; 44: if cqe.res == 0 { shared.error = -5 }
 291: r0 = *(u64 *)(r10 -40)
 292: *(u32 *)(r0 +16) = -5
 293: goto -129
; 57: push read {
 294: r0 = *(u64 *)(r10 -32)
 295: *(u32 *)(r0 +0) = r9
 296: r0 = *(u64 *)(r10 -8)
 297: *(u64 *)(r10 -120) = r0
 298: *(u64 *)(r10 -136) = r2
 299: *(u64 *)(r10 -144) = r3
 300: *(u64 *)(r10 -152) = r4
 301: *(u64 *)(r10 -160) = r5
 302: r1 = *(u64 *)(r10 -120)
 303: r2 = *(u64 *)(r10 -136)
 304: call bpf_io_uring_submit_sqes
 305: r2 = *(u64 *)(r10 -136)
 306: r3 = *(u64 *)(r10 -144)
 307: r4 = *(u64 *)(r10 -152)
 308: r5 = *(u64 *)(r10 -160)
 309: if w0 != w2 goto +2
 310: r2 = 0
 311: goto -126
 312: *(u32 *)(r8 +16) = 1
 313: goto -4
; 63: push write { file: 1, buf: slot, len: done, off: start[slot], user_data: slot }
 314: r0 = *(u64 *)(r10 -32)
 315: *(u32 *)(r0 +0) = r9
 316: r0 = *(u64 *)(r10 -8)
 317: *(u64 *)(r10 -120) = r0
 318: *(u64 *)(r10 -136) = r2
 319: *(u64 *)(r10 -144) = r3
 320: *(u64 *)(r10 -152) = r4
 321: *(u64 *)(r10 -160) = r5
 322: r1 = *(u64 *)(r10 -120)
 323: r2 = *(u64 *)(r10 -136)
 324: call bpf_io_uring_submit_sqes
 325: r2 = *(u64 *)(r10 -136)
 326: r3 = *(u64 *)(r10 -144)
 327: r4 = *(u64 *)(r10 -152)
 328: r5 = *(u64 *)(r10 -160)
 329: if w0 != w2 goto +2
 330: r2 = 0
 331: goto -115
 332: *(u32 *)(r8 +16) = 1
 333: goto -4
; 73: push read { file: 0, buf: slot, len: size, off: next, user_data: slot }
 334: r0 = *(u64 *)(r10 -8)
 335: *(u64 *)(r10 -120) = r0
 336: *(u64 *)(r10 -128) = r1
 337: *(u64 *)(r10 -136) = r2
 338: *(u64 *)(r10 -144) = r3
 339: *(u64 *)(r10 -152) = r4
 340: r1 = *(u64 *)(r10 -120)
 341: r2 = *(u64 *)(r10 -128)
 342: call bpf_io_uring_submit_sqes
 343: r1 = *(u64 *)(r10 -128)
 344: r2 = *(u64 *)(r10 -136)
 345: r3 = *(u64 *)(r10 -144)
 346: r4 = *(u64 *)(r10 -152)
 347: if w0 != w1 goto +2
 348: r1 = 0
 349: goto -93
 350: *(u32 *)(r8 +16) = 1
 351: goto -4
; 78: submit else { shared.error = -16; stop }
 352: *(u32 *)(r8 +16) = 0
 353: r0 = *(u64 *)(r10 -40)
 354: *(u32 *)(r0 +16) = -16
 355: *(u32 *)(r8 +8) = r7
 356: *(u64 *)(r8 +0) = r6
 357: r0 = 1
 358: exit
; 79: if inflight == 0 { stop }           // everything is copied
 359: *(u32 *)(r8 +8) = r7
 360: *(u64 *)(r8 +0) = r6
 361: r0 = 1
 362: exit
