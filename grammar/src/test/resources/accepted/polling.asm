.rodata +0 least: 8 bytes [loopstep:range:0..1000000]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 patience: 8 bytes
.bss +8 slept: 4 bytes
.bss +12 woken: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
; 2: policy polling
   0: r7 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r6 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r6 +24)
   5: r1 = r7
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r8 = map[.bss][0]+0
  10: if r0 == 0 goto +130
  11: r3 = *(u32 *)(r6 +32)
  12: r1 = r7
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: r9 = r0
  16: call bpf_io_uring_get_region
  17: r3 = r0
  18: if r3 == 0 goto +125
  19: r4 = *(u32 *)(r6 +8)
  20: r4 += r9
  21: r8 = *(u32 *)(r4 +0)
; 17: let came = completions
  22: r1 = *(u32 *)(r6 +12)
  23: r1 += r9
  24: r0 = *(u32 *)(r1 +0)
  25: w0 -= w8
; 18: for cqe in completions max 8 {
  26: r2 = *(u32 *)(r1 +0)
  27: r1 = *(u32 *)(r6 +20)
  28: w1 += -1
  29: *(u64 *)(r10 -16) = r3
  30: r3 = *(u32 *)(r6 +16)
  31: r9 += r3
  32: r3 = *(u32 *)(r6 +28)
  33: if w8 != w2 goto +45
  34: r6 = 0
  35: r1 = 0
  36: *(u64 *)(r10 -48) = r1
  37: *(u64 *)(r10 -40) = r7
  38: *(u64 *)(r10 -32) = r4
  39: *(u64 *)(r10 -24) = r0
  40: r0 = *(u64 *)(r10 -32)
  41: *(u32 *)(r0 +0) = r8
; 22: submit else { stop }
  42: if w6 != 0 goto +69
  43: r0 = *(u64 *)(r10 -48)
  44: if w0 != 0 goto +130
; 23: if came > 1 {
  45: r7 = map[.bss][0]+0
  47: r9 = *(u64 *)(r7 +0)
  48: r0 = *(u64 *)(r10 -24)
  49: if w0 > 1 goto +67
  50: r6 = *(u64 *)(r10 -40)
; 27: poll_network patience else {
  51: r2 = r9
  52: r1 = r6
  53: call bpf_loopstep_poll_network
  54: if w0 s<= 0 goto +73
; 32: poll_network 0
  55: r2 = 0
  56: r1 = r6
  57: call bpf_loopstep_poll_network
; 33: repeat 2 max 2 {
  58: r0 = *(u32 *)(r7 +12)
  59: r7 = 0
  60: *(u64 *)(r10 -16) = r9
  61: r9 = r0
; 34: poll_network 1us else { continue }
  62: r2 = 1000
  63: r1 = r6
  64: call bpf_loopstep_poll_network
  65: if w0 s<= 0 goto +1
; 35: woken = wrapping(woken + 1)
  66: w9 += 1
; 33: repeat 2 max 2 {
  67: r7 += 1
  68: if r7 < 2 goto -7
; 37: wait 1
  69: w8 += 1
  70: r0 = *(u64 *)(r10 -8)
  71: *(u32 *)(r0 +0) = r8
  72: r0 = *(u64 *)(r10 -16)
  73: r1 = map[.bss][0]+0
  75: *(u64 *)(r1 +0) = r0
  76: *(u32 *)(r1 +12) = r9
  77: r0 = 0
  78: exit
; 18: for cqe in completions max 8 {
  79: r6 = 0
  80: *(u64 *)(r10 -24) = r0
  81: r5 = 0
  82: r0 = 0
  83: *(u64 *)(r10 -48) = r5
  84: *(u64 *)(r10 -40) = r7
  85: *(u64 *)(r10 -32) = r4
  86: r4 = *(u64 *)(r10 -16)
  87: r5 = r8
  88: w5 &= w1
  89: r5 <<= 4
  90: r5 += r9
  91: r7 = *(u64 *)(r5 +0)
  92: r5 = *(u32 *)(r5 +8)
  93: w8 += 1
; 19: if cqe.res < 0 { stop }
  94: if w5 s< 0 goto +52
; 20: push recv { file: 0, addr: 0x1000, len: 64, user_data: cqe.user_data }
  95: if w6 >= w3 goto +55
  96: r5 = r6
  97: r5 <<= 6
  98: r5 += r4
  99: *(u64 *)(r5 +0) = 283
 100: *(u64 *)(r5 +8) = 0
 101: *(u64 *)(r5 +16) = 4096
 102: *(u64 *)(r5 +24) = 64
 103: *(u64 *)(r5 +32) = r7
 104: *(u64 *)(r5 +40) = 0
 105: *(u64 *)(r5 +48) = 0
 106: *(u64 *)(r5 +56) = 0
 107: w6 += 1
; 18: for cqe in completions max 8 {
 108: r0 += 1
 109: if r0 >= 8 goto -70
 110: if w8 != w2 goto -24
 111: goto -72
; 22: submit else { stop }
 112: r2 = r6
 113: r1 = *(u64 *)(r10 -40)
 114: call bpf_io_uring_submit_sqes
 115: if w0 != w6 goto +59
 116: goto -74
; 24: suspend_interrupts
 117: r1 = *(u64 *)(r10 -40)
 118: r6 = r1
 119: call bpf_loopstep_suspend_interrupts
; 25: patience = min(patience * 2 + least, MOST)
 120: r9 <<= 1
 121: r0 = map[.rodata][0]+0
 123: r0 = *(u64 *)(r0 +0)
 124: r9 += r0
 125: if r9 <= 100000 goto -75
 126: r9 = 100000
 127: goto -77
; 28: if patience > least { patience = patience / 2 }
 128: r0 = map[.rodata][0]+0
 130: r0 = *(u64 *)(r0 +0)
 131: if r9 > r0 goto +7
; 12: resume_interrupts
 132: r1 = r6
 133: call bpf_loopstep_resume_interrupts
; 13: slept = wrapping(slept + 1)
 134: r0 = *(u32 *)(r7 +8)
 135: w0 += 1
 136: *(u32 *)(r7 +8) = r0
; 30: if slept > 1_000_000 { stop }
 137: if w0 > 1000000 goto +39
 138: goto -84
; 28: if patience > least { patience = patience / 2 }
 139: r9 >>= 1
 140: goto -9
; 2: policy polling
 141: *(u32 *)(r8 +16) = 2
 142: r0 = -14
 143: exit
 144: *(u32 *)(r8 +16) = 2
 145: r0 = -14
 146: exit
; 19: if cqe.res < 0 { stop }
 147: r0 = *(u64 *)(r10 -32)
 148: *(u32 *)(r0 +0) = r8
 149: r0 = 1
 150: exit
; 20: push recv { file: 0, addr: 0x1000, len: 64, user_data: cqe.user_data }
 151: r5 = *(u64 *)(r10 -32)
 152: *(u32 *)(r5 +0) = r8
 153: r5 = *(u64 *)(r10 -40)
 154: *(u64 *)(r10 -56) = r0
 155: *(u64 *)(r10 -64) = r1
 156: *(u64 *)(r10 -72) = r2
 157: *(u64 *)(r10 -80) = r3
 158: *(u64 *)(r10 -88) = r4
 159: *(u64 *)(r10 -96) = r5
 160: r1 = *(u64 *)(r10 -96)
 161: r2 = r6
 162: call bpf_io_uring_submit_sqes
 163: r5 = r0
 164: r0 = *(u64 *)(r10 -56)
 165: r1 = *(u64 *)(r10 -64)
 166: r2 = *(u64 *)(r10 -72)
 167: r3 = *(u64 *)(r10 -80)
 168: r4 = *(u64 *)(r10 -88)
 169: if w5 != w6 goto +2
 170: r6 = 0
 171: goto -76
 172: r5 = 1
 173: *(u64 *)(r10 -48) = r5
 174: goto -5
; 22: submit else { stop }
 175: r0 = 1
 176: exit
; 30: if slept > 1_000_000 { stop }
 177: *(u64 *)(r7 +0) = r9
 178: r0 = 1
 179: exit
