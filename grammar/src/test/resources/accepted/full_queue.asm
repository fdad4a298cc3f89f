warning[push-without-submit]: the step can end before this request is submitted, and then it is lost
  --> full_queue.policy:13:13
   |
13 |             push nop { user_data: back, flags: skip_success }
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
16 |     if round == 5 { stop }
   |                     ---- the step can end here
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
  13: if r7 == 0 goto +135
  14: r0 = map[.rodata][0]+0
  16: r3 = *(u32 *)(r0 +24)
  17: r1 = *(u64 *)(r10 -8)
  18: r2 = 2
  19: call bpf_io_uring_get_region
  20: r2 = r0
  21: if r2 == 0 goto +130
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
  33: r3 = r7
  34: r1 = map[.rodata][0]+0
  36: r0 = *(u32 *)(r1 +4)
  37: r3 += r0
  38: r0 = *(u32 *)(r3 +0)
  39: *(u64 *)(r10 -32) = r0
  40: r4 = *(u32 *)(r1 +12)
  41: w4 += -1
  42: r5 = r7
  43: r0 = map[.rodata][0]+0
  45: r1 = *(u32 *)(r0 +8)
  46: r5 += r1
  47: r3 = 0
  48: r8 = *(u32 *)(r6 +8)
  49: r1 = *(u32 *)(r0 +20)
  50: r0 = *(u64 *)(r10 -32)
  51: if w9 == w0 goto +13
  52: r0 = r9
  53: w0 &= w4
  54: r0 <<= 4
  55: r0 += r5
  56: r0 = *(u64 *)(r0 +0)
  57: w9 += 1
; 11: back += 1
  58: w8 += 1
; 12: if cqe.user_data % 3 == 0 {
  59: r0 %= 3
  60: if r0 == 0 goto +48
; 10: for cqe in completions max 64 {
  61: r3 += 1
  62: if r3 >= 64 goto +2
  63: r0 = *(u64 *)(r10 -32)
  64: if w9 != w0 goto -13
  65: r0 = *(u64 *)(r10 -24)
  66: *(u32 *)(r0 +0) = r9
; 16: if round == 5 { stop }
  67: r0 = *(u32 *)(r6 +0)
  68: *(u64 *)(r10 -24) = r0
  69: r0 = *(u64 *)(r10 -24)
  70: if w0 == 5 goto +106
; 17: round += 1
  71: r0 = *(u64 *)(r10 -24)
  72: w0 += 1
  73: *(u64 *)(r10 -24) = r0
; 18: repeat 20 {
  74: r4 = 0
  75: r7 = *(u32 *)(r6 +4)
; 19: push nop { user_data: sent }
  76: r3 = *(u32 *)(r6 +12)
  77: if w3 >= w1 goto +47
  78: r0 = r3
  79: r0 <<= 6
  80: r0 += r2
  81: *(u64 *)(r0 +0) = 0
  82: *(u64 *)(r0 +8) = 0
  83: *(u64 *)(r0 +16) = 0
  84: *(u64 *)(r0 +24) = 0
  85: *(u64 *)(r0 +32) = r7
  86: *(u64 *)(r0 +40) = 0
  87: *(u64 *)(r0 +48) = 0
  88: *(u64 *)(r0 +56) = 0
  89: w3 += 1
  90: *(u32 *)(r6 +12) = r3
; 20: sent += 1
  91: w7 += 1
; 18: repeat 20 {
  92: r4 += 1
  93: if r4 < 20 goto -18
; 22: submit else { }
  94: r0 = *(u32 *)(r6 +12)
  95: *(u64 *)(r10 -32) = r0
  96: r0 = *(u64 *)(r10 -32)
  97: if w0 != 0 goto +45
  98: r0 = *(u32 *)(r6 +16)
  99: if w0 != 0 goto +80
; 23: wait 1
 100: w9 += 1
 101: r0 = *(u64 *)(r10 -16)
 102: *(u32 *)(r0 +0) = r9
 103: *(u32 *)(r6 +8) = r8
 104: r0 = *(u64 *)(r10 -24)
 105: *(u32 *)(r6 +0) = r0
 106: *(u32 *)(r6 +4) = r7
 107: r0 = 0
 108: exit
; 13: push nop { user_data: back, flags: skip_success }
 109: r7 = *(u32 *)(r6 +12)
 110: if w7 >= w1 goto +44
 111: r0 = r7
 112: r0 <<= 6
 113: r0 += r2
 114: *(u64 *)(r0 +0) = 16384
 115: *(u64 *)(r0 +8) = 0
 116: *(u64 *)(r0 +16) = 0
 117: *(u64 *)(r0 +24) = 0
 118: *(u64 *)(r0 +32) = r8
 119: *(u64 *)(r0 +40) = 0
 120: *(u64 *)(r0 +48) = 0
 121: *(u64 *)(r0 +56) = 0
 122: w7 += 1
 123: *(u32 *)(r6 +12) = r7
 124: goto -64
; 19: push nop { user_data: sent }
 125: r0 = *(u64 *)(r10 -8)
 126: *(u64 *)(r10 -40) = r0
 127: *(u64 *)(r10 -48) = r1
 128: *(u64 *)(r10 -56) = r2
 129: *(u64 *)(r10 -64) = r3
 130: *(u64 *)(r10 -72) = r4
 131: r1 = *(u64 *)(r10 -40)
 132: r2 = *(u64 *)(r10 -64)
 133: call bpf_io_uring_submit_sqes
 134: r1 = *(u64 *)(r10 -48)
 135: r2 = *(u64 *)(r10 -56)
 136: r3 = *(u64 *)(r10 -64)
 137: r4 = *(u64 *)(r10 -72)
 138: if w0 != w3 goto +2
 139: r3 = 0
 140: goto -63
 141: *(u32 *)(r6 +16) = 1
 142: goto -4
; 22: submit else { }
 143: r2 = *(u64 *)(r10 -32)
 144: r1 = *(u64 *)(r10 -8)
 145: call bpf_io_uring_submit_sqes
 146: r1 = *(u64 *)(r10 -32)
 147: if w0 != w1 goto +32
 148: goto -51
; 3: policy full_queue
 149: *(u32 *)(r6 +20) = 3
 150: r0 = -14
 151: exit
 152: *(u32 *)(r6 +20) = 3
 153: r0 = -14
 154: exit
; 13: push nop { user_data: back, flags: skip_success }
 155: r0 = *(u64 *)(r10 -24)
 156: *(u32 *)(r0 +0) = r9
 157: r0 = *(u64 *)(r10 -8)
 158: *(u64 *)(r10 -40) = r0
 159: *(u64 *)(r10 -48) = r1
 160: *(u64 *)(r10 -56) = r2
 161: *(u64 *)(r10 -64) = r3
 162: *(u64 *)(r10 -72) = r4
 163: *(u64 *)(r10 -80) = r5
 164: r1 = *(u64 *)(r10 -40)
 165: r2 = r7
 166: call bpf_io_uring_submit_sqes
 167: r1 = *(u64 *)(r10 -48)
 168: r2 = *(u64 *)(r10 -56)
 169: r3 = *(u64 *)(r10 -64)
 170: r4 = *(u64 *)(r10 -72)
 171: r5 = *(u64 *)(r10 -80)
 172: if w0 != w7 goto +2
 173: r7 = 0
 174: goto -64
 175: *(u32 *)(r6 +16) = 1
 176: goto -4
; 16: if round == 5 { stop }
 177: *(u32 *)(r6 +8) = r8
 178: r0 = 1
 179: exit
; 22: submit else { }
 180: *(u32 *)(r6 +16) = 0
 181: goto -82
