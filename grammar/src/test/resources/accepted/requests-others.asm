.rodata +0 pause: 8 bytes [loopstep:range:1000..1000000000]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 loopstep_fault_line: 4 bytes
; 2: policy requests_others
   0: r6 = *(u64 *)(r1 +0)
   1: r7 = *(u64 *)(r1 +8)
   2: r9 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r9 +24)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: if r0 == 0 goto +127
   9: r3 = *(u32 *)(r9 +32)
  10: r1 = r6
  11: r2 = 2
  12: r8 = r0
  13: call bpf_io_uring_get_region
  14: if r0 == 0 goto +126
  15: r1 = *(u32 *)(r9 +8)
  16: r8 += r1
  17: r8 = *(u32 *)(r8 +0)
  18: r1 = *(u32 *)(r9 +28)
  19: if w1 < 7 goto +126
; 7: push timeout { after: pause, count: 2, options: boottime | multishot, user_data: 1 }
  20: r1 = *(u64 *)(r9 +0)
  21: *(u64 *)(r0 +0) = 11
  22: *(u64 *)(r0 +8) = 2
  23: *(u64 *)(r0 +16) = r1
  24: *(u32 *)(r0 +24) = 1
  25: *(u32 *)(r0 +28) = 196
  26: *(u64 *)(r0 +32) = 1
  27: *(u64 *)(r0 +40) = 0
  28: *(u64 *)(r0 +48) = 0
  29: *(u64 *)(r0 +56) = 0
; 8: push timeout_remove { target: 1, user_data: 2 }
  30: *(u64 *)(r0 +64) = 12
  31: *(u64 *)(r0 +72) = 0
  32: *(u64 *)(r0 +80) = 1
  33: *(u64 *)(r0 +88) = 0
  34: *(u64 *)(r0 +96) = 2
  35: *(u64 *)(r0 +104) = 0
  36: *(u64 *)(r0 +112) = 0
  37: *(u64 *)(r0 +120) = 0
; 9: push timeout_update { target: 1, after: pause, options: link_timeout, user_data: 3 }
  38: *(u64 *)(r0 +128) = 12
  39: *(u64 *)(r0 +136) = r1
  40: *(u64 *)(r0 +144) = 1
  41: *(u32 *)(r0 +152) = 0
  42: *(u32 *)(r0 +156) = 146
  43: *(u64 *)(r0 +160) = 3
  44: *(u64 *)(r0 +168) = 0
  45: *(u64 *)(r0 +176) = 0
  46: *(u64 *)(r0 +184) = 0
; 10: push nop { result: 5, flags: link }
  47: *(u64 *)(r0 +192) = 1024
  48: *(u64 *)(r0 +200) = 0
  49: *(u64 *)(r0 +208) = 0
  50: *(u32 *)(r0 +216) = 5
  51: *(u32 *)(r0 +220) = 1
  52: *(u64 *)(r0 +224) = 0
  53: *(u64 *)(r0 +232) = 0
  54: *(u64 *)(r0 +240) = 0
  55: *(u64 *)(r0 +248) = 0
; 11: push link_timeout { after: 10us, options: etime_success, user_data: 4 }
  56: *(u64 *)(r0 +256) = 15
  57: *(u64 *)(r0 +264) = 0
  58: *(u64 *)(r0 +272) = 10000
  59: *(u32 *)(r0 +280) = 1
  60: *(u32 *)(r0 +284) = 160
  61: *(u64 *)(r0 +288) = 4
  62: *(u64 *)(r0 +296) = 0
  63: *(u64 *)(r0 +304) = 0
  64: *(u64 *)(r0 +312) = 0
; 12: push cancel { target: 1, options: all, user_data: 5 }
  65: *(u64 *)(r0 +320) = 14
  66: *(u64 *)(r0 +328) = 0
  67: *(u64 *)(r0 +336) = 1
  68: *(u32 *)(r0 +344) = 0
  69: *(u32 *)(r0 +348) = 1
  70: *(u64 *)(r0 +352) = 5
  71: *(u64 *)(r0 +360) = 0
  72: *(u64 *)(r0 +368) = 0
  73: *(u64 *)(r0 +376) = 0
