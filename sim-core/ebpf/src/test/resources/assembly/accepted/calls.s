call 5
call 0x5
call -1
call bpf_ktime_get_ns
call bpf_ktime_get_ns#5
call unknown#9999
call kfunc#7
call btf_id#42
call btf_id#-42
call bpf_io_uring_submit_sqes
call pc+3
call pc-3
call fn
callx r3
fn:
exit
