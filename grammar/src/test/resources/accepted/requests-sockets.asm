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
   0: r8 = *(u64 *)(r1 +0)
   1: r0 = *(u64 *)(r1 +8)
   2: *(u64 *)(r10 -8) = r0
   3: r6 = map[.rodata][0]+0
   5: r3 = *(u32 *)(r6 +16)
   6: r1 = r8
   7: r2 = 1
   8: call bpf_io_uring_get_region
   9: r7 = r0
  10: if r7 == 0 goto +119
  11: r3 = *(u32 *)(r6 +24)
  12: r1 = r8
  13: r2 = 2
  14: call bpf_io_uring_get_region
  15: r9 = r0
  16: if r9 == 0 goto +118
  17: r0 = *(u32 *)(r6 +0)
  18: r7 += r0
  19: r7 = *(u32 *)(r7 +0)
  20: r0 = *(u32 *)(r6 +20)
  21: if w0 < 8 goto +118
; 7: push accept { file: 0, options: multishot | nonblock, user_data: 1 }
  22: *(u64 *)(r9 +0) = 65805
  23: *(u64 *)(r9 +8) = 0
  24: *(u64 *)(r9 +16) = 0
  25: *(u32 *)(r9 +24) = 0
  26: *(u32 *)(r9 +28) = 2048
  27: *(u64 *)(r9 +32) = 1
  28: *(u64 *)(r9 +40) = 0
  29: *(u64 *)(r9 +48) = 0
  30: *(u64 *)(r9 +56) = 0
; 8: push connect { fd: 5, addr: 0x4000, len: 16, user_data: 2 }
  31: *(u32 *)(r9 +64) = 16
  32: *(u32 *)(r9 +68) = 5
  33: *(u64 *)(r9 +72) = 16
  34: *(u64 *)(r9 +80) = 16384
  35: *(u64 *)(r9 +88) = 0
  36: *(u64 *)(r9 +96) = 2
  37: *(u64 *)(r9 +104) = 0
  38: *(u64 *)(r9 +112) = 0
  39: *(u64 *)(r9 +120) = 0
; 9: push send { fd: 5, buf: 0, len: 100, options: bundle | nosignal | more, user_data: 3 }
  40: r0 = *(u64 *)(r6 +32)
  41: *(u32 *)(r9 +128) = 1048602
  42: *(u32 *)(r9 +132) = 5
  43: *(u64 *)(r9 +136) = 0
  44: *(u64 *)(r9 +144) = r0
  45: *(u32 *)(r9 +152) = 100
  46: *(u32 *)(r9 +156) = 49152
  47: *(u64 *)(r9 +160) = 3
  48: *(u64 *)(r9 +168) = 0
  49: *(u64 *)(r9 +176) = 0
  50: *(u64 *)(r9 +184) = 0
; 10: push recv { fd: 5, group: 3, options: multishot | poll_first, user_data: 4 }
  51: *(u32 *)(r9 +192) = 204827
  52: *(u32 *)(r9 +196) = 5
  53: *(u64 *)(r9 +200) = 0
  54: *(u64 *)(r9 +208) = 0
  55: *(u64 *)(r9 +216) = 0
  56: *(u64 *)(r9 +224) = 4
  57: *(u64 *)(r9 +232) = 3
  58: *(u64 *)(r9 +240) = 0
  59: *(u64 *)(r9 +248) = 0
; 11: push recv { file: 1, buf: 1, len: 4KiB, options: waitall, user_data: 5 }
  60: r0 += 4096
  61: *(u32 *)(r9 +256) = 283
  62: *(u32 *)(r9 +260) = 1
  63: *(u64 *)(r9 +264) = 0
  64: *(u64 *)(r9 +272) = r0
  65: *(u32 *)(r9 +280) = 4096
  66: *(u32 *)(r9 +284) = 256
  67: *(u64 *)(r9 +288) = 5
  68: *(u64 *)(r9 +296) = 0
  69: *(u64 *)(r9 +304) = 0
  70: *(u64 *)(r9 +312) = 0
