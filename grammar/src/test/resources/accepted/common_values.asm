.rodata +0 depth: 4 bytes [loopstep:range:1..64]
.bss +0 at: 4 bytes
.bss +8 total: 8 bytes
.bss +16 steps: 4 bytes
.bss +20 loopstep_fault_line: 4 bytes
.bss +24 held: 64 bytes
; 4: policy common_values
   0: r1 = *(u64 *)(r1 +0)
   1: r3 = 8
   2: r2 = 0
   3: call bpf_io_uring_get_region
   4: r4 = map[.bss][0]+0
   6: if r0 == 0 goto +47
; 20: held[at] += 3
   7: r3 = *(u32 *)(r4 +0)
   8: if w3 >= 16 goto +48
   9: r1 = r3
  10: r1 <<= 2
  11: r1 += r4
  12: r2 = *(u32 *)(r1 +24)
  13: w2 += 3
  14: *(u32 *)(r1 +24) = r2
; 21: held[at] *= 2
  15: w2 <<= 1
  16: *(u32 *)(r1 +24) = r2
; 22: if held[at] > depth { total += u64(held[at]) }
  17: r1 = map[.rodata][0]+0
  19: r5 = *(u32 *)(r1 +0)
  20: r1 = *(u64 *)(r4 +8)
  21: if w2 > w5 goto +22
; 25: if shared.wanted > 4 && shared.wanted < 9 { shared.flags |= 1 }
  22: r2 = *(u32 *)(r0 +0)
  23: if w2 > 4 goto +22
; 29: if total > 1000 { late = true } else { total += 1 }
  24: if r1 <= 1000 goto +27
; 30: if late { total = 0 }
  25: r1 = 0
; 33: let eighth = u8(total % 64)
  26: r0 = r1
  27: r0 &= 63
; 34: total += u64(eighth) * 16 + u64(u32(total % 1024) / 32)
  28: r0 <<= 4
  29: r2 = r1
  30: r2 &= 1023
  31: w2 >>= 5
  32: r0 += r2
  33: r1 += r0
; 35: at = (at + 1) % 16
  34: w3 += 1
  35: w3 &= 15
; 36: steps += 1
  36: r0 = *(u32 *)(r4 +16)
  37: w0 += 1
; 37: if steps == 50 { stop }
  38: if w0 == 50 goto +21
  39: *(u32 *)(r4 +0) = r3
  40: *(u32 *)(r4 +16) = r0
  41: *(u64 *)(r4 +8) = r1
  42: r0 = 0
  43: exit
; 22: if held[at] > depth { total += u64(held[at]) }
  44: r1 += r2
  45: goto -24
; 25: if shared.wanted > 4 && shared.wanted < 9 { shared.flags |= 1 }
  46: r2 = *(u32 *)(r0 +0)
  47: if w2 >= 9 goto -24
  48: r2 = *(u32 *)(r0 +4)
  49: w2 |= 1
  50: *(u32 *)(r0 +4) = r2
  51: goto -28
; 29: if total > 1000 { late = true } else { total += 1 }
  52: r1 += 1
  53: goto -28
; 4: policy common_values
  54: *(u32 *)(r4 +20) = 4
  55: r0 = -14
  56: exit
; 20: held[at] += 3
  57: *(u32 *)(r4 +20) = 20
  58: r0 = -34
  59: exit
; 37: if steps == 50 { stop }
  60: *(u32 *)(r4 +0) = r3
  61: *(u32 *)(r4 +16) = r0
  62: *(u64 *)(r4 +8) = r1
  63: r0 = 1
  64: exit
