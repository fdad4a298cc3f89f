// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cost;

import java.util.EnumMap;
import java.util.Map;

/** A machine's costs: for each {@link Cost} a figure with its source. */
public final class CostProfile {
  private final String name;
  private final String description;
  private final double nanosPerInstruction;
  private final String nanosPerInstructionSource;
  private final EnumMap<Cost, Figure> figures;
  private final EnumMap<MachineCost, Figure> machine = new EnumMap<>(MachineCost.class);
  private final EnumMap<NetworkCost, Figure> network = new EnumMap<>(NetworkCost.class);
  private final long[] picos = new long[Cost.values().length];

  /**
   * @param figures one for each constant of {@link Cost}
   */
  public CostProfile(
      String name,
      String description,
      double nanosPerInstruction,
      String nanosPerInstructionSource,
      Map<Cost, Figure> figures) {
    this(
        name,
        description,
        nanosPerInstruction,
        nanosPerInstructionSource,
        figures,
        Map.of(),
        Map.of());
  }

  /**
   * @param figures one for each constant of {@link Cost}
   * @param machine in place of those that a machine's costs have of their own
   * @param network the same of a network's costs
   */
  public CostProfile(
      String name,
      String description,
      double nanosPerInstruction,
      String nanosPerInstructionSource,
      Map<Cost, Figure> figures,
      Map<MachineCost, Figure> machine,
      Map<NetworkCost, Figure> network) {
    this.name = name;
    this.description = description;
    this.nanosPerInstruction = nanosPerInstruction;
    this.nanosPerInstructionSource = nanosPerInstructionSource;
    this.figures = new EnumMap<>(figures);
    for (Cost cost : Cost.values()) {
      Figure figure = this.figures.get(cost);
      if (figure == null) {
        throw new IllegalArgumentException("no figure for " + cost);
      }
      picos[cost.index()] = toPicos(figure);
    }
    for (MachineCost cost : MachineCost.values()) {
      this.machine.put(cost, machine.getOrDefault(cost, cost.standard()));
    }
    for (NetworkCost cost : NetworkCost.values()) {
      this.network.put(cost, network.getOrDefault(cost, cost.standard()));
    }
  }

  private long toPicos(Figure figure) {
    double nanos =
        switch (figure.unit()) {
          case INSTRUCTIONS -> figure.value() * nanosPerInstruction;
          case NANOSECONDS -> figure.value();
        };
    return Math.round(nanos * 1000);
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /** How long one instruction of the kernel takes on the machine. */
  public double nanosPerInstruction() {
    return nanosPerInstruction;
  }

  public String nanosPerInstructionSource() {
    return nanosPerInstructionSource;
  }

  /** The figure as the profile states it. */
  public Figure figure(Cost cost) {
    Figure figure = figures.get(cost);
    if (figure == null) {
      throw new AssertionError("the constructor checks that every cost has its figure");
    }
    return figure;
  }

  /** The simulated time that is charged, in picoseconds. */
  public long picos(Cost cost) {
    return picos[cost.index()];
  }

  /**
   * What is charged besides where its code runs for the first time since the kernel was entered, in
   * picoseconds.
   */
  public long coldPicos(Cost cost) {
    return cost.hasColdCode() ? Math.round(figure(cost).code() * picos(Cost.COLD_INSTRUCTION)) : 0;
  }

  /** The same profile with one figure replaced. */
  public CostProfile with(Cost cost, Figure figure) {
    EnumMap<Cost, Figure> changed = new EnumMap<>(figures);
    changed.put(cost, figure);
    return new CostProfile(
        name,
        description,
        nanosPerInstruction,
        nanosPerInstructionSource,
        changed,
        machine,
        network);
  }

  /** The same profile with one figure of a machine replaced. */
  public CostProfile with(MachineCost cost, Figure figure) {
    EnumMap<MachineCost, Figure> changed = new EnumMap<>(machine);
    changed.put(cost, figure);
    return new CostProfile(
        name,
        description,
        nanosPerInstruction,
        nanosPerInstructionSource,
        figures,
        changed,
        network);
  }

  /** The same profile with one figure of a network replaced. */
  public CostProfile with(NetworkCost cost, Figure figure) {
    EnumMap<NetworkCost, Figure> changed = new EnumMap<>(network);
    changed.put(cost, figure);
    return new CostProfile(
        name,
        description,
        nanosPerInstruction,
        nanosPerInstructionSource,
        figures,
        machine,
        changed);
  }

  /** What a machine's cost is, by the profile or by default. */
  public Figure figure(MachineCost cost) {
    Figure figure = machine.get(cost);
    if (figure == null) {
      throw new AssertionError("the constructor gives every cost a figure");
    }
    return figure;
  }

  /** The simulated time that is charged, in picoseconds. */
  public long picos(MachineCost cost) {
    return toPicos(figure(cost));
  }

  /** What a network's cost is, by the profile or by default. */
  public Figure figure(NetworkCost cost) {
    Figure figure = network.get(cost);
    if (figure == null) {
      throw new AssertionError("the constructor gives every cost a figure");
    }
    return figure;
  }

  /** The simulated time that is charged, in picoseconds. */
  public long picos(NetworkCost cost) {
    return toPicos(figure(cost));
  }
}
