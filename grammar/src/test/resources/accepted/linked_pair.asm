.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 rounds: 8 bytes
.bss +8 loopstep_fault_line: 4 bytes
; 3: policy linked_pair
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r8 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r8 +16)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: r6 = r0
  11: if r6 == 0 goto +78
  12: r3 = *(u32 *)(r8 +24)
  13: r1 = *(u64 *)(r10 -8)
  14: r2 = 2
  15: call bpf_io_uring_get_region
  16: r2 = r0
  17: if r2 == 0 goto +77
  18: r5 = r6
  19: r0 = *(u32 *)(r8 +0)
  20: r5 += r0
  21: r7 = *(u32 *)(r5 +0)
  22: r0 = *(u32 *)(r8 +20)
  23: if w0 < 2 goto +76
; 9: let failed = false
  24: w9 = 0
; 10: for cqe in completions max 2 {
  25: r1 = r6
  26: r0 = *(u32 *)(r8 +4)
  27: r1 += r0
  28: r4 = *(u32 *)(r1 +0)
  29: r3 = *(u32 *)(r8 +12)
  30: w3 += -1
  31: r0 = *(u32 *)(r8 +8)
  32: r6 += r0
  33: r1 = 0
  34: if w7 == w4 goto +10
  35: r0 = r7
  36: w0 &= w3
  37: r0 <<= 4
  38: r0 += r6
  39: r0 = *(u32 *)(r0 +8)
  40: w7 += 1
; 11: if cqe.res < 0 { failed = true }
  41: if w0 s< 0 goto +46
; 10: for cqe in completions max 2 {
  42: r1 += 1
  43: if r1 >= 2 goto +1
  44: if w7 != w4 goto -10
  45: *(u32 *)(r5 +0) = r7
; 13: if failed || rounds == 100 { stop }
  46: if w9 != 0 goto +58
  47: r0 = map[.bss][0]+0
  49: r6 = *(u64 *)(r0 +0)
  50: if r6 == 100 goto +54
; 14: rounds += 1
  51: r6 += 1
; 15: push read { file: 0, buf: 0, len: 512, off: (rounds - 1) * 512, flags: link, user_data: rounds }
  52: r1 = *(u64 *)(r8 +32)
  53: r0 = r6
  54: r0 -= 1
  55: r0 <<= 9
  56: *(u64 *)(r2 +0) = 1302
  57: *(u64 *)(r2 +8) = r0
  58: *(u64 *)(r2 +16) = r1
  59: *(u64 *)(r2 +24) = 512
  60: *(u64 *)(r2 +32) = r6
  61: *(u64 *)(r2 +40) = 0
  62: *(u64 *)(r2 +48) = 0
  63: *(u64 *)(r2 +56) = 0
; 16: push write { file: 1, buf: 0, len: 512, off: (rounds - 1) * 512, user_data: rounds }
  64: r0 = r6
  65: r0 -= 1
  66: r0 <<= 9
  67: *(u32 *)(r2 +64) = 279
  68: *(u32 *)(r2 +68) = 1
  69: *(u64 *)(r2 +72) = r0
  70: *(u64 *)(r2 +80) = r1
  71: *(u64 *)(r2 +88) = 512
  72: *(u64 *)(r2 +96) = r6
  73: *(u64 *)(r2 +104) = 0
  74: *(u64 *)(r2 +112) = 0
  75: *(u64 *)(r2 +120) = 0
; 17: submit else { stop }
  76: r2 = 2
  77: r1 = *(u64 *)(r10 -8)
  78: call bpf_io_uring_submit_sqes
  79: if w0 != 2 goto +27
; 18: wait 2
  80: w7 += 2
  81: r0 = *(u64 *)(r10 -16)
  82: *(u32 *)(r0 +0) = r7
  83: r0 = map[.bss][0]+0
  85: *(u64 *)(r0 +0) = r6
  86: r0 = 0
  87: exit
; 11: if cqe.res < 0 { failed = true }
  88: w9 = 1
  89: goto -48
; 3: policy linked_pair
  90: r0 = map[.bss][0]+0
  92: *(u32 *)(r0 +8) = 3
  93: r0 = -14
  94: exit
  95: r0 = map[.bss][0]+0
  97: *(u32 *)(r0 +8) = 3
  98: r0 = -14
  99: exit
 100: r0 = map[.bss][0]+0
 102: *(u32 *)(r0 +8) = 3
 103: r0 = -14
 104: exit
; 13: if failed || rounds == 100 { stop }
 105: r0 = 1
 106: exit
; 17: submit else { stop }
 107: r0 = map[.bss][0]+0
 109: *(u64 *)(r0 +0) = r6
 110: r0 = 1
 111: exit
