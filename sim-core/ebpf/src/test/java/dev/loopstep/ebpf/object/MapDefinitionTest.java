// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfType.Linkage;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What section {@code .maps} may say, and what is said of what it must not. */
class MapDefinitionTest {
  private static SmallObject numbers(long type, long key, long value, long entries, long flags) {
    return new SmallObject()
        .number("type", type)
        .number("key_size", key)
        .number("value_size", value)
        .number("max_entries", entries)
        .number("map_flags", flags);
  }

  private static SmallObject hash() {
    return numbers(1, 8, 8, 16, 0);
  }

  private static Program read(SmallObject object) {
    return ObjectReader.read("m.o", object.bytes()).programs().getFirst();
  }

  private static Diagnostic refused(SmallObject object) {
    byte[] bytes = object.bytes();
    List<Diagnostic> found =
        assertThrows(InputException.class, () -> ObjectReader.read("m.o", bytes)).diagnostics();
    assertEquals(1, found.size());
    return found.getFirst();
  }

  private static void assertBad(String what, SmallObject object) {
    Diagnostic found = refused(object.map("m", Linkage.GLOBAL));
    assertEquals("map m " + what, found.message());
    assertEquals(EbpfProblem.BAD_MAP, found.id());
  }

  private static void assertUnsupported(String what, SmallObject object) {
    Diagnostic found = refused(object.map("m", Linkage.GLOBAL).referTo("m"));
    assertEquals("map m is used, and it " + what, found.message());
    assertEquals(EbpfProblem.UNSUPPORTED_MAP, found.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maps-clang14-v1", "maps-clang15-v3", "maps-clang19-v4"})
  void readsWhatClangWrote(String object) {
    Program program = Fixtures.read(object).programs().getFirst();
    assertEquals(
        List.of(
            new MapDefinition("counters", MapType.ARRAY, 4, 8, 4, 0),
            new MapDefinition("requests", MapType.HASH, 8, 16, 256, MapDefinition.NO_PREALLOC),
            new MapDefinition("scratch", MapType.PERCPU_ARRAY, 4, 24, 1, 0),
            new MapDefinition("by_file", MapType.PERCPU_HASH, 8, 8, 8, 0)),
        program.maps().stream().filter(MapDefinition.class::isInstance).toList());
    List<String> referredTo =
        program.code().instructions().stream()
            .filter(insn -> insn instanceof Insn.LoadImm64 load && load.pseudo() == Pseudo.MAP_IDX)
            .map(insn -> program.mapNames().get(((Insn.LoadImm64) insn).low()))
            .toList();
    assertEquals(List.of("counters", "requests", "requests", "scratch", "by_file"), referredTo);
  }

  @Test
  void numbersAndTypesSayTheSame() {
    SmallObject object = new SmallObject().number("type", 1).number("max_entries", 3);
    object.type("key", object.intType()).number("key_size", 4);
    object.number("value_size", 4).type("value", object.intType());
    object.number("numa_node", 0).number("pinning", 0).longNumber("map_extra", 0);
    assertEquals(
        List.of(new MapDefinition("m", MapType.HASH, 4, 4, 3, 0)),
        read(object.map("m", Linkage.GLOBAL).referTo("m")).maps());
  }

  @Test
  void sizesAndEntriesAreUnsigned() {
    // As many buckets as 32 bits can count the bytes of; the elements are too many for here.
    Diagnostic found = refused(numbers(1, 1, 1, 1 << 27, 1).map("m", Linkage.GLOBAL));
    assertEquals("maps take more than 64 MiB with m", found.message());
    assertEquals(EbpfProblem.OBJECT_TOO_LARGE, found.id());
    found = refused(numbers(2, 4, 0x7fff_ffff, 0xffff_ffffL, 0).map("m", Linkage.GLOBAL));
    assertEquals(EbpfProblem.OBJECT_TOO_LARGE, found.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 8 | 8 | 0 | 0 | holds 0 entries (-EINVAL)
          2 | 4 | 0 | 1 | 0 | has values of 0 bytes (-EINVAL)
          1 | 0 | 8 | 1 | 0 | has keys of 0 bytes (-EINVAL)
          2 | 8 | 8 | 1 | 0 | has keys of 8 bytes, and an array's are 4 (-EINVAL)
          6 | 0 | 8 | 1 | 0 | has keys of 0 bytes, and an array's are 4 (-EINVAL)
          2 | 4 | 2147483648 | 1 | 0 | has values of 2147483648 bytes: too many (-E2BIG)
          6 | 4 | 32769 | 1 | 0 | has values of 32769 bytes, and one for each processor has up to 32 KiB (-E2BIG)
          5 | 4 | 32769 | 1 | 0 | has values of 32769 bytes, and one for each processor has up to 32 KiB (-E2BIG)
          1 | 536870913 | 8 | 1 | 0 | has keys of 536870913 and values of 8 bytes: too many (-E2BIG)
          1 | 4 | 4194252 | 1 | 0 | has keys of 4 and values of 4194252 bytes: too many (-E2BIG)
          1 | 4 | 4 | 134217729 | 0 | holds 134217729 entries: too many (-E2BIG)
          1 | 4 | 4 | 1 | 2 | has flags 0x2, which it does not take (-EINVAL)
          2 | 4 | 4 | 1 | 1 | has flags 0x1, which it does not take (-EINVAL)
          6 | 4 | 4 | 1 | 1024 | has flags 0x400, which it does not take (-EINVAL)
          5 | 4 | 4 | 1 | 4 | has flags 0x4, which it does not take (-EINVAL)
          2 | 4 | 4 | 1 | 24 | has flags 0x18, which it does not take (-EINVAL)
          2 | 4 | 4 | 1 | 384 | has flags 0x180, which it does not take (-EINVAL)
          0 | 4 | 4 | 1 | 0 | has no type
          """)
  void whatLinuxWouldNotCreate(
      long type, long key, long value, long entries, long flags, String what) {
    assertBad(what, numbers(type, key, value, entries, flags));
  }

  @ParameterizedTest
  @CsvSource({"1,4,4194251,1,0", "1,4,4,1,64", "2,4,32769,4,1028", "6,4,32768,1,8", "5,4,8,1,17"})
  void whatLinuxCreatesIsTaken(long type, long key, long value, long entries, long flags) {
    assertEquals(
        1, read(numbers(type, key, value, entries, flags).map("m", Linkage.GLOBAL)).maps().size());
  }

  @Test
  void membersMustBeWhatTheirMacrosMake() {
    assertBad("has a member colour, which no map has", hash().number("colour", 1));
    assertBad("says two things of its key_size: 8 and 4 bytes", hash().number("key_size", 4));
    SmallObject type = hash();
    assertBad(
        "says two things of its value_size: 8 and 4 bytes", type.type("value", type.intType()));
    SmallObject plain = hash();
    assertBad(
        "has a member max_entries that is not a pointer",
        plain.plain("max_entries", plain.intType()));
    SmallObject noArray = hash();
    assertBad(
        "has a member map_flags that is not made by __uint",
        noArray.type("map_flags", noArray.intType()));
    assertBad("has a member key of a type without a size", hash().type("key", 0));
    assertBad("is pinned in a way that libbpf does not know", hash().number("pinning", 2));
    assertBad("lists values, and holds no maps or programs", hash().number("values", 0));
    assertBad(
        "has map_extra, which maps of its type do not take (-EINVAL)",
        hash().longNumber("map_extra", 1));
    assertBad("asks for NUMA node 1 (-EINVAL)", numbers(1, 8, 8, 1, 4).number("numa_node", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "3,BPF_MAP_TYPE_PROG_ARRAY",
    "9,BPF_MAP_TYPE_LRU_HASH",
    "11,BPF_MAP_TYPE_LPM_TRIE",
    "12,BPF_MAP_TYPE_ARRAY_OF_MAPS",
    "13,BPF_MAP_TYPE_HASH_OF_MAPS",
    "27,BPF_MAP_TYPE_RINGBUF",
    "33,BPF_MAP_TYPE_ARENA",
    "35,BPF_MAP_TYPE_RHASH",
    "36,number 36",
    "4294967295,number 4294967295"
  })
  void otherTypesAreRefusedWhereTheyAreUsed(long type, String name) {
    SmallObject unused = numbers(type, 4, 4, 16, 0).number("values", 0).map("m", Linkage.GLOBAL);
    assertEquals(List.of(), read(unused).maps());
    assertUnsupported("is of type " + name, numbers(type, 4, 4, 16, 0).number("values", 0));
  }

  @Test
  void whatIsNotSimulatedIsRefusedWhereItIsUsed() {
    assertEquals(List.of(), read(hash().number("pinning", 1).map("m", Linkage.GLOBAL)).maps());
    assertUnsupported("is pinned to a file system", hash().number("pinning", 1));
    assertUnsupported(
        "is closed to reads or writes of programs by its flags", numbers(2, 4, 4, 1, 0x80));
    SmallObject timer = numbers(1, 8, 16, 4, 0);
    int inner = timer.btf.add(new BtfType.Composite("bpf_timer", false, 16, List.of()));
    BtfType.Member member = new BtfType.Member("t", inner, 0, 0);
    int value = timer.btf.add(new BtfType.Composite("v", false, 16, List.of(member)));
    assertUnsupported("has struct bpf_timer in its values", timer.type("value", value));
    SmallObject pointer = numbers(1, 8, 8, 4, 0);
    int tag =
        pointer.btf.add(new BtfType.Modifier(BtfType.Modifier.Kind.TAG, "kptr", pointer.intType()));
    int kptr = pointer.btf.add(new BtfType.Pointer(tag));
    assertUnsupported("has a pointer tagged kptr in its values", pointer.type("value", kptr));
  }

  @Test
  void aStaticMapIsRefused() {
    assertEquals("map m is static", refused(hash().map("m", Linkage.STATIC)).message());
  }

  @Test
  void theOldFormIsRefusedByName() {
    SmallObject object = new SmallObject();
    object.elf.section("maps", Section.ALLOC | Section.WRITE, new byte[20]);
    object.elf.symbol("counters", Symbol.OBJECT, Symbol.GLOBAL, "maps", 0, 20);
    Diagnostic found = refused(object);
    assertEquals(EbpfProblem.UNSUPPORTED_MAP, found.id());
    assertEquals(
        "map counters is declared in section maps, as struct bpf_map_def", found.message());
  }

  @Test
  void aReferenceMustLeadToAMap() {
    SmallObject object = hash().map("m", Linkage.GLOBAL);
    object.elf.symbol("middle", Symbol.OBJECT, Symbol.GLOBAL, ".maps", 8, 8);
    Diagnostic found = refused(object.referTo("middle"));
    assertEquals(EbpfProblem.BAD_RELOCATION, found.id());
    assertEquals("the address does not lead to a map", found.message());
  }

  @Test
  void manyMapsTogetherAreTooLarge() {
    // Two maps of 40 MiB, over the same definition.
    SmallObject object = numbers(2, 4, 8, 5 << 20, 0);
    assertEquals(1, read(object.map("m", Linkage.GLOBAL)).maps().size());
    Diagnostic found = refused(numbers(2, 4, 8, 9 << 20, 0).map("m", Linkage.GLOBAL));
    assertEquals("maps take more than 64 MiB with m", found.message());
  }
}
