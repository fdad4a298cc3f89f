#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds script.bpf.o from script.bpf.c, to the byte with clang 19. Only its DWARF is stripped: BTF stays.
set -eu
cd "$(dirname "$0")"
clang-19 -O2 -g -target bpf -mcpu=v3 -Wall -Werror -fdebug-compilation-dir=. -c script.bpf.c -o script.bpf.o
llvm-strip-19 -g script.bpf.o
