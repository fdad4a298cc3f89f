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
.bss +20 loopstep_deadlines: 4 bytes
.bss +24 loopstep_least: 4 bytes
.bss +28 loopstep_wanted: 4 bytes
.bss +32 loopstep_fault_line: 4 bytes
; 3: policy deadlines
   0: r6 = *(u64 *)(r1 +0)
   1: r7 = *(u64 *)(r1 +8)
   2: r8 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r8 +24)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r9 = map[.bss][0]+0
  10: if r0 == 0 goto +190
  11: r3 = *(u32 *)(r8 +32)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r6
  15: *(u64 *)(r10 -24) = r7
  16: r7 = r0
  17: call bpf_io_uring_get_region
  18: r1 = r0
  19: if r1 == 0 goto +184
  20: r0 = *(u32 *)(r8 +8)
  21: r0 += r7
  22: r6 = *(u32 *)(r0 +0)
; 26: }
  23: r4 = *(u32 *)(r9 +24)
  24: r3 = *(u32 *)(r8 +12)
  25: if w4 != 0 goto +34
  26: *(u64 *)(r10 -16) = r1
; 12: steps += 1
  27: r1 = *(u32 *)(r9 +16)
  28: w1 += 1
  29: *(u32 *)(r9 +16) = r1
; 13: for cqe in completions max 16 {
  30: r3 += r7
  31: r1 = *(u32 *)(r3 +0)
  32: r2 = *(u32 *)(r8 +20)
  33: w2 += -1
  34: r4 = *(u32 *)(r8 +16)
  35: r7 += r4
  36: r8 = *(u64 *)(r9 +8)
  37: r9 = *(u32 *)(r9 +20)
  38: if w6 != w1 goto +36
  39: r1 = *(u64 *)(r10 -24)
  40: *(u64 *)(r10 -24) = r1
  41: *(u64 *)(r10 -48) = r3
  42: *(u32 *)(r0 +0) = r6
; 16: if sent == 32 && got == sent { stop }
  43: r7 = map[.bss][0]+0
  45: r0 = *(u64 *)(r7 +0)
  46: if r0 == 32 goto +48
; 17: if sent < 32 {
  47: if r0 < 32 goto +49
; 25: wait 4 for 11ms
  48: w1 = 4
  49: r0 = *(u64 *)(r10 -48)
  50: r0 = *(u32 *)(r0 +0)
  51: w0 -= w6
  52: if w0 < 4 goto +127
  53: w6 += 4
  54: r0 = *(u64 *)(r10 -24)
  55: *(u32 *)(r0 +0) = r6
  56: *(u64 *)(r7 +8) = r8
  57: *(u32 *)(r7 +20) = r9
  58: r0 = 0
  59: exit
; 26: }
  60: r2 = r7
  61: r2 += r3
  62: r2 = *(u32 *)(r2 +0)
  63: w2 -= w6
  64: *(u32 *)(r9 +24) = 0
  65: *(u64 *)(r10 -16) = r1
  66: r1 = *(u32 *)(r9 +28)
  67: if w2 >= w1 goto -41
  68: if w2 > w4 goto -42
  69: w4 += 1
  70: w6 += w4
  71: r0 = *(u64 *)(r10 -24)
  72: *(u32 *)(r0 +0) = r6
  73: r0 = 0
  74: exit
; 13: for cqe in completions max 16 {
  75: r4 = *(u64 *)(r10 -24)
  76: *(u64 *)(r10 -24) = r4
  77: r4 = 0
  78: *(u64 *)(r10 -48) = r3
  79: r3 = r6
  80: w3 &= w2
  81: r3 <<= 4
  82: r3 += r7
  83: r3 = *(u64 *)(r3 +0)
  84: w6 += 1
  85: r5 = 0xffffffff6c6f6f70 ll
  87: if r3 == r5 goto +5
; 14: got += 1
  88: r8 += 1
; 13: for cqe in completions max 16 {
  89: r4 += 1
  90: if r4 >= 16 goto -49
  91: if w6 != w1 goto -13
  92: goto -51
  93: w9 += -1
  94: goto -6
; 16: if sent == 32 && got == sent { stop }
  95: if r8 == r0 goto +111
  96: goto -50
; 18: repeat 8 {
  97: r1 = map[.rodata][0]+0
  99: r1 = *(u32 *)(r1 +28)
 100: r2 = 0
 101: r7 = 0
 102: r3 = 0
 103: *(u64 *)(r10 -32) = r8
 104: *(u64 *)(r10 -40) = r9
 105: r4 = *(u64 *)(r10 -16)
 106: r8 = r0
; 19: push timeout { after: 20ms + sent * 5ms, user_data: sent }
 107: r5 = r8
 108: r5 *= 5000000
 109: r5 += 20000000
 110: if w2 >= w1 goto +100
 111: r0 = r2
 112: r0 <<= 6
 113: r0 += r4
 114: *(u64 *)(r0 +0) = 11
 115: *(u64 *)(r0 +8) = 0
 116: *(u64 *)(r0 +16) = r5
 117: *(u32 *)(r0 +24) = 1
 118: *(u32 *)(r0 +28) = 128
 119: *(u64 *)(r0 +32) = r8
 120: *(u64 *)(r0 +40) = 0
 121: *(u64 *)(r0 +48) = 0
 122: *(u64 *)(r0 +56) = 0
 123: w2 += 1
; 20: sent += 1
 124: r8 += 1
; 18: repeat 8 {
 125: r3 += 1
 126: if r3 < 8 goto -20
; 22: submit
 127: if w2 != 0 goto +18
 128: if w7 != 0 goto +102
; 23: wait 6 for patience then 2
 129: w1 = 6
 130: r0 = *(u64 *)(r10 -48)
 131: r0 = *(u32 *)(r0 +0)
 132: w0 -= w6
 133: if w0 < 6 goto +17
 134: r7 = *(u64 *)(r10 -40)
 135: r0 = map[.bss][0]+0
 137: w6 += 6
 138: r1 = *(u64 *)(r10 -24)
 139: *(u32 *)(r1 +0) = r6
 140: r1 = *(u64 *)(r10 -32)
 141: *(u64 *)(r0 +8) = r1
 142: *(u32 *)(r0 +20) = r7
 143: *(u64 *)(r0 +0) = r8
 144: r0 = 0
 145: exit
; 22: submit
 146: r1 = *(u64 *)(r10 -8)
 147: r9 = r2
 148: call bpf_io_uring_submit_sqes
 149: if w0 != w9 goto +81
 150: goto -23
; 23: wait 6 for patience then 2
 151: r7 = *(u64 *)(r10 -40)
 152: if w7 != 0 goto +25
 153: r2 = map[.rodata][0]+0
 155: r2 = *(u64 *)(r2 +0)
 156: w1 -= w0
 157: r0 = *(u64 *)(r10 -16)
 158: *(u64 *)(r0 +0) = 11
 159: *(u64 *)(r0 +8) = r1
 160: *(u64 *)(r0 +16) = r2
 161: *(u32 *)(r0 +24) = 1
 162: *(u32 *)(r0 +28) = 128
 163: *(u32 *)(r0 +32) = 1819242352
 164: *(u32 *)(r0 +36) = -1
 165: *(u64 *)(r0 +40) = 0
 166: *(u64 *)(r0 +48) = 0
 167: *(u64 *)(r0 +56) = 0
 168: w7 += 1
 169: r2 = 1
 170: r1 = *(u64 *)(r10 -8)
 171: call bpf_io_uring_submit_sqes
 172: if w0 != 1 goto +68
 173: r0 = map[.bss][0]+0
 175: *(u32 *)(r0 +24) = 2
 176: *(u32 *)(r0 +28) = 6
 177: goto -41
 178: if w0 != 0 goto -26
 179: goto -7
; 25: wait 4 for 11ms
 180: if w9 != 0 goto +18
 181: w1 -= w0
 182: r0 = *(u64 *)(r10 -16)
 183: *(u64 *)(r0 +0) = 11
 184: *(u64 *)(r0 +8) = r1
 185: *(u64 *)(r0 +16) = 11000000
 186: *(u32 *)(r0 +24) = 1
 187: *(u32 *)(r0 +28) = 128
 188: *(u32 *)(r0 +32) = 1819242352
 189: *(u32 *)(r0 +36) = -1
 190: *(u64 *)(r0 +40) = 0
 191: *(u64 *)(r0 +48) = 0
 192: *(u64 *)(r0 +56) = 0
 193: w9 += 1
 194: r2 = 1
 195: r1 = *(u64 *)(r10 -8)
 196: call bpf_io_uring_submit_sqes
 197: if w0 != 1 goto +52
 198: goto -146
 199: if w0 != 0 goto -19
 200: goto -148
; 3: policy deadlines
 201: *(u32 *)(r9 +32) = 3
 202: r0 = -14
 203: exit
 204: *(u32 *)(r9 +32) = 3
 205: r0 = -14
 206: exit
; 16: if sent == 32 && got == sent { stop }
 207: *(u64 *)(r7 +8) = r8
 208: *(u32 *)(r7 +20) = r9
 209: r0 = 1
 210: exit
; 19: push timeout { after: 20ms + sent * 5ms, user_data: sent }
 211: r0 = *(u64 *)(r10 -8)
 212: *(u64 *)(r10 -56) = r0
 213: *(u64 *)(r10 -64) = r1
 214: *(u64 *)(r10 -72) = r2
 215: *(u64 *)(r10 -80) = r3
 216: *(u64 *)(r10 -88) = r4
 217: *(u64 *)(r10 -96) = r5
 218: r1 = *(u64 *)(r10 -56)
 219: r2 = *(u64 *)(r10 -72)
 220: call bpf_io_uring_submit_sqes
 221: r1 = *(u64 *)(r10 -64)
 222: r2 = *(u64 *)(r10 -72)
 223: r3 = *(u64 *)(r10 -80)
 224: r4 = *(u64 *)(r10 -88)
 225: r5 = *(u64 *)(r10 -96)
 226: if w0 != w2 goto +2
 227: r2 = 0
 228: goto -118
 229: r7 = 1
 230: goto -4
; 22: submit
 231: r0 = map[.bss][0]+0
 233: *(u32 *)(r0 +32) = 22
 234: r1 = *(u64 *)(r10 -32)
 235: *(u64 *)(r0 +8) = r1
 236: r1 = *(u64 *)(r10 -40)
 237: *(u32 *)(r0 +20) = r1
 238: *(u64 *)(r0 +0) = r8
 239: r0 = -16
 240: exit
; 23: wait 6 for patience then 2
 241: r0 = map[.bss][0]+0
 243: *(u32 *)(r0 +32) = 23
 244: r1 = *(u64 *)(r10 -32)
 245: *(u64 *)(r0 +8) = r1
 246: *(u32 *)(r0 +20) = r7
 247: *(u64 *)(r0 +0) = r8
 248: r0 = -16
 249: exit
; 25: wait 4 for 11ms
 250: *(u32 *)(r7 +32) = 25
 251: *(u64 *)(r7 +8) = r8
 252: *(u32 *)(r7 +20) = r9
 253: r0 = -16
 254: exit
