; Names may be given before or behind the first instruction: maps before they are referred to.
.map sizes                ; the fourth: the test knows three
.kfunc bpf_rdonly_cast
    r1 = map[sizes]
    r1 = map[sizes][0]+4
.map idx
.map .rodata.1
    r1 = map[idx][0]+8
    r1 = map[.rodata.1]
    call bpf_rdonly_cast
    call later            // a kfunc may be declared behind its call
start: .kfunc later
    goto start
    exit
