.rodata +0 patience: 8 bytes [loopstep:range:1000..1000000000]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 sent: 8 bytes
.bss +8 got: 8 bytes
.bss +16 steps: 4 bytes
.bss +20 loopstep_least: 4 bytes
.bss +24 loopstep_wanted: 4 bytes
.bss +28 loopstep_fault_line: 4 bytes
; 3: policy deadlines
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r0 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r0 +24)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: *(u64 *)(r10 -24) = r0
  11: r0 = *(u64 *)(r10 -24)
  12: if r0 == 0 goto +218
  13: r0 = map[.rodata][0]+0
  15: r3 = *(u32 *)(r0 +32)
  16: r1 = *(u64 *)(r10 -8)
  17: r2 = 2
  18: call bpf_io_uring_get_region
  19: *(u64 *)(r10 -32) = r0
  20: r0 = *(u64 *)(r10 -32)
  21: if r0 == 0 goto +214
  22: r1 = *(u64 *)(r10 -24)
  23: r0 = map[.rodata][0]+0
  25: r0 = *(u32 *)(r0 +8)
  26: r1 += r0
  27: r7 = *(u32 *)(r1 +0)
  28: r0 = 0
  29: *(u64 *)(r10 -40) = r0
; 26: }
  30: r0 = map[.bss][0]+0
  32: r2 = *(u32 *)(r0 +20)
  33: r0 = map[.rodata][0]+0
  35: r0 = *(u32 *)(r0 +12)
  36: *(u64 *)(r10 -48) = r0
  37: if w2 != 0 goto +56
; 12: steps += 1
  38: r0 = map[.bss][0]+0
  40: r2 = *(u32 *)(r0 +16)
  41: w2 += 1
  42: *(u32 *)(r0 +16) = r2
