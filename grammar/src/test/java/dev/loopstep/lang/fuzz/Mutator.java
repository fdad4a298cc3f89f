// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Makes texts of policies that are near to them, token by token or byte by byte. */
final class Mutator {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "63",
          "64",
          "65535",
          "65536",
          "65537",
          "1048576",
          "2147483648",
          "4294967295",
          "4294967296",
          "18446744073709551615",
          "18446744073709551616",
          "0x",
          "0xffff_ffff",
          "4GiB",
          "1ns",
          "9223372036s",
          "0b1",
          "1__0");

  private static final List<String> OPENERS =
      List.of("(", "[", "{", "-", "!", "~", "if f {", "u8(");

  /** Words that often stand for one another without harm. */
  private static final List<List<String>> ALIKE =
      List.of(
          List.of("u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64"),
          List.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"),
          List.of("==", "!=", "<", "<=", ">", ">="),
          List.of("+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "="),
          List.of("&&", "||"),
          List.of("stop", "break", "continue", "submit", "wait 1", "return"),
          List.of("min", "max"));

  private final Corpus corpus;
  private final SplittableRandom random;

  Mutator(Corpus corpus, SplittableRandom random) {
    this.corpus = corpus;
    this.random = random;
  }

  /** A text that may be a policy, or may not even be a text. */
  byte[] next() {
    List<String> tokens = new ArrayList<>(Tokens.of(pick(corpus.policies())));
    boolean gentle = random.nextInt(3) > 0;
    int changes = 1 + random.nextInt(!gentle && random.nextInt(4) == 0 ? 20 : 3);
    for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
      if (gentle) {
        nudge(tokens);
      } else {
        change(tokens);
      }
    }
    byte[] bytes = String.join("", tokens).getBytes(StandardCharsets.UTF_8);
    return !gentle && random.nextInt(4) == 0 ? damaged(bytes) : bytes;
  }

  /** A change after which it is often a policy still. */
  private void nudge(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    String token = tokens.get(at);
    for (int i = 0; i < 20 && (token.isBlank() || token.startsWith("//")); i++) {
      at = random.nextInt(tokens.size());
      token = tokens.get(at);
    }
    if (random.nextInt(4) == 0) {
      line(tokens, at);
    } else if (Character.isDigit(token.charAt(0))) {
      tokens.set(at, random.nextBoolean() ? pick(NUMBERS) : "" + random.nextInt(200));
    } else {
      tokens.set(at, alike(token, tokens));
    }
  }

  private String alike(String token, List<String> tokens) {
    for (List<String> group : ALIKE) {
      if (group.contains(token)) {
        return pick(group);
      }
    }
    List<String> words =
        tokens.stream().filter(t -> Character.isLetter(t.charAt(0))).distinct().toList();
    return Character.isLetter(token.charAt(0)) ? pick(words) : token;
  }

  /** The line at a token is there twice, or not at all, or somewhere else. */
  private void line(List<String> tokens, int at) {
    int from = at;
    while (from > 0 && !tokens.get(from - 1).contains("\n")) {
      from--;
    }
    int to = at;
    while (to < tokens.size() && !tokens.get(to).contains("\n")) {
      to++;
    }
    List<String> line = List.copyOf(tokens.subList(from, to));
    if (random.nextInt(3) == 0) {
      tokens.subList(from, to).clear();
    } else {
      tokens.addAll(from, line);
      tokens.add(from + line.size(), "\n");
    }
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void change(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    List<String> run = tokens.subList(at, Math.min(tokens.size(), at + 1 + random.nextInt(30)));
    switch (random.nextInt(12)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.set(at, pick(corpus.words()));
      case 2 -> tokens.add(at, " " + pick(corpus.words()) + " ");
      case 3 -> tokens.set(at, pick(NUMBERS));
      case 4 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      case 5 -> tokens.set(at, pick(tokens));
      case 6 -> run.clear();
      case 7 -> tokens.addAll(random.nextInt(tokens.size()), List.copyOf(run));
      case 8 -> repeat(tokens, at, List.copyOf(run));
      case 9 -> splice(tokens, at);
      case 10 -> tokens.add(at, pick(OPENERS).repeat(1 + random.nextInt(100)));
      default -> sameWord(tokens, at);
    }
  }

  private void repeat(List<String> tokens, int at, List<String> run) {
    int times = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 8);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      many.addAll(run);
      many.add(random.nextBoolean() ? "\n" : " ");
    }
    tokens.addAll(at, many);
  }

  /** The rest of another policy follows. */
  private void splice(List<String> tokens, int at) {
    List<String> other = Tokens.of(pick(corpus.policies()));
    tokens.subList(at, tokens.size()).clear();
    if (!other.isEmpty()) {
      tokens.addAll(other.subList(random.nextInt(other.size()), other.size()));
    }
  }

  /** One word of the text stands for another wherever that stood. */
  private void sameWord(List<String> tokens, int at) {
    String before = tokens.get(at);
    String after = pick(tokens);
    tokens.replaceAll(token -> token.equals(before) ? after : token);
  }

  private byte[] damaged(byte[] bytes) {
    byte[] damaged = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? cut(bytes) : bytes.length);
    for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private int cut(byte[] bytes) {
    return random.nextInt(bytes.length + 1);
  }
}