; 12: push poll_add { fd: 6, events: pollin | pollrdhup, options: multishot, user_data: 6 }
  71: *(u32 *)(r9 +320) = 6
  72: *(u32 *)(r9 +324) = 6
  73: *(u64 *)(r9 +328) = 0
  74: *(u64 *)(r9 +336) = 0
  75: *(u32 *)(r9 +344) = 1
  76: *(u32 *)(r9 +348) = 8193
  77: *(u64 *)(r9 +352) = 6
  78: *(u64 *)(r9 +360) = 0
  79: *(u64 *)(r9 +368) = 0
  80: *(u64 *)(r9 +376) = 0
; 13: push poll_remove { target: 6, user_data: 7 }
  81: *(u64 *)(r9 +384) = 7
  82: *(u64 *)(r9 +392) = 0
  83: *(u64 *)(r9 +400) = 6
  84: *(u64 *)(r9 +408) = 0
  85: *(u64 *)(r9 +416) = 7
  86: *(u64 *)(r9 +424) = 0
  87: *(u64 *)(r9 +432) = 0
  88: *(u64 *)(r9 +440) = 0
; 14: push accept { file: 0, slot: 5, user_data: 8 }
  89: *(u64 *)(r9 +448) = 269
  90: *(u64 *)(r9 +456) = 0
  91: *(u64 *)(r9 +464) = 0
  92: *(u64 *)(r9 +472) = 0
  93: *(u64 *)(r9 +480) = 8
  94: *(u32 *)(r9 +488) = 0
  95: *(u32 *)(r9 +492) = 6
  96: *(u64 *)(r9 +496) = 0
  97: *(u64 *)(r9 +504) = 0
; 15: submit
  98: r2 = 8
  99: r1 = r8
 100: call bpf_io_uring_submit_sqes
 101: if w0 != 8 goto +43
; 16: push socket { domain: 1, kind: 1, options: any_slot, user_data: 9 }
 102: *(u32 *)(r9 +0) = 45
 103: *(u32 *)(r9 +4) = 1
 104: *(u64 *)(r9 +8) = 1
 105: *(u64 *)(r9 +16) = 0
 106: *(u64 *)(r9 +24) = 0
 107: *(u64 *)(r9 +32) = 9
 108: *(u32 *)(r9 +40) = 0
 109: *(u32 *)(r9 +44) = -1
 110: *(u64 *)(r9 +48) = 0
 111: *(u64 *)(r9 +56) = 0
; 17: push accept { file: 0, options: multishot | any_slot, user_data: 10 }
 112: *(u64 *)(r9 +64) = 65805
 113: *(u64 *)(r9 +72) = 0
 114: *(u64 *)(r9 +80) = 0
 115: *(u64 *)(r9 +88) = 0
 116: *(u64 *)(r9 +96) = 10
 117: *(u32 *)(r9 +104) = 0
 118: *(u32 *)(r9 +108) = -1
 119: *(u64 *)(r9 +112) = 0
 120: *(u64 *)(r9 +120) = 0
; 18: submit
 121: r2 = 2
 122: r1 = r8
 123: call bpf_io_uring_submit_sqes
 124: if w0 != 2 goto +25
; 19: wait 1
 125: w7 += 1
 126: r0 = *(u64 *)(r10 -8)
 127: *(u32 *)(r0 +0) = r7
 128: r0 = 0
 129: exit
; 2: policy requests_sockets
 130: r0 = map[.bss][0]+0
 132: *(u32 *)(r0 +0) = 2
 133: r0 = -14
 134: exit
 135: r0 = map[.bss][0]+0
 137: *(u32 *)(r0 +0) = 2
 138: r0 = -14
 139: exit
 140: r0 = map[.bss][0]+0
 142: *(u32 *)(r0 +0) = 2
 143: r0 = -14
 144: exit
; 15: submit
 145: r0 = map[.bss][0]+0
 147: *(u32 *)(r0 +0) = 15
 148: r0 = -16
 149: exit
; 18: submit
 150: r0 = map[.bss][0]+0
 152: *(u32 *)(r0 +0) = 18
 153: r0 = -16
 154: exit
