// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of code that is entered at its start only and left at its end only. */
public final class BasicBlock {
  private final int id;
  private final double frequency;
  private final @Nullable BasicBlock preheader;
  private final List<Node> nodes = new ArrayList<>();
  private Terminator terminator = new Terminator.Return();
  private Span terminatorSpan = new Span(1, 1, 1);

  /**
   * @param frequency how often it is executed in a step, as a guess by its place in the text
   * @param preheader the block from which the innermost loop around this one is entered; null
   *     outside of loops
   */
  BasicBlock(int id, double frequency, @Nullable BasicBlock preheader) {
    this.id = id;
    this.frequency = frequency;
    this.preheader = preheader;
  }

  public int id() {
    return id;
  }

  public double frequency() {
    return frequency;
  }

  public @Nullable BasicBlock preheader() {
    return preheader;
  }

  /** The operations, to be changed in place. */
  public List<Node> nodes() {
    return nodes;
  }

  public Terminator terminator() {
    return terminator;
  }

  public Span terminatorSpan() {
    return terminatorSpan;
  }

  public void end(Terminator with, Span span) {
    terminator = with;
    terminatorSpan = span;
  }

  /** Where control may go next. */
  public List<BasicBlock> successors() {
    return switch (terminator) {
      case Terminator.Goto g -> List.of(g.target());
      case Terminator.If i -> List.of(i.then(), i.otherwise());
      case Terminator.Return r -> List.of();
    };
  }
}
