.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 loopstep_fault_line: 4 bytes
; 2: policy requests_sockets
   0: r6 = *(u64 *)(r1 +0)
   1: r7 = *(u64 *)(r1 +8)
   2: r9 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r9 +16)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: if r0 == 0 goto +119
   9: r3 = *(u32 *)(r9 +24)
  10: r1 = r6
  11: r2 = 2
  12: r8 = r0
  13: call bpf_io_uring_get_region
  14: if r0 == 0 goto +118
  15: r1 = *(u32 *)(r9 +0)
  16: r8 += r1
  17: r8 = *(u32 *)(r8 +0)
  18: r1 = *(u32 *)(r9 +20)
  19: if w1 < 8 goto +118
; 7: push accept { file: 0, options: multishot | nonblock, user_data: 1 }
  20: *(u64 *)(r0 +0) = 65805
  21: *(u64 *)(r0 +8) = 0
  22: *(u64 *)(r0 +16) = 0
  23: *(u32 *)(r0 +24) = 0
  24: *(u32 *)(r0 +28) = 2048
  25: *(u64 *)(r0 +32) = 1
  26: *(u64 *)(r0 +40) = 0
  27: *(u64 *)(r0 +48) = 0
  28: *(u64 *)(r0 +56) = 0
; 8: push connect { fd: 5, addr: 0x4000, len: 16, user_data: 2 }
  29: *(u32 *)(r0 +64) = 16
  30: *(u32 *)(r0 +68) = 5
  31: *(u64 *)(r0 +72) = 16
  32: *(u64 *)(r0 +80) = 16384
  33: *(u64 *)(r0 +88) = 0
  34: *(u64 *)(r0 +96) = 2
  35: *(u64 *)(r0 +104) = 0
  36: *(u64 *)(r0 +112) = 0
  37: *(u64 *)(r0 +120) = 0
; 9: push send { fd: 5, buf: 0, len: 100, options: bundle | nosignal | more, user_data: 3 }
  38: r1 = *(u64 *)(r9 +32)
  39: *(u32 *)(r0 +128) = 1048602
  40: *(u32 *)(r0 +132) = 5
  41: *(u64 *)(r0 +136) = 0
  42: *(u64 *)(r0 +144) = r1
  43: *(u32 *)(r0 +152) = 100
  44: *(u32 *)(r0 +156) = 49152
  45: *(u64 *)(r0 +160) = 3
  46: *(u64 *)(r0 +168) = 0
  47: *(u64 *)(r0 +176) = 0
  48: *(u64 *)(r0 +184) = 0
; 10: push recv { fd: 5, group: 3, options: multishot | poll_first, user_data: 4 }
  49: *(u32 *)(r0 +192) = 204827
  50: *(u32 *)(r0 +196) = 5
  51: *(u64 *)(r0 +200) = 0
  52: *(u64 *)(r0 +208) = 0
  53: *(u64 *)(r0 +216) = 0
  54: *(u64 *)(r0 +224) = 4
  55: *(u64 *)(r0 +232) = 3
  56: *(u64 *)(r0 +240) = 0
  57: *(u64 *)(r0 +248) = 0
; 11: push recv { file: 1, buf: 1, len: 4KiB, options: waitall, user_data: 5 }
  58: r1 += 4096
  59: *(u32 *)(r0 +256) = 283
  60: *(u32 *)(r0 +260) = 1
  61: *(u64 *)(r0 +264) = 0
  62: *(u64 *)(r0 +272) = r1
  63: *(u32 *)(r0 +280) = 4096
  64: *(u32 *)(r0 +284) = 256
  65: *(u64 *)(r0 +288) = 5
  66: *(u64 *)(r0 +296) = 0
  67: *(u64 *)(r0 +304) = 0
  68: *(u64 *)(r0 +312) = 0
