warning[push-without-submit]: the step can end before this request is submitted, and then it is lost
  --> full_queue.policy:13:13
   |
13 |             push nop { user_data: back, flags: skip_success }
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: write `submit` before the step ends
.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 round: 4 bytes
.bss +4 sent: 4 bytes
.bss +8 back: 4 bytes
.bss +12 loopstep_pushed: 4 bytes
.bss +16 loopstep_refused: 4 bytes
.bss +20 loopstep_fault_line: 4 bytes
; 3: policy full_queue
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r0 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r0 +16)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: r7 = r0
  11: r6 = map[.bss][0]+0
  13: if r7 == 0 goto +139
  14: r0 = map[.rodata][0]+0
  16: r3 = *(u32 *)(r0 +24)
  17: r1 = *(u64 *)(r10 -8)
  18: r2 = 2
  19: call bpf_io_uring_get_region
  20: r2 = r0
  21: if r2 == 0 goto +134
  22: *(u64 *)(r10 -24) = r7
  23: r0 = map[.rodata][0]+0
  25: r1 = *(u32 *)(r0 +0)
  26: r0 = *(u64 *)(r10 -24)
  27: r0 += r1
  28: *(u64 *)(r10 -24) = r0
  29: r0 = *(u64 *)(r10 -24)
  30: r9 = *(u32 *)(r0 +0)
  31: *(u32 *)(r6 +16) = 0
