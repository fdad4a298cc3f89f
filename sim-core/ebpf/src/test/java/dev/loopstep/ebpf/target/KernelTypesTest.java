// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.TypeTable;
import dev.loopstep.ebpf.elf.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KernelTypesTest {
  private static final KernelTypes TYPES = Targets.linux72().types();

  private static BtfType.Composite struct(String name) {
    return TYPES.named(name).stream()
        .map(TYPES::type)
        .filter(BtfType.Composite.class::isInstance)
        .map(BtfType.Composite.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void requestsAndCompletionsHaveTheirSizes() {
    assertEquals(64, struct("io_uring_sqe").size());
    assertEquals(16, struct("io_uring_cqe").size());
    assertEquals(4, struct("iou_loop_params").size());
    assertEquals(0, struct("iou_ctx").size());
  }

  @Test
  void everyStructureHoldsItsMembers() {
    int checked = 0;
    for (BtfType type : TYPES.types()) {
      if (type instanceof BtfType.Composite composite) {
        for (BtfType.Member member : composite.members()) {
          long end = member.bitOffset() + 8 * TYPES.sizeOf(member.type());
          assertTrue(end <= 8 * composite.size(), composite.name() + "." + member.name());
          checked++;
        }
      }
    }
    assertTrue(checked > 300);
  }

  @Test
  void readsBitFieldsAndAnonymousMembers() {
    KernelTypes types =
        KernelTypesReader.read(
            """
            int int 4 signed
            struct example 8 {
              0.3:5 few int
              4 - union 4 {
                0 whole int
              }
            }
            """);
    BtfType.Composite example = (BtfType.Composite) types.type(types.named("example").getFirst());
    BtfType.Member few = example.members().getFirst();
    assertEquals(3, few.bitOffset());
    assertEquals(5, few.bitSize());
    assertEquals("", example.members().get(1).name());
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertEquals(
        "not a declaration: enumm x 4",
        assertThrows(IllegalArgumentException.class, () -> KernelTypesReader.read("enumm x 4"))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> KernelTypesReader.read("typedef a b"));
  }

  /**
   * Against the {@code .BTF} section of a kernel, as {@code /sys/kernel/btf/vmlinux} or {@code
   * objcopy -O binary --only-section=.BTF} gives it.
   */
  @Test
  void agreesWithTheKernel() throws IOException {
    String file = System.getenv("LOOPSTEP_KERNEL_BTF");
    assumeTrue(file != null, "LOOPSTEP_KERNEL_BTF does not name the types of a Linux 7.2");
    if (file == null) {
      return;
    }
    Btf kernel = BtfReader.read(Bytes.of(file, Files.readAllBytes(Path.of(file))));
    List<String> lacking = new ArrayList<>();
    for (BtfType ours : TYPES.types()) {
      String name = KernelTypes.nameOf(ours);
      if (!name.isEmpty() && !(ours instanceof BtfType.Forward)) {
        String text = text(TYPES, ours);
        boolean found =
            kernel.types().stream()
                .filter(type -> KernelTypes.nameOf(type).equals(name))
                .anyMatch(type -> text(kernel, type).equals(text));
        if (!found) {
          lacking.add(text);
        }
      }
    }
    assertEquals(List.of(), lacking);
  }

  /** All that CO-RE looks at; types with names are given by their names. */
  private static String text(TypeTable table, BtfType type) {
    return switch (type) {
      case BtfType.Composite composite ->
          (composite.union() ? "union " : "struct ")
              + composite.name()
              + " "
              + body(table, composite);
      // The reader takes a value beyond 31 bits for a sign, as old compilers write none.
      case BtfType.Enumeration(String name, int size, _, var values) ->
          "enum " + name + " " + size + values;
      case BtfType.Int integer -> integer.toString();
      case BtfType.Typedef typedef ->
          "typedef " + typedef.name() + " " + use(table, typedef.type());
      default -> type.getClass().getSimpleName();
    };
  }

  private static String body(TypeTable table, BtfType.Composite composite) {
    return composite.members().stream()
        .map(member ->
            "%d:%d %s %s"
                .formatted(
                    member.bitOffset(), member.bitSize(), member.name(), use(table, member.type())))
        .collect(Collectors.joining("; ", composite.size() + "{", "}"));
  }

  private static String use(TypeTable table, int id) {
    return switch (table.type(id)) {
      case BtfType.Modifier modifier -> use(table, modifier.type());
      case BtfType.Pointer pointer -> "*" + use(table, pointer.type());
      case BtfType.Array array -> use(table, array.element()) + "[" + array.length() + "]";
      case BtfType.Forward forward -> (forward.union() ? "union " : "struct ") + forward.name();
      case BtfType.Composite composite ->
          (composite.union() ? "union " : "struct ")
              + (composite.name().isEmpty() ? body(table, composite) : composite.name());
      case BtfType.Prototype prototype ->
          prototype.parameters().stream()
                  .map(parameter -> use(table, parameter.type()))
                  .collect(Collectors.joining(",", "(", ")"))
              + use(table, prototype.result());
      case BtfType.Void _ -> "void";
      case BtfType other -> KernelTypes.nameOf(other);
    };
  }
}
