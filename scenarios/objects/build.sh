#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the objects beside it from C, to the byte with clang 19. Only DWARF is stripped: BTF stays.
set -eu
cd "$(dirname "$0")"
for source in script.bpf.c refused/*.bpf.c; do
  object=${source%.c}.o
  clang-19 -O2 -g -target bpf -mcpu=v3 -Wall -Werror -fdebug-compilation-dir=. -c "$source" -o "$object"
  llvm-strip-19 -g "$object"
done
