    0: r1 = 0x5 ll
    1: exit
