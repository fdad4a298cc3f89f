// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Functions of C's library that clang knows without being told, so that nothing but a function can
 * have their names: what clang 14 to 19 refuse as a variable for BPF.
 */
public final class CLibrary {
  /** With variants for float and long double, whose names end in f and l. */
  private static final String MATHEMATICS =
      """
      __finite acos acosh asin asinh atan atan2 atanh cabs cacos cacosh carg casin casinh
      catan catanh cbrt ccos ccosh ceil cexp cimag clog conj copysign cos cosh cpow cproj
      creal csin csinh csqrt ctan ctanh erf erfc exp exp2 expm1 fabs fdim finite floor fma
      fmax fmin fmod frexp hypot ilogb ldexp lgamma llrint llround log log10 log1p log2
      logb lrint lround modf nan nearbyint nextafter nexttoward pow remainder remquo rint
      round roundeven scalbln scalbn sin sinh sqrt tan tanh tgamma trunc
      """;

  private static final String OTHERS =
      """
      _Exit _exit abort abs aligned_alloc alloca bcmp bcopy bzero calloc exit free index
      isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace
      isupper isxdigit labs llabs malloc memalign memccpy memchr memcmp memcpy memmove
      mempcpy memset printf realloc rindex scanf snprintf sprintf sscanf stpcpy stpncpy
      strcasecmp strcat strchr strcmp strcpy strcspn strdup strerror strlen strncasecmp
      strncat strncmp strncpy strndup strpbrk strrchr strspn strstr strtod strtof strtok
      strtol strtold strtoll strtoul strtoull strxfrm tolower toupper va_copy va_end
      va_start vfork vprintf vscanf vsnprintf vsprintf vsscanf wcschr wcscmp wcslen
      wcsncmp wmemchr wmemcmp wmemcpy wmemmove
      """;

  private static final Set<String> NAMES = names();

  private CLibrary() {}

  private static Set<String> names() {
    Set<String> names = new HashSet<>(List.of(OTHERS.strip().split("\\s+", -1)));
    for (String name : MATHEMATICS.strip().split("\\s+", -1)) {
      names.addAll(List.of(name, name + "f", name + "l"));
    }
    return names;
  }

  /** Whether the name is a library function's. */
  public static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