; 13: for cqe in completions max 16 {
  43: r2 = *(u64 *)(r10 -24)
  44: r0 = *(u64 *)(r10 -48)
  45: r2 += r0
  46: r5 = *(u32 *)(r2 +0)
  47: r0 = map[.rodata][0]+0
  49: r4 = *(u32 *)(r0 +20)
  50: w4 += -1
  51: r3 = *(u64 *)(r10 -24)
  52: r0 = *(u32 *)(r0 +16)
  53: r3 += r0
  54: r8 = 0
  55: r0 = map[.bss][0]+0
  57: r6 = *(u64 *)(r0 +8)
  58: if w7 == w5 goto +12
  59: r0 = r7
  60: w0 &= w4
  61: r0 <<= 4
  62: r0 += r3
  63: r2 = *(u64 *)(r0 +0)
  64: w7 += 1
  65: r0 = 0xffffffff6c6f6f70 ll
  67: if r2 != r0 goto +46
  68: r8 += 1
  69: if r8 >= 16 goto +1
  70: if w7 != w5 goto -12
  71: *(u32 *)(r1 +0) = r7
; 16: if sent == 32 && got == sent { stop }
  72: r0 = map[.bss][0]+0
  74: r8 = *(u64 *)(r0 +0)
  75: if r8 == 32 goto +40
; 17: if sent < 32 {
  76: if r8 < 32 goto +41
; 25: wait 4 for 10us
  77: w8 = 4
  78: r1 = *(u64 *)(r10 -24)
  79: r0 = *(u64 *)(r10 -48)
  80: r1 += r0
  81: *(u64 *)(r10 -24) = r1
  82: r0 = *(u64 *)(r10 -24)
  83: r0 = *(u32 *)(r0 +0)
  84: w0 -= w7
  85: if w0 < w8 goto +118
  86: w7 += w8
  87: r0 = *(u64 *)(r10 -16)
  88: *(u32 *)(r0 +0) = r7
  89: r0 = map[.bss][0]+0
  91: *(u64 *)(r0 +8) = r6
  92: r0 = 0
  93: exit
; 26: }
  94: r0 = map[.bss][0]+0
  96: r3 = *(u32 *)(r0 +20)
  97: r2 = *(u64 *)(r10 -24)
  98: r0 = *(u64 *)(r10 -48)
  99: r2 += r0
 100: r2 = *(u32 *)(r2 +0)
 101: w2 -= w7
 102: r0 = map[.bss][0]+0
 104: *(u32 *)(r0 +20) = 0
 105: r0 = *(u32 *)(r0 +24)
 106: if w2 >= w0 goto -69
 107: if w2 > w3 goto -70
 108: w3 += 1
 109: w7 += w3
 110: r0 = *(u64 *)(r10 -16)
 111: *(u32 *)(r0 +0) = r7
 112: r0 = 0
 113: exit
; 14: got += 1
 114: r6 += 1
 115: goto -48
; 16: if sent == 32 && got == sent { stop }
 116: if r6 == r8 goto +124
 117: goto -42
; 18: repeat 8 {
 118: r9 = 0
 119: r2 = 0
 120: r0 = map[.rodata][0]+0
 122: r1 = *(u32 *)(r0 +28)
; 19: push timeout { after: 20us + sent * 5us, user_data: sent }
 123: r3 = r8
 124: r3 *= 5000
 125: r3 += 20000
 126: if w9 >= w1 goto +119
 127: r4 = r9
 128: r4 <<= 6
 129: r0 = *(u64 *)(r10 -32)
 130: r4 += r0
 131: *(u64 *)(r4 +0) = 11
 132: *(u64 *)(r4 +8) = 0
 133: *(u64 *)(r4 +16) = r3
 134: *(u32 *)(r4 +24) = 1
 135: *(u32 *)(r4 +28) = 128
 136: *(u64 *)(r4 +32) = r8
 137: *(u64 *)(r4 +40) = 0
 138: *(u64 *)(r4 +48) = 0
 139: *(u64 *)(r4 +56) = 0
 140: w9 += 1
; 20: sent += 1
 141: r8 += 1
; 18: repeat 8 {
 142: r2 += 1
 143: if r2 < 8 goto -21
; 22: submit
 144: if w9 != 0 goto +20
 145: r0 = *(u64 *)(r10 -40)
 146: if w0 != 0 goto +116
; 23: wait 6 for patience then 2
 147: w9 = 6
 148: r1 = *(u64 *)(r10 -24)
 149: r0 = *(u64 *)(r10 -48)
 150: r1 += r0
 151: *(u64 *)(r10 -24) = r1
 152: r0 = *(u64 *)(r10 -24)
 153: r3 = *(u32 *)(r0 +0)
 154: w3 -= w7
 155: if w3 < w9 goto +14
 156: w7 += w9
 157: r0 = *(u64 *)(r10 -16)
 158: *(u32 *)(r0 +0) = r7
 159: r0 = map[.bss][0]+0
 161: *(u64 *)(r0 +8) = r6
 162: *(u64 *)(r0 +0) = r8
 163: r0 = 0
 164: exit
; 22: submit
 165: r2 = r9
 166: r1 = *(u64 *)(r10 -8)
 167: call bpf_io_uring_submit_sqes
 168: if w0 != w9 goto +94
 169: goto -25
; 23: wait 6 for patience then 2
 170: r0 = map[.rodata][0]+0
 172: r2 = *(u64 *)(r0 +0)
 173: r1 = r9
 174: w1 -= w3
 175: r0 = *(u64 *)(r10 -32)
 176: *(u64 *)(r0 +0) = 11
 177: r0 = *(u64 *)(r10 -32)
 178: *(u64 *)(r0 +8) = r1
 179: r0 = *(u64 *)(r10 -32)
 180: *(u64 *)(r0 +16) = r2
 181: r0 = *(u64 *)(r10 -32)
 182: *(u32 *)(r0 +24) = 1
 183: r0 = *(u64 *)(r10 -32)
 184: *(u32 *)(r0 +28) = 128
 185: r0 = *(u64 *)(r10 -32)
 186: *(u32 *)(r0 +32) = 1819242352
 187: r0 = *(u64 *)(r10 -32)
 188: *(u32 *)(r0 +36) = -1
 189: r0 = *(u64 *)(r10 -32)
 190: *(u64 *)(r0 +40) = 0
 191: r0 = *(u64 *)(r10 -32)
 192: *(u64 *)(r0 +48) = 0
 193: r0 = *(u64 *)(r10 -32)
 194: *(u64 *)(r0 +56) = 0
 195: r2 = 1
 196: r1 = *(u64 *)(r10 -8)
 197: call bpf_io_uring_submit_sqes
 198: if w0 != 1 goto +71
 199: r0 = map[.bss][0]+0
 201: *(u32 *)(r0 +20) = 2
 202: *(u32 *)(r0 +24) = r9
 203: goto -48
; 25: wait 4 for 10us
 204: r1 = r8
 205: w1 -= w0
 206: r0 = *(u64 *)(r10 -32)
 207: *(u64 *)(r0 +0) = 11
 208: r0 = *(u64 *)(r10 -32)
 209: *(u64 *)(r0 +8) = r1
 210: r0 = *(u64 *)(r10 -32)
 211: *(u64 *)(r0 +16) = 10000
 212: r0 = *(u64 *)(r10 -32)
 213: *(u32 *)(r0 +24) = 1
 214: r0 = *(u64 *)(r10 -32)
 215: *(u32 *)(r0 +28) = 128
 216: r0 = *(u64 *)(r10 -32)
 217: *(u32 *)(r0 +32) = 1819242352
 218: r0 = *(u64 *)(r10 -32)
 219: *(u32 *)(r0 +36) = -1
 220: r0 = *(u64 *)(r10 -32)
 221: *(u64 *)(r0 +40) = 0
 222: r0 = *(u64 *)(r10 -32)
 223: *(u64 *)(r0 +48) = 0
 224: r0 = *(u64 *)(r10 -32)
 225: *(u64 *)(r0 +56) = 0
 226: r2 = 1
 227: r1 = *(u64 *)(r10 -8)
 228: call bpf_io_uring_submit_sqes
 229: if w0 != 1 goto +47
 230: goto -145
; 3: policy deadlines
 231: r0 = map[.bss][0]+0
 233: *(u32 *)(r0 +28) = 3
 234: r0 = -14
 235: exit
 236: r0 = map[.bss][0]+0
 238: *(u32 *)(r0 +28) = 3
 239: r0 = -14
 240: exit
; 16: if sent == 32 && got == sent { stop }
 241: r0 = map[.bss][0]+0
 243: *(u64 *)(r0 +8) = r6
 244: r0 = 1
 245: exit
; 19: push timeout { after: 20us + sent * 5us, user_data: sent }
 246: r0 = *(u64 *)(r10 -8)
 247: *(u64 *)(r10 -56) = r0
 248: *(u64 *)(r10 -64) = r1
 249: *(u64 *)(r10 -72) = r2
 250: *(u64 *)(r10 -80) = r3
 251: r1 = *(u64 *)(r10 -56)
 252: r2 = r9
 253: call bpf_io_uring_submit_sqes
 254: r1 = *(u64 *)(r10 -64)
 255: r2 = *(u64 *)(r10 -72)
 256: r3 = *(u64 *)(r10 -80)
 257: if w0 != w9 goto +2
 258: r9 = 0
 259: goto -133
 260: r0 = 1
 261: *(u64 *)(r10 -40) = r0
 262: goto -5
; 22: submit
 263: r0 = map[.bss][0]+0
 265: *(u32 *)(r0 +28) = 22
 266: *(u64 *)(r0 +8) = r6
 267: *(u64 *)(r0 +0) = r8
 268: r0 = -16
 269: exit
; 23: wait 6 for patience then 2
 270: r0 = map[.bss][0]+0
 272: *(u32 *)(r0 +28) = 23
 273: *(u64 *)(r0 +8) = r6
 274: *(u64 *)(r0 +0) = r8
 275: r0 = -16
 276: exit
; 25: wait 4 for 10us
 277: r0 = map[.bss][0]+0
 279: *(u32 *)(r0 +28) = 25
 280: *(u64 *)(r0 +8) = r6
 281: r0 = -16
 282: exit