; 12: push poll_add { fd: 6, events: pollin | pollrdhup, options: multishot, user_data: 6 }
  69: *(u32 *)(r0 +320) = 6
  70: *(u32 *)(r0 +324) = 6
  71: *(u64 *)(r0 +328) = 0
  72: *(u64 *)(r0 +336) = 0
  73: *(u32 *)(r0 +344) = 1
  74: *(u32 *)(r0 +348) = 8193
  75: *(u64 *)(r0 +352) = 6
  76: *(u64 *)(r0 +360) = 0
  77: *(u64 *)(r0 +368) = 0
  78: *(u64 *)(r0 +376) = 0
; 13: push poll_remove { target: 6, user_data: 7 }
  79: *(u64 *)(r0 +384) = 7
  80: *(u64 *)(r0 +392) = 0
  81: *(u64 *)(r0 +400) = 6
  82: *(u64 *)(r0 +408) = 0
  83: *(u64 *)(r0 +416) = 7
  84: *(u64 *)(r0 +424) = 0
  85: *(u64 *)(r0 +432) = 0
  86: *(u64 *)(r0 +440) = 0
; 14: push accept { file: 0, slot: 5, user_data: 8 }
  87: *(u64 *)(r0 +448) = 269
  88: *(u64 *)(r0 +456) = 0
  89: *(u64 *)(r0 +464) = 0
  90: *(u64 *)(r0 +472) = 0
  91: *(u64 *)(r0 +480) = 8
  92: *(u32 *)(r0 +488) = 0
  93: *(u32 *)(r0 +492) = 6
  94: *(u64 *)(r0 +496) = 0
  95: *(u64 *)(r0 +504) = 0
; 15: submit
  96: r2 = 8
  97: r1 = r6
  98: r9 = r0
  99: call bpf_io_uring_submit_sqes
 100: if w0 != 8 goto +42
; 16: push socket { domain: 1, kind: 1, options: any_slot, user_data: 9 }
 101: *(u32 *)(r9 +0) = 45
 102: *(u32 *)(r9 +4) = 1
 103: *(u64 *)(r9 +8) = 1
 104: *(u64 *)(r9 +16) = 0
 105: *(u64 *)(r9 +24) = 0
 106: *(u64 *)(r9 +32) = 9
 107: *(u32 *)(r9 +40) = 0
 108: *(u32 *)(r9 +44) = -1
 109: *(u64 *)(r9 +48) = 0
 110: *(u64 *)(r9 +56) = 0
; 17: push accept { file: 0, options: multishot | any_slot, user_data: 10 }
 111: *(u64 *)(r9 +64) = 65805
 112: *(u64 *)(r9 +72) = 0
 113: *(u64 *)(r9 +80) = 0
 114: *(u64 *)(r9 +88) = 0
 115: *(u64 *)(r9 +96) = 10
 116: *(u32 *)(r9 +104) = 0
 117: *(u32 *)(r9 +108) = -1
 118: *(u64 *)(r9 +112) = 0
 119: *(u64 *)(r9 +120) = 0
; 18: submit
 120: r2 = 2
 121: r1 = r6
 122: call bpf_io_uring_submit_sqes
 123: if w0 != 2 goto +24
; 19: wait 1
 124: w8 += 1
 125: *(u32 *)(r7 +0) = r8
 126: r0 = 0
 127: exit
; 2: policy requests_sockets
 128: r0 = map[.bss][0]+0
 130: *(u32 *)(r0 +0) = 2
 131: r0 = -14
 132: exit
 133: r0 = map[.bss][0]+0
 135: *(u32 *)(r0 +0) = 2
 136: r0 = -14
 137: exit
 138: r0 = map[.bss][0]+0
 140: *(u32 *)(r0 +0) = 2
 141: r0 = -14
 142: exit
; 15: submit
 143: r0 = map[.bss][0]+0
 145: *(u32 *)(r0 +0) = 15
 146: r0 = -16
 147: exit
; 18: submit
 148: r0 = map[.bss][0]+0
 150: *(u32 *)(r0 +0) = 18
 151: r0 = -16
 152: exit
