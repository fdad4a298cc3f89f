warning[subtraction-can-wrap]: this subtraction can wrap: `rounds` may be 0
  --> linked_pair.policy:15:50
   |
15 |     push read { file: 0, buf: 0, len: 512, off: (rounds - 1) * 512, flags: link, user_data: rounds }
   |                                                  ^^^^^^^^^^
   = note: `rounds` is any `u64`
   = help: test it before with `if` or `assert`, or write `wrapping(rounds - 1)` if wrapping is meant
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
   0: r7 = *(u64 *)(r1 +0)
   1: r8 = *(u64 *)(r1 +8)
   2: r6 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r6 +16)
   5: r1 = r7
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r1 = map[.bss][0]+0
  10: if r0 == 0 goto +77
  11: r3 = *(u32 *)(r6 +24)
  12: r1 = r7
  13: r2 = 2
  14: r9 = r0
  15: call bpf_io_uring_get_region
  16: if r0 == 0 goto +74
  17: r2 = *(u32 *)(r6 +0)
  18: r2 += r9
  19: r3 = *(u32 *)(r2 +0)
  20: r1 = *(u32 *)(r6 +20)
  21: if w1 < 2 goto +74
; 10: for cqe in completions max 2 {
  22: r1 = *(u32 *)(r6 +4)
  23: r1 += r9
  24: r4 = *(u32 *)(r1 +0)
  25: r5 = *(u32 *)(r6 +12)
  26: w5 += -1
  27: r1 = *(u32 *)(r6 +8)
  28: r9 += r1
  29: if w3 != w4 goto +41
  30: r1 = 0
  31: *(u64 *)(r10 -16) = r7
  32: *(u64 *)(r10 -8) = r8
  33: *(u32 *)(r2 +0) = r3
; 13: if failed || rounds == 100 { stop }
  34: if w1 != 0 goto +66
  35: r7 = map[.bss][0]+0
  37: r1 = *(u64 *)(r7 +0)
  38: if r1 == 100 goto +62
; 14: rounds += 1
  39: r8 = r1
  40: r8 += 1
; 15: push read { file: 0, buf: 0, len: 512, off: (rounds - 1) * 512, flags: link, user_data: rounds }
  41: r2 = *(u64 *)(r6 +32)
  42: r1 <<= 9
  43: *(u64 *)(r0 +0) = 1302
  44: *(u64 *)(r0 +8) = r1
  45: *(u64 *)(r0 +16) = r2
  46: *(u64 *)(r0 +24) = 512
  47: *(u64 *)(r0 +32) = r8
  48: *(u64 *)(r0 +40) = 0
  49: *(u64 *)(r0 +48) = 0
  50: *(u64 *)(r0 +56) = 0
; 16: push write { file: 1, buf: 0, len: 512, off: (rounds - 1) * 512, user_data: rounds }
  51: *(u32 *)(r0 +64) = 279
  52: *(u32 *)(r0 +68) = 1
  53: *(u64 *)(r0 +72) = r1
  54: *(u64 *)(r0 +80) = r2
  55: *(u64 *)(r0 +88) = 512
  56: *(u64 *)(r0 +96) = r8
  57: *(u64 *)(r0 +104) = 0
  58: *(u64 *)(r0 +112) = 0
  59: *(u64 *)(r0 +120) = 0
; 17: submit else { stop }
  60: r2 = 2
  61: r1 = *(u64 *)(r10 -16)
  62: r6 = r3
  63: call bpf_io_uring_submit_sqes
  64: if w0 != 2 goto +38
; 18: wait 2
  65: w6 += 2
  66: r0 = *(u64 *)(r10 -8)
  67: *(u32 *)(r0 +0) = r6
  68: *(u64 *)(r7 +0) = r8
  69: r0 = 0
  70: exit
; 10: for cqe in completions max 2 {
  71: r1 = 0
  72: *(u64 *)(r10 -8) = r8
  73: r8 = 0
  74: *(u64 *)(r10 -16) = r7
  75: r7 = r3
  76: w7 &= w5
  77: r7 <<= 4
  78: r7 += r9
  79: r7 = *(u32 *)(r7 +8)
  80: w3 += 1
; 11: if cqe.res < 0 { failed = true }
  81: if w7 s< 0 goto +4
; 10: for cqe in completions max 2 {
  82: r8 += 1
  83: if r8 >= 2 goto -51
  84: if w3 != w4 goto -10
  85: goto -53
; 11: if cqe.res < 0 { failed = true }
  86: r1 = 1
  87: goto -6
; 3: policy linked_pair
  88: *(u32 *)(r1 +8) = 3
  89: r0 = -14
  90: exit
  91: r0 = map[.bss][0]+0
  93: *(u32 *)(r0 +8) = 3
  94: r0 = -14
  95: exit
  96: r0 = map[.bss][0]+0
  98: *(u32 *)(r0 +8) = 3
  99: r0 = -14
 100: exit
; 13: if failed || rounds == 100 { stop }
 101: r0 = 1
 102: exit
; 17: submit else { stop }
 103: *(u64 *)(r7 +0) = r8
 104: r0 = 1
 105: exit
