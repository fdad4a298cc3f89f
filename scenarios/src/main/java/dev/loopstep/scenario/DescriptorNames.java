// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the descriptors of a scenario by their symbols: {@code @fd.pipe0.read}. */
final class DescriptorNames {
  private static final String PREFIX = "@fd.";

  private final List<Descriptor> descriptors;
  private final Map<String, Integer> numbers;

  DescriptorNames(List<Descriptor> descriptors) {
    this.descriptors = descriptors;
    numbers = Descriptors.numbers(descriptors);
  }

  /** The numbers of a list of descriptors. */
  List<Integer> all(Node node) {
    List<Integer> all = new ArrayList<>();
    for (Node item : Fields.sequence(node, "a list of descriptors").items()) {
      all.add(number(item));
    }
    return all;
  }

  int number(Node node) {
    Integer number = numbers.get(symbol(node));
    if (number == null) {
      List<String> known = numbers.keySet().stream().map(name -> "fd." + name).toList();
      String text = Fields.scalar(node, "a descriptor").text();
      throw new InputException(
          EbpfProblem.UNKNOWN_SYMBOL,
          node.place(),
          "no descriptor is called `" + text + "`",
          known.isEmpty()
              ? "add it under `descriptors`"
              : SymbolNames.remedy(text.replaceFirst("^@", ""), known));
    }
    return number;
  }

  /** The number of a descriptor, of its first symbol. */
  int number(Descriptor descriptor) {
    Integer number = numbers.get(descriptor.symbols().getFirst());
    if (number == null) {
      throw new IllegalArgumentException("no descriptor of the scenario: " + descriptor.name());
    }
    return number;
  }

  Descriptor descriptor(Node node) {
    number(node);
    String symbol = symbol(node);
    return descriptors.stream()
        .filter(descriptor -> descriptor.symbols().contains(symbol))
        .findFirst()
        .orElseThrow();
  }

  /** The symbol without {@code @fd.}; whatever does not start so is no descriptor's. */
  private static String symbol(Node node) {
    String text = Fields.scalar(node, "a descriptor").text();
    return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
  }
}
