// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The identifiers of one name space of C: whatever names come in, different and valid ones come
 * out. A name that is valid and free stays as it is.
 */
final class CIdentifiers {
  private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern INVALID_CHARACTER = Pattern.compile("[^A-Za-z0-9_]");

  /**
   * What the compiler keeps for itself: built-in functions, macros with arguments, macros that are
   * always defined.
   */
  private static final Pattern RESERVED =
      Pattern.compile("__(builtin|sync|atomic|c11|has|va)_.*|__.*__|_LP64");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("auto break case char const continue default do double else enum extern float for goto if"
                  + " inline int long register restrict return short signed sizeof static struct"
                  + " switch typedef union unsigned void volatile while _Alignas _Alignof _Atomic"
                  + " _BitInt _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert"
                  + " _Thread_local _Float16 _Float32 _Float64 _Float128 _Accum _Fract _Sat asm typeof"
                  + " __alignof __asm __attribute __auto_type __bf16 __cdecl __complex __const"
                  + " __declspec __fastcall __float128 __fp16 __func __imag __inline __int128"
                  + " __int128_t __uint128_t __nonnull __null __nullable __pascal __private_extern"
                  + " __ptr32 __ptr64 __real __restrict __signed __stdcall __thiscall __thread __typeof"
                  + " __unaligned __unsafe_unretained __vectorcall __volatile")
              .split(" ", -1));

  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> last = new HashMap<>();

  /** A free identifier for the name, which is used from now on. */
  String add(String name) {
    String valid = valid(name);
    String free = valid;
    int number = last.getOrDefault(valid, 1);
    while (!used.add(free)) {
      number++;
      free = valid + "___" + number;
    }
    last.put(valid, number);
    return free;
  }

  /** Whether the identifier is taken. */
  boolean contains(String identifier) {
    return used.contains(identifier);
  }

  /** An identifier that looks like the name, or is the name. */
  static String valid(String name) {
    if (VALID.matcher(name).matches()) {
      boolean taken = KEYWORDS.contains(name) || RESERVED.matcher(name).matches();
      return taken ? name + "_" : name;
    }
    String valid = INVALID_CHARACTER.matcher(name).replaceAll("_");
    boolean headed = !valid.isEmpty() && !Character.isDigit(valid.charAt(0));
    return valid(headed ? valid : "_" + valid);
  }
}
