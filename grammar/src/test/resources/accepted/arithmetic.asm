warning[subtraction-can-wrap]: this subtraction can wrap: `b` may be greater than `a`
  --> arithmetic.policy:22:45
   |
22 | fn difference(a: u32, b: u32): u32 { return a - b }
   |                                             ^^^^^
   = note: `a` is 1..8, `b` is 1..64
   = help: test it before with `if` or `assert`, or write `wrapping(a - b)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `m` may be greater than `n`
  --> arithmetic.policy:36:11
   |
36 |     out = n - m                         // can wrap
   |           ^^^^^
   = note: `n` is any `u32`, `m` is any `u32`
   = help: test it before with `if` or `assert`, or write `wrapping(n - m)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: the result may not fit in `i32`
  --> arithmetic.policy:45:5
   |
45 |     s -= 1                              // can wrap, too
   |     ^^^^^^
   = note: `s` is any `i32`
   = help: test it before with `if` or `assert`, or write `s = wrapping(s - 1)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `big` may be 0
  --> arithmetic.policy:47:5
   |
47 |     big -= 1                            // can wrap
   |     ^^^^^^^^
   = note: `big` is 0..18446744073709551605
   = help: test it before with `if` or `assert`, or write `big = wrapping(big - 1)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `shared.queued` may be 0
  --> arithmetic.policy:53:34
   |
53 |     if shared.queued > 0 { out = shared.queued - 1 }    // can wrap: it is read twice
   |                                  ^^^^^^^^^^^^^^^^^
   = note: `shared.queued` is any `u32`
   = note: shared memory may change between two reads: read it once with `let`
   = help: test it before with `if` or `assert`, or write `wrapping(shared.queued - 1)` if wrapping is meant
warning[shift-can-exceed]: this can shift too far: `any` may be 64 or more
  --> arithmetic.policy:59:11
   |
59 |     out = 1 << any                      // can exceed
   |           ^^^^^^^^
   = note: `any` is 4..4294967295
   = help: test it before, take it `% 64`, or write `wrapping(...)` around it if the amount is meant modulo 64
warning[shift-can-exceed]: this can shift too far: `step_size` may be 8 or more
  --> arithmetic.policy:63:14
   |
63 |     narrow = narrow << step_size        // can exceed
   |              ^^^^^^^^^^^^^^^^^^^
   = note: `step_size` is 1..8
   = help: test it before, take it `% 8`, or write `wrapping(...)` around it if the amount is meant modulo 32
warning[division-can-be-by-zero]: this can divide by zero: `big` may be 0
  --> arithmetic.policy:67:11
   |
67 |     out = big / big                     // can be by zero
   |           ^^^^^^^^^
   = note: `big` is any `u64`
   = note: the result is then 0
   = help: test it before, or divide by `max(big, 1)`
warning[division-can-be-by-zero]: this can divide by zero: `m` may be 0
  --> arithmetic.policy:71:5
   |
71 |     n /= m                              // can be by zero
   |     ^^^^^^
   = note: `m` is any `u32`
   = note: the result is then 0
   = help: test it before, or divide by `max(m, 1)`
warning[conversion-can-lose]: this conversion to `u8` can change the value: `m` may be greater than 255
  --> arithmetic.policy:75:14
   |
75 |     narrow = u8(m)                      // can lose
   |              ^^^^^
   = note: `m` is any `u32`
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(u8(m))`
warning[conversion-can-lose]: this conversion to `u32` can change the value: `s` may be negative
  --> arithmetic.policy:80:11
   |
80 |     out = u32(s)                        // can lose the sign
   |           ^^^^^^
   = note: `s` is -2147483648..2147483646
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(u32(s))`
warning[conversion-can-lose]: this conversion changes the value: 300 becomes 44
  --> arithmetic.policy:82:15
   |
82 |     out = u64(u8(300))                  // does lose
   |               ^^^^^^^
   = help: write the value itself, or put `wrapping(...)` around it
