// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.ebpf.btf.c.CLibrary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a policy's names are called in C: the same, or with {@code _} behind where C or the text
 * around the policy has another use for them. Tags of structures and enums are names apart, and so
 * are members.
 */
final class CNames {
  /** Keywords of C23 and GNU C, and macros that clang defines or the text includes. */
  private static final String KEYWORDS =
      "alignas alignof asm auto bool break case char const constexpr continue default do double else"
          + " enum extern false float for goto if inline int linux long nullptr register restrict"
          + " return short signed sizeof static static_assert struct switch thread_local true"
          + " typedef typeof typeof_unqual union unix unsigned void volatile while";

  /** The macros of the text around the policy. */
  private static final String MACROS = "BOOL CALL FAIL HIDE INDEX INLINE KEY KSYM SEC TAG VALUE";

  /** What else that text defines. */
  private static final String DEFINED =
      "args all call_ loop_step cq cq_head cq_tail cqes ctx end entry from_bool head hidden_ index_ next_sqe params pushed"
          + " refused result s16 s32 s64 s8 shared sqes step submit tail times turn u16 u32 u64 u8"
          + " value_ E2BIG EBUSY EFAULT EPROTO ERANGE GO_ON LOOP_CONTINUE LOOP_STOP REGION_CQ"
          + " REGION_SHARED REGION_SQ";

  private static final String TAGS =
      "io_uring_bpf_ops io_uring_cqe io_uring_sqe iou_ctx iou_loop_params shared step";

  private final Set<String> keywords = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> takenTags = new HashSet<>();
  private final Map<String, String> identifiers = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();

  CNames() {
    keywords.addAll(words(KEYWORDS));
    keywords.addAll(words(MACROS));
    taken.addAll(keywords);
    taken.addAll(words(DEFINED));
    for (Helper helper : Helper.values()) {
      taken.add(helper.identifier());
    }
    takenTags.addAll(keywords);
    takenTags.addAll(words(TAGS));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  /** The identifier for a name of the policy: always the same for the same name. */
  String of(String name) {
    return identifiers.computeIfAbsent(name, n -> fresh(n.replace('.', '_')));
  }

  /** An identifier that nothing else has. */
  String fresh(String wanted) {
    String name = isReserved(wanted) || keywords.contains(wanted) ? wanted + "_" : wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** The tag of a structure or enum. */
  String tag(String name) {
    return tags.computeIfAbsent(name, this::freshTag);
  }

  private String freshTag(String name) {
    String tag = name;
    for (int i = 2; !takenTags.add(tag); i++) {
      tag = name + "_" + i;
    }
    return tag;
  }

  /** The name of a member. */
  String member(String name) {
    return keywords.contains(name) ? name + "_" : name;
  }

  /** What C keeps for compilers, functions that clang knows, names of the kernel's interface. */
  private static boolean isReserved(String name) {
    return name.startsWith("__")
        || name.startsWith("IORING_")
        || name.startsWith("IOSQE_")
        || name.startsWith("bpf_")
        || CLibrary.contains(name);
  }
}
