call bpf_ktime_get_n
call bpf_io_uring_submit
call bpf_ktime_get_ns#6
call no_such_helper#5
r1 = map[.bs][0]+8
r1 = map[zzz]
call r3
call
