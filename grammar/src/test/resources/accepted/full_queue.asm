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
   0: r6 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r8 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r8 +16)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r7 = map[.bss][0]+0
  10: if r0 == 0 goto +108
  11: r3 = *(u32 *)(r8 +24)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: *(u64 *)(r10 -16) = r6
  16: r9 = r0
  17: call bpf_io_uring_get_region
  18: if r0 == 0 goto +103
  19: r3 = *(u32 *)(r8 +0)
  20: r3 += r9
  21: r1 = *(u32 *)(r3 +0)
  22: *(u32 *)(r7 +16) = 0
; 10: for cqe in completions max 64 {
  23: *(u32 *)(r7 +12) = 0
  24: r2 = *(u32 *)(r8 +4)
  25: r2 += r9
  26: r4 = *(u32 *)(r2 +0)
  27: r5 = *(u32 *)(r8 +12)
  28: w5 += -1
  29: r2 = *(u32 *)(r8 +8)
  30: r9 += r2
  31: r6 = *(u32 *)(r7 +8)
  32: r2 = *(u32 *)(r8 +20)
  33: if w1 != w4 goto +43
  34: r4 = *(u64 *)(r10 -16)
  35: *(u64 *)(r10 -16) = r4
  36: *(u64 *)(r10 -32) = r3
  37: r3 = *(u64 *)(r10 -32)
  38: *(u32 *)(r3 +0) = r1
; 16: if round == 5 { stop }
  39: r5 = *(u32 *)(r7 +0)
  40: if w5 == 5 goto +110
; 17: round += 1
  41: w5 += 1
; 18: repeat 20 {
  42: r3 = *(u32 *)(r7 +4)
  43: r4 = 0
  44: *(u64 *)(r10 -24) = r5
  45: r8 = r1
; 19: push nop { user_data: sent }
  46: r1 = *(u32 *)(r7 +12)
  47: if w1 >= w2 goto +106
  48: r5 = r1
  49: r5 <<= 6
  50: r5 += r0
  51: *(u64 *)(r5 +0) = 0
  52: *(u64 *)(r5 +8) = 0
  53: *(u64 *)(r5 +16) = 0
  54: *(u64 *)(r5 +24) = 0
  55: *(u64 *)(r5 +32) = r3
  56: *(u64 *)(r5 +40) = 0
  57: *(u64 *)(r5 +48) = 0
  58: *(u64 *)(r5 +56) = 0
  59: w1 += 1
  60: *(u32 *)(r7 +12) = r1
; 20: sent += 1
  61: w3 += 1
; 18: repeat 20 {
  62: r4 += 1
  63: if r4 < 20 goto -18
; 22: submit else { }
  64: r2 = *(u32 *)(r7 +12)
  65: if w2 != 0 goto +46
  66: r0 = *(u32 *)(r7 +16)
  67: if w0 != 0 goto +108
; 23: wait 1
  68: w8 += 1
  69: r0 = *(u64 *)(r10 -8)
  70: *(u32 *)(r0 +0) = r8
  71: *(u32 *)(r7 +8) = r6
  72: r0 = *(u64 *)(r10 -24)
  73: *(u32 *)(r7 +0) = r0
  74: *(u32 *)(r7 +4) = r3
  75: r0 = 0
  76: exit
; 10: for cqe in completions max 64 {
  77: r8 = *(u64 *)(r10 -16)
  78: *(u64 *)(r10 -16) = r8
  79: r8 = 0
  80: *(u64 *)(r10 -32) = r3
  81: r3 = r1
  82: w3 &= w5
  83: r3 <<= 4
  84: r3 += r9
  85: r3 = *(u64 *)(r3 +0)
  86: w1 += 1
; 11: back += 1
  87: w6 += 1
; 12: if cqe.user_data % 3 == 0 {
  88: r3 %= 3
  89: if r3 == 0 goto +4
; 10: for cqe in completions max 64 {
  90: r8 += 1
  91: if r8 >= 64 goto -55
  92: if w1 != w4 goto -12
  93: goto -57
; 13: push nop { user_data: back, flags: skip_success }
  94: r3 = *(u32 *)(r7 +12)
  95: if w3 >= w2 goto +29
  96: r7 = r3
  97: r7 <<= 6
  98: r7 += r0
  99: *(u64 *)(r7 +0) = 16384
 100: *(u64 *)(r7 +8) = 0
 101: *(u64 *)(r7 +16) = 0
 102: *(u64 *)(r7 +24) = 0
 103: *(u64 *)(r7 +32) = r6
 104: *(u64 *)(r7 +40) = 0
 105: *(u64 *)(r7 +48) = 0
 106: *(u64 *)(r7 +56) = 0
 107: w3 += 1
 108: r7 = map[.bss][0]+0
 110: *(u32 *)(r7 +12) = r3
 111: goto -22
; 22: submit else { }
 112: r1 = *(u64 *)(r10 -16)
 113: *(u64 *)(r10 -16) = r3
 114: r9 = r2
 115: call bpf_io_uring_submit_sqes
 116: if w0 != w9 goto +58
 117: r3 = *(u64 *)(r10 -16)
 118: goto -53
; 3: policy full_queue
 119: *(u32 *)(r7 +20) = 3
 120: r0 = -14
 121: exit
 122: *(u32 *)(r7 +20) = 3
 123: r0 = -14
 124: exit
; 13: push nop { user_data: back, flags: skip_success }
 125: *(u64 *)(r10 -24) = r9
 126: r9 = *(u64 *)(r10 -32)
 127: *(u32 *)(r9 +0) = r1
 128: r9 = *(u64 *)(r10 -16)
 129: *(u64 *)(r10 -40) = r0
 130: *(u64 *)(r10 -48) = r1
 131: *(u64 *)(r10 -56) = r2
 132: *(u64 *)(r10 -64) = r3
 133: *(u64 *)(r10 -72) = r4
 134: *(u64 *)(r10 -80) = r5
 135: r1 = r9
 136: r2 = *(u64 *)(r10 -64)
 137: call bpf_io_uring_submit_sqes
 138: r9 = r0
 139: r0 = *(u64 *)(r10 -40)
 140: r1 = *(u64 *)(r10 -48)
 141: r2 = *(u64 *)(r10 -56)
 142: r3 = *(u64 *)(r10 -64)
 143: r4 = *(u64 *)(r10 -72)
 144: r5 = *(u64 *)(r10 -80)
 145: if w9 != w3 goto +3
 146: r3 = 0
 147: r9 = *(u64 *)(r10 -24)
 148: goto -53
 149: *(u32 *)(r7 +16) = 1
 150: goto -5
; 16: if round == 5 { stop }
 151: *(u32 *)(r7 +8) = r6
 152: r0 = 1
 153: exit
; 19: push nop { user_data: sent }
 154: r5 = *(u64 *)(r10 -16)
 155: *(u64 *)(r10 -40) = r0
 156: *(u64 *)(r10 -48) = r1
 157: *(u64 *)(r10 -56) = r2
 158: *(u64 *)(r10 -64) = r3
 159: *(u64 *)(r10 -72) = r4
 160: *(u64 *)(r10 -80) = r5
 161: r1 = *(u64 *)(r10 -80)
 162: r2 = *(u64 *)(r10 -48)
 163: call bpf_io_uring_submit_sqes
 164: r5 = r0
 165: r0 = *(u64 *)(r10 -40)
 166: r1 = *(u64 *)(r10 -48)
 167: r2 = *(u64 *)(r10 -56)
 168: r3 = *(u64 *)(r10 -64)
 169: r4 = *(u64 *)(r10 -72)
 170: if w5 != w1 goto +2
 171: r1 = 0
 172: goto -125
 173: *(u32 *)(r7 +16) = 1
 174: goto -4
; 22: submit else { }
 175: r3 = *(u64 *)(r10 -16)
 176: *(u32 *)(r7 +16) = 0
 177: goto -110
