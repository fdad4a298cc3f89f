// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.format;

import dev.loopstep.lang.parser.PolicyLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Puts tokens into lines, and lines together. */
final class Layout {
  private static final String STEP = "    ";
  private static final int GAP = 2;

  private final List<Line> lines = new ArrayList<>();

  /** For each bracket that is open: the indentation of what is inside. */
  private final ArrayDeque<Integer> open = new ArrayDeque<>();

  private @Nullable Token last;
  private boolean lastIsSign;
  private StringBuilder code = new StringBuilder();
  private String comment = "";
  private boolean blankBefore;
  private int indent;

  /** The indentation of the statement that the line belongs to. */
  private int statement;

  private Layout() {}

  static String of(List<Token> tokens) {
    Layout layout = new Layout();
    int newlines = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.getType()) {
        case PolicyLexer.SPACE ->
            newlines += (int) token.getText().chars().filter(c -> c == '\n').count();
        case Token.EOF -> {}
        default -> {
          if (newlines > 0 || i == 0) {
            layout.startLine(tokens, i, newlines > 1);
          }
          newlines = 0;
          layout.add(token);
        }
      }
    }
    layout.endLine();
    return layout.text();
  }

  private void startLine(List<Token> tokens, int at, boolean blank) {
    endLine();
    boolean first = lines.isEmpty();
    boolean afterOpening =
        !first && last != null && Spacing.opens(last) && !lines.getLast().code().isEmpty();
    int inner = open.isEmpty() ? 0 : open.getFirst();
    int closers = closers(tokens, at);
    blankBefore = blank && !first && !afterOpening && closers == 0;
    statement = closers > 0 ? opened(closers) - 1 : inner;
    boolean continues = closers == 0 && Spacing.continues(last, tokens.get(at));
    indent = continues ? statement + 1 : statement;
  }

  /** How many brackets the line closes before anything else. */
  private static int closers(List<Token> tokens, int at) {
    int closers = 0;
    for (int i = at; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (Spacing.closes(token)) {
        closers++;
      } else if (token.getType() != PolicyLexer.SPACE || token.getText().contains("\n")) {
        break;
      }
    }
    return closers;
  }

  /** The indentation within the bracket that is the so manieth from the innermost. */
  private int opened(int number) {
    int seen = 0;
    for (int inner : open) {
      if (++seen == number) {
        return inner;
      }
    }
    return 1;
  }

  private void add(Token token) {
    if (Spacing.isComment(token)) {
      comment = token.getText().stripTrailing();
      return;
    }
    if (!code.isEmpty() && last != null && !lastIsSign && Spacing.between(last, token)) {
      code.append(' ');
    }
    code.append(token.getText());
    lastIsSign = Spacing.isSign(token, last);
    if (Spacing.opens(token)) {
      open.push(statement + 1);
    } else if (Spacing.closes(token) && !open.isEmpty()) {
      open.pop();
    }
    last = token;
  }

  private void endLine() {
    if (!code.isEmpty() || !comment.isEmpty()) {
      lines.add(new Line(blankBefore, STEP.repeat(Math.max(0, indent)), code.toString(), comment));
    }
    code = new StringBuilder();
    comment = "";
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.hasBoth() && beginsColumn(i)) {
        column = column(i);
      }
      if (line.blankBefore()) {
        out.append('\n');
      }
      out.append(line.indent()).append(line.code());
      if (line.hasBoth()) {
        out.repeat(" ", column - line.codeEnd());
      }
      out.append(line.comment()).append('\n');
    }
    return out.toString();
  }

  /** Whether the comment behind code is the first of those that stand in one column. */
  private boolean beginsColumn(int at) {
    return at == 0 || !lines.get(at - 1).hasBoth() || lines.get(at).blankBefore();
  }

  /** Where comments behind code stand: in one column on lines that follow one another. */
  private int column(int from) {
    int column = 0;
    for (int i = from; i < lines.size() && lines.get(i).hasBoth(); i++) {
      if (i > from && lines.get(i).blankBefore()) {
        break;
      }
      column = Math.max(column, lines.get(i).codeEnd() + GAP);
    }
    return column;
  }
}
