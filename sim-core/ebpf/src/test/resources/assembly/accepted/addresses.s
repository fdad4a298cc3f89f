r1 = 0x1122334455667788 ll
r1 = 5 ll
r1 = -1 ll
r1 = 18446744073709551615 ll
r1 = -9223372036854775808 ll
r1 = map[fd:3]
r1 = map[fd:3][0]+8
r1 = map[idx:1]
r1 = map[idx:1][0]
r1 = map[.bss][0]+4294967295
r1 = map[counters]
r1 = btf_id[42]
r1 = btf_id[42][fd:7]
r1 = func pc+1
r1 = func here
here:
exit
