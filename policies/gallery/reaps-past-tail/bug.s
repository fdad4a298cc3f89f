; SPDX-License-Identifier: Apache-2.0
; The code of fixed.policy, but for one line: after the first completion the loop does not look at the tail again.
; bug.bpf.o is the object of fixed.policy with this code.

.map .rodata                                    ; 28 bytes, read only
;   +0     loopstep_cq_head: u32 = 8  [loopstep:cq_off.head]
;   +4     loopstep_cq_tail: u32 = 12  [loopstep:cq_off.tail]
;   +8     loopstep_cq_cqes: u32 = 64  [loopstep:cq_off.cqes]
;   +12    loopstep_cq_entries: u32 = 8  [loopstep:cq_entries]
;   +16    loopstep_cq_bytes: u32 = 192  [loopstep:cq_bytes]
;   +20    loopstep_sq_entries: u32 = 8  [loopstep:sq_entries]
;   +24    loopstep_sq_bytes: u32 = 512  [loopstep:sq_bytes]
.map .bss                                       ; 12 bytes
;   +0     rounds: u32
;   +4     done: u32
;   +8     loopstep_fault_line: u32
.kfunc bpf_io_uring_get_region
.kfunc bpf_io_uring_submit_sqes

; fixed.policy:3: policy pairs
    r8 = *(u64 *)(r1 +0)
    r7 = *(u64 *)(r1 +8)
    r6 = map[.rodata][0]+0
    r3 = *(u32 *)(r6 +16)                    ; loopstep_cq_bytes
    r1 = r8
    r2 = 1
    call bpf_io_uring_get_region
    r9 = map[.bss][0]+0
    if r0 == 0 goto L81
    r3 = *(u32 *)(r6 +24)                    ; loopstep_sq_bytes
    r1 = r8
    r2 = 2
    *(u64 *)(r10 -8) = r8
    *(u64 *)(r10 -16) = r6
    r6 = r0
    call bpf_io_uring_get_region
    if r0 == 0 goto L84
    r1 = *(u64 *)(r10 -16)
    r2 = *(u32 *)(r1 +0)
    r2 += r6
    r8 = *(u32 *)(r2 +0)
    r1 = *(u64 *)(r10 -16)
    r1 = *(u32 *)(r1 +20)
    if w1 < 2 goto L87
; fixed.policy:9: for cqe in completions max 2 { done += 1 }
    r1 = *(u64 *)(r10 -16)
    r1 = *(u32 *)(r1 +4)
    r6 += r1
    r1 = *(u32 *)(r6 +0)
    r6 = *(u32 *)(r9 +4)                     ; done
    if w8 != w1 goto L43
L32:
    *(u32 *)(r2 +0) = r8
; fixed.policy:10: if done == 4 { stop }
    if w6 == 4 goto L90
; fixed.policy:11: if done == 2 * rounds {
    r3 = *(u32 *)(r9 +0)                     ; rounds
    r1 = r3
    w1 <<= 1
    if w6 == w1 goto L50
L38:
; fixed.policy:17: wait 2
    w8 += 2
    *(u32 *)(r7 +0) = r8
    *(u32 *)(r9 +4) = r6                     ; done
    r0 = 0
    exit
L43:
; fixed.policy:9: for cqe in completions max 2 { done += 1 }
    r3 = 0
L44:
    w8 += 1
; fixed.policy:9: for cqe in completions max 2 { done += 1 }
    w6 += 1
; fixed.policy:9: for cqe in completions max 2 { done += 1 }
    r3 += 1
    if r3 >= 2 goto L32
    goto L44                                    ; whatever the tail says
    goto L32
L50:
; fixed.policy:12: push timeout { after: 20us, user_data: 1 }
    *(u64 *)(r0 +0) = 11
    *(u64 *)(r0 +8) = 0
    *(u64 *)(r0 +16) = 20000
    *(u32 *)(r0 +24) = 1
    *(u32 *)(r0 +28) = 128
    *(u64 *)(r0 +32) = 1
    *(u64 *)(r0 +40) = 0
    *(u64 *)(r0 +48) = 0
    *(u64 *)(r0 +56) = 0
; fixed.policy:13: push timeout { after: 30us, user_data: 2 }
    *(u64 *)(r0 +64) = 11
    *(u64 *)(r0 +72) = 0
    *(u64 *)(r0 +80) = 30000
    *(u32 *)(r0 +88) = 1
    *(u32 *)(r0 +92) = 128
    *(u64 *)(r0 +96) = 2
    *(u64 *)(r0 +104) = 0
    *(u64 *)(r0 +112) = 0
    *(u64 *)(r0 +120) = 0
; fixed.policy:14: submit else { stop }
    r2 = 2
    r1 = *(u64 *)(r10 -8)
    *(u64 *)(r10 -8) = r3
    call bpf_io_uring_submit_sqes
    if w0 != 2 goto L93
; fixed.policy:15: rounds += 1
    r0 = *(u64 *)(r10 -8)
    w0 += 1
    *(u64 *)(r10 -8) = r0
    r9 = map[.bss][0]+0
    r0 = *(u64 *)(r10 -8)
    *(u32 *)(r9 +0) = r0                     ; rounds
    goto L38
L81:
; fixed.policy:3: policy pairs
    *(u32 *)(r9 +8) = 3                      ; loopstep_fault_line
    r0 = -14
    exit
L84:
    *(u32 *)(r9 +8) = 3                      ; loopstep_fault_line
    r0 = -14
    exit
L87:
    *(u32 *)(r9 +8) = 3                      ; loopstep_fault_line
    r0 = -14
    exit
L90:
; fixed.policy:10: if done == 4 { stop }
    *(u32 *)(r9 +4) = r6                     ; done
    r0 = 1
    exit
L93:
; fixed.policy:14: submit else { stop }
    r0 = map[.bss][0]+0
    *(u32 *)(r0 +4) = r6                     ; done
    r0 = 1
    exit