; 13: push cancel { file: 3, user_data: 6 }
  74: *(u32 *)(r0 +384) = 14
  75: *(u32 *)(r0 +388) = 3
  76: *(u64 *)(r0 +392) = 0
  77: *(u64 *)(r0 +400) = 0
  78: *(u32 *)(r0 +408) = 0
  79: *(u32 *)(r0 +412) = 10
  80: *(u64 *)(r0 +416) = 6
  81: *(u64 *)(r0 +424) = 0
  82: *(u64 *)(r0 +432) = 0
  83: *(u64 *)(r0 +440) = 0
; 14: submit
  84: r2 = 7
  85: r1 = r6
  86: r9 = r0
  87: call bpf_io_uring_submit_sqes
  88: if w0 != 7 goto +62
; 15: push cancel { options: any, user_data: 7 }
  89: *(u64 *)(r9 +0) = 14
  90: *(u64 *)(r9 +8) = 0
  91: *(u64 *)(r9 +16) = 0
  92: *(u32 *)(r9 +24) = 0
  93: *(u32 *)(r9 +28) = 4
  94: *(u64 *)(r9 +32) = 7
  95: *(u64 *)(r9 +40) = 0
  96: *(u64 *)(r9 +48) = 0
  97: *(u64 *)(r9 +56) = 0
; 16: push msg_ring { fd: 9, data: 77, value: 3, cqe_flags: 2, flags: skip_success }
  98: *(u32 *)(r9 +64) = 16424
  99: *(u32 *)(r9 +68) = 9
 100: *(u64 *)(r9 +72) = 77
 101: *(u64 *)(r9 +80) = 0
 102: *(u32 *)(r9 +88) = 3
 103: *(u32 *)(r9 +92) = 2
 104: *(u64 *)(r9 +96) = 0
 105: *(u32 *)(r9 +104) = 0
 106: *(u32 *)(r9 +108) = 2
 107: *(u64 *)(r9 +112) = 0
 108: *(u64 *)(r9 +120) = 0
; 17: push futex_wait { addr: 0x5000, compare: 1, user_data: 8 }
 109: *(u32 *)(r9 +128) = 51
 110: *(u32 *)(r9 +132) = 130
 111: *(u64 *)(r9 +136) = 1
 112: *(u64 *)(r9 +144) = 20480
 113: *(u64 *)(r9 +152) = 0
 114: *(u64 *)(r9 +160) = 8
 115: *(u64 *)(r9 +168) = 0
 116: *(u32 *)(r9 +176) = -1
 117: *(u32 *)(r9 +180) = 0
 118: *(u64 *)(r9 +184) = 0
; 18: push futex_wake { addr: 0x5000, wake: 1, mask: 1, user_data: 9 }
 119: *(u32 *)(r9 +192) = 52
 120: *(u32 *)(r9 +196) = 130
 121: *(u64 *)(r9 +200) = 1
 122: *(u64 *)(r9 +208) = 20480
 123: *(u64 *)(r9 +216) = 0
 124: *(u64 *)(r9 +224) = 9
 125: *(u64 *)(r9 +232) = 0
 126: *(u64 *)(r9 +240) = 1
 127: *(u64 *)(r9 +248) = 0
; 19: submit
 128: r2 = 4
 129: r1 = r6
 130: call bpf_io_uring_submit_sqes
 131: if w0 != 4 goto +24
; 20: wait 1
 132: w8 += 1
 133: *(u32 *)(r7 +0) = r8
 134: r0 = 0
 135: exit
; 2: policy requests_others
 136: r0 = map[.bss][0]+0
 138: *(u32 *)(r0 +0) = 2
 139: r0 = -14
 140: exit
 141: r0 = map[.bss][0]+0
 143: *(u32 *)(r0 +0) = 2
 144: r0 = -14
 145: exit
 146: r0 = map[.bss][0]+0
 148: *(u32 *)(r0 +0) = 2
 149: r0 = -14
 150: exit
; 14: submit
 151: r0 = map[.bss][0]+0
 153: *(u32 *)(r0 +0) = 14
 154: r0 = -16
 155: exit
; 19: submit
 156: r0 = map[.bss][0]+0
 158: *(u32 *)(r0 +0) = 19
 159: r0 = -16
 160: exit