warning[subtraction-can-wrap]: this subtraction can wrap: `i` may be greater than `6`
  --> arithmetic.policy:90:15
   |
90 |         out = 6 - i                     // can wrap
   |               ^^^^^
   = note: `i` is 0..7
   = help: test it before with `if` or `assert`, or write `wrapping(6 - i)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `short` may be 0
  --> arithmetic.policy:95:37
   |
95 |     for cqe in completions max 64 { short -= 1 }    // can wrap
   |                                     ^^^^^^^^^^
   = note: `short` is 0..63
   = help: test it before with `if` or `assert`, or write `short = wrapping(short - 1)` if wrapping is meant
.rodata +0 depth: 4 bytes [loopstep:range:1..64]
.rodata +4 step_size: 4 bytes [loopstep:range:1..8]
.rodata +8 any: 4 bytes
.rodata +12 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +16 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +20 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +24 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +28 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.bss +0 inflight: 4 bytes [loopstep:invariant:inflight <= depth]
.bss +4 n: 4 bytes
.bss +8 m: 4 bytes
.bss +16 big: 8 bytes
.bss +24 s: 4 bytes
.bss +32 out: 8 bytes
.bss +40 narrow: 1 bytes
.bss +44 loopstep_fault_line: 4 bytes
.bss +48 left: 32 bytes
; 2: policy arithmetic
   0: r8 = *(u64 *)(r1 +0)
   1: r3 = 16
   2: r1 = r8
   3: r2 = 0
   4: call bpf_io_uring_get_region
   5: r7 = map[.bss][0]+0
   7: if r0 == 0 goto +110
   8: r6 = map[.rodata][0]+0
  10: r3 = *(u32 *)(r6 +28)
  11: r1 = r8
  12: r2 = 1
  13: r8 = r0
  14: call bpf_io_uring_get_region
  15: if r0 == 0 goto +105
  16: r3 = *(u32 *)(r6 +12)
  17: r3 += r0
  18: r4 = *(u32 *)(r3 +0)
; 35: out = depth - inflight              // the invariant
  19: r9 = *(u32 *)(r6 +0)
  20: r1 = *(u32 *)(r7 +0)
  21: w9 -= w1
; 36: out = n - m                         // can wrap
  22: r2 = *(u32 *)(r7 +4)
  23: r5 = *(u32 *)(r7 +8)
; 44: out = difference(step_size, depth)  // can wrap in the function
  24: *(u64 *)(r10 -8) = r9
  25: r9 = *(u32 *)(r6 +4)
; 45: s -= 1                              // can wrap, too
  26: *(u64 *)(r10 -16) = r3
  27: r3 = *(u32 *)(r7 +24)
  28: w3 += -1
; 46: if big > 10 { big -= 10 }
  29: *(u64 *)(r10 -24) = r4
  30: r4 = *(u64 *)(r7 +16)
  31: if r4 > 10 goto +23
; 48: big = wrapping(big - 1)
  32: r4 += -2
; 49: out = u64(queued_before(shared.queued))
  33: *(u64 *)(r10 -32) = r0
  34: r0 = *(u32 *)(r8 +0)
; 53: if shared.queued > 0 { out = shared.queued - 1 }    // can wrap: it is read twice
  35: r0 = *(u32 *)(r8 +0)
  36: if w0 > 0 goto +20
; 54: let queued = shared.queued
  37: r0 = *(u32 *)(r8 +0)
; 108: if any > 3 { shifts() } else { divisions() }
  38: r8 = *(u32 *)(r6 +8)
  39: r0 = *(u8 *)(r7 +40)
  40: if w8 <= 3 goto +18
; 63: narrow = narrow << step_size        // can exceed
  41: w0 <<= w9
  42: w0 &= 255
; 109: if any > 4 { conversions() } else { loops() }
  43: if w8 <= 4 goto +17
; 77: narrow = u8(n & 0xff)
  44: r0 = r2
  45: w0 &= 255
; 82: out = u64(u8(300))                  // does lose
  46: r5 = 44
; 110: stop
  47: *(u64 *)(r7 +16) = r4
  48: *(u32 *)(r7 +0) = r1
  49: *(u32 *)(r7 +4) = r2
  50: *(u8 *)(r7 +40) = r0
  51: *(u64 *)(r7 +32) = r5
  52: *(u32 *)(r7 +24) = r3
  53: r0 = 1
  54: exit
; 46: if big > 10 { big -= 10 }
  55: r4 += -10
  56: goto -25
; 53: if shared.queued > 0 { out = shared.queued - 1 }    // can wrap: it is read twice
  57: r0 = *(u32 *)(r8 +0)
  58: goto -22
; 71: n /= m                              // can be by zero
  59: w2 /= w5
  60: goto -18
; 86: for i in 0..8 {
  61: r5 = 0
; 88: left[i] = i + 1
  62: r8 = r5
  63: w8 += 1
  64: r5 <<= 2
  65: r5 += r7
  66: *(u32 *)(r5 +48) = r8
; 86: for i in 0..8 {
  67: if w8 >= 8 goto +2
  68: r5 = r8
  69: goto -8
; 93: for cqe in completions max 64 { rest -= 1 }
  70: r5 = *(u32 *)(r6 +16)
  71: r8 = *(u64 *)(r10 -32)
  72: r8 += r5
  73: r9 = *(u32 *)(r8 +0)
  74: r5 = *(u64 *)(r10 -24)
  75: if w5 != w9 goto +20
  76: r6 = *(u64 *)(r10 -16)
  77: *(u32 *)(r6 +0) = r5
; 95: for cqe in completions max 64 { short -= 1 }    // can wrap
  78: r9 = *(u32 *)(r8 +0)
  79: if w5 != w9 goto +22
  80: *(u32 *)(r6 +0) = r5
; 96: repeat depth - inflight max 64 { inflight += 1 }
  81: r5 = *(u64 *)(r10 -8)
  82: if r5 > 64 goto +25
  83: if r5 != 0 goto +27
; 98: while k < n max 50 { k += 1 }
  84: if r2 <= 0 goto +31
  85: r6 = 0
  86: r5 = 0
  87: r6 += 1
  88: r5 += 1
  89: if r5 >= 50 goto +1
  90: if r6 < r2 goto -4
; 100: out = n - k
  91: r5 = r2
  92: r5 -= r6
; 101: assert inflight > 0
  93: if w1 <= 0 goto +30
; 102: inflight -= 1
  94: w1 += -1
  95: goto -49
; 93: for cqe in completions max 64 { rest -= 1 }
  96: r6 = 0
  97: w5 += 1
  98: r6 += 1
  99: if r6 >= 64 goto -24
 100: if w5 != w9 goto -4
 101: goto -26
; 95: for cqe in completions max 64 { short -= 1 }    // can wrap
 102: r8 = 0
 103: w5 += 1
 104: r8 += 1
 105: if r8 >= 64 goto -26
 106: if w5 != w9 goto -4
 107: goto -28
; 96: repeat depth - inflight max 64 { inflight += 1 }
 108: r5 = 64
 109: r6 = 0
 110: goto +1
 111: r6 = 0
 112: w1 += 1
 113: r6 += 1
 114: if r6 < r5 goto -3
 115: goto -32
; 98: while k < n max 50 { k += 1 }
 116: r6 = 0
 117: goto -27
; 2: policy arithmetic
 118: *(u32 *)(r7 +44) = 2
 119: r0 = -14
 120: exit
 121: *(u32 *)(r7 +44) = 2
 122: r0 = -14
 123: exit
; 101: assert inflight > 0
 124: *(u32 *)(r7 +44) = 101
 125: *(u64 *)(r7 +16) = r4
 126: *(u32 *)(r7 +0) = r1
 127: *(u32 *)(r7 +4) = r2
 128: *(u8 *)(r7 +40) = r0
 129: *(u64 *)(r7 +32) = r5
 130: *(u32 *)(r7 +24) = r3
 131: r0 = -71
 132: exit