; 10: for cqe in completions max 64 {
  32: *(u32 *)(r6 +12) = 0
  33: r1 = r7
  34: r0 = map[.rodata][0]+0
  36: r0 = *(u32 *)(r0 +4)
  37: r1 += r0
  38: r0 = *(u32 *)(r1 +0)
  39: *(u64 *)(r10 -32) = r0
  40: r0 = map[.rodata][0]+0
  42: r4 = *(u32 *)(r0 +12)
  43: w4 += -1
  44: r5 = r7
  45: r0 = map[.rodata][0]+0
  47: r0 = *(u32 *)(r0 +8)
  48: r5 += r0
  49: r3 = 0
  50: r8 = *(u32 *)(r6 +8)
  51: r0 = map[.rodata][0]+0
  53: r1 = *(u32 *)(r0 +20)
  54: r0 = *(u64 *)(r10 -32)
  55: if w9 == w0 goto +13
  56: r0 = r9
  57: w0 &= w4
  58: r0 <<= 4
  59: r0 += r5
  60: r0 = *(u64 *)(r0 +0)
  61: w9 += 1
; 11: back += 1
  62: w8 += 1
; 12: if cqe.user_data % 3 == 0 {
  63: r0 %= 3
  64: if r0 == 0 goto +48
; 10: for cqe in completions max 64 {
  65: r3 += 1
  66: if r3 >= 64 goto +2
  67: r0 = *(u64 *)(r10 -32)
  68: if w9 != w0 goto -13
  69: r0 = *(u64 *)(r10 -24)
  70: *(u32 *)(r0 +0) = r9
; 16: if round == 5 { stop }
  71: r0 = *(u32 *)(r6 +0)
  72: *(u64 *)(r10 -40) = r0
  73: r0 = *(u64 *)(r10 -40)
  74: if w0 == 5 goto +106
; 17: round += 1
  75: r0 = *(u64 *)(r10 -40)
  76: w0 += 1
  77: *(u64 *)(r10 -40) = r0
; 18: repeat 20 {
  78: r4 = 0
  79: r7 = *(u32 *)(r6 +4)
; 19: push nop { user_data: sent }
  80: r3 = *(u32 *)(r6 +12)
  81: if w3 >= w1 goto +47
  82: r0 = r3
  83: r0 <<= 6
  84: r0 += r2
  85: *(u64 *)(r0 +0) = 0
  86: *(u64 *)(r0 +8) = 0
  87: *(u64 *)(r0 +16) = 0
  88: *(u64 *)(r0 +24) = 0
  89: *(u64 *)(r0 +32) = r7
  90: *(u64 *)(r0 +40) = 0
  91: *(u64 *)(r0 +48) = 0
  92: *(u64 *)(r0 +56) = 0
  93: w3 += 1
  94: *(u32 *)(r6 +12) = r3
; 20: sent += 1
  95: w7 += 1
; 18: repeat 20 {
  96: r4 += 1
  97: if r4 < 20 goto -18
; 22: submit else { }
  98: r0 = *(u32 *)(r6 +12)
  99: *(u64 *)(r10 -48) = r0
 100: r0 = *(u64 *)(r10 -48)
 101: if w0 != 0 goto +45
 102: r0 = *(u32 *)(r6 +16)
 103: if w0 != 0 goto +80
; 23: wait 1
 104: w9 += 1
 105: r0 = *(u64 *)(r10 -16)
 106: *(u32 *)(r0 +0) = r9
 107: *(u32 *)(r6 +8) = r8
 108: r0 = *(u64 *)(r10 -40)
 109: *(u32 *)(r6 +0) = r0
 110: *(u32 *)(r6 +4) = r7
 111: r0 = 0
 112: exit
; 13: push nop { user_data: back, flags: skip_success }
 113: r7 = *(u32 *)(r6 +12)
 114: if w7 >= w1 goto +44
 115: r0 = r7
 116: r0 <<= 6
 117: r0 += r2
 118: *(u64 *)(r0 +0) = 16384
 119: *(u64 *)(r0 +8) = 0
 120: *(u64 *)(r0 +16) = 0
 121: *(u64 *)(r0 +24) = 0
 122: *(u64 *)(r0 +32) = r8
 123: *(u64 *)(r0 +40) = 0
 124: *(u64 *)(r0 +48) = 0
 125: *(u64 *)(r0 +56) = 0
 126: w7 += 1
 127: *(u32 *)(r6 +12) = r7
 128: goto -64
; 19: push nop { user_data: sent }
 129: r0 = *(u64 *)(r10 -8)
 130: *(u64 *)(r10 -56) = r0
 131: *(u64 *)(r10 -64) = r1
 132: *(u64 *)(r10 -72) = r2
 133: *(u64 *)(r10 -80) = r3
 134: *(u64 *)(r10 -88) = r4
 135: r1 = *(u64 *)(r10 -56)
 136: r2 = *(u64 *)(r10 -80)
 137: call bpf_io_uring_submit_sqes
 138: r1 = *(u64 *)(r10 -64)
 139: r2 = *(u64 *)(r10 -72)
 140: r3 = *(u64 *)(r10 -80)
 141: r4 = *(u64 *)(r10 -88)
 142: if w0 != w3 goto +2
 143: r3 = 0
 144: goto -63
 145: *(u32 *)(r6 +16) = 1
 146: goto -4
; 22: submit else { }
 147: r2 = *(u64 *)(r10 -48)
 148: r1 = *(u64 *)(r10 -8)
 149: call bpf_io_uring_submit_sqes
 150: r1 = *(u64 *)(r10 -48)
 151: if w0 != w1 goto +32
 152: goto -51
; 3: policy full_queue
 153: *(u32 *)(r6 +20) = 3
 154: r0 = -14
 155: exit
 156: *(u32 *)(r6 +20) = 3
 157: r0 = -14
 158: exit
; 13: push nop { user_data: back, flags: skip_success }
 159: r0 = *(u64 *)(r10 -24)
 160: *(u32 *)(r0 +0) = r9
 161: r0 = *(u64 *)(r10 -8)
 162: *(u64 *)(r10 -56) = r0
 163: *(u64 *)(r10 -64) = r1
 164: *(u64 *)(r10 -72) = r2
 165: *(u64 *)(r10 -80) = r3
 166: *(u64 *)(r10 -88) = r4
 167: *(u64 *)(r10 -96) = r5
 168: r1 = *(u64 *)(r10 -56)
 169: r2 = r7
 170: call bpf_io_uring_submit_sqes
 171: r1 = *(u64 *)(r10 -64)
 172: r2 = *(u64 *)(r10 -72)
 173: r3 = *(u64 *)(r10 -80)
 174: r4 = *(u64 *)(r10 -88)
 175: r5 = *(u64 *)(r10 -96)
 176: if w0 != w7 goto +2
 177: r7 = 0
 178: goto -64
 179: *(u32 *)(r6 +16) = 1
 180: goto -4
; 16: if round == 5 { stop }
 181: *(u32 *)(r6 +8) = r8
 182: r0 = 1
 183: exit
; 22: submit else { }
 184: *(u32 *)(r6 +16) = 0
 185: goto -82
