#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the objects beside it from C, to the byte with clang 19. Only DWARF is stripped: BTF stays.
set -eu
cd "$(dirname "$0")"
into=${1:-.}
for source in *.bpf.c; do
  object=$into/${source%.c}.o
  clang-19 -O2 -g -target bpf -mcpu=v3 -Wall -Werror -fdebug-compilation-dir=. -c "$source" -o "$object"
  llvm-strip-19 -g "$object"
done
