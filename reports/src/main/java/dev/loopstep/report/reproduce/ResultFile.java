// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.reproduce;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.input.InputSource;
import dev.loopstep.scenario.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A comparison that was written, as JSON or as a page that holds the same JSON.
 *
 * @param name as it was named
 * @param isPage whether it is a page
 * @param data the JSON, byte by byte
 */
@SuppressWarnings("ArrayRecordComponent") // read once
public record ResultFile(String name, boolean isPage, byte[] data, JsonTree tree) {
  /** Begins the data in a page. */
  public static final String DATA_BEGINS = "<script type=\"application/json\" id=\"data\">\n";

  /** Ends it. */
  public static final String DATA_ENDS = "</script>";

  /** Larger files are refused. */
  public static final int MAX_BYTES = 256 << 20;

  /**
   * Takes a file apart.
   *
   * @throws InputException when it is no such result
   */
  public static ResultFile of(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean page = text.startsWith("<!doctype") || text.startsWith("<!DOCTYPE");
    byte[] data = page ? dataOf(name, text) : bytes;
    JsonTree tree = JsonTree.read(name, data);
    if (!tree.member("kind").flatMap(JsonTree::text).equals(Optional.of("comparison"))) {
      throw JsonTree.bad(name, "its `kind` is not `comparison`");
    }
    return new ResultFile(name, page, data, tree);
  }

  private static byte[] dataOf(String name, String text) {
    int begin = text.indexOf(DATA_BEGINS);
    int end = begin < 0 ? -1 : text.indexOf(DATA_ENDS, begin);
    if (end < 0) {
      throw JsonTree.bad(name, "it is a page without data");
    }
    return text.substring(begin + DATA_BEGINS.length(), end).getBytes(StandardCharsets.UTF_8);
  }

  /** JSON as it may stand in a page: no tag can begin or end in it. */
  public static String escaped(String json) {
    return json.replace("<", "\\u003c");
  }

  /** By which Loopstep it was made. */
  public String version() {
    return tree.member("version").flatMap(JsonTree::text).orElse("unknown");
  }

  /**
   * What it was made from. A file that it does not hold, because it is large, is read from the disk
   * and held to its digest.
   *
   * @throws InputException where that fails, or where it says nothing of what it was made from
   */
  public Inputs inputs() {
    JsonTree inputs =
        tree.member("inputs")
            .orElseThrow(() -> JsonTree.bad(name, "it does not say what it was made from"));
    List<String> arguments = new ArrayList<>();
    for (JsonTree word : inputs.member("arguments").map(JsonTree::items).orElse(List.of())) {
      arguments.add(word.text().orElseThrow(() -> JsonTree.bad(name, "an argument is no text")));
    }
    if (arguments.isEmpty() || !arguments.getFirst().equals("compare")) {
      throw JsonTree.bad(name, "it was made by no command that can be repeated");
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (JsonTree file : inputs.member("files").map(JsonTree::items).orElse(List.of())) {
      String path =
          file.member("name")
              .flatMap(JsonTree::text)
              .orElseThrow(() -> JsonTree.bad(name, "an input has no name"));
      files.put(path, content(path, file));
    }
    return new Inputs(arguments, files);
  }

  private byte[] content(String path, JsonTree file) {
    String wanted = file.member("sha256").flatMap(JsonTree::text).orElse("");
    byte[] bytes = held(path, file).orElseGet(() -> fromDisk(path));
    if (!Digests.sha256(bytes).equals(wanted)) {
      throw JsonTree.bad(name, "its input `" + path + "` has another digest than it says");
    }
    return bytes;
  }

  private Optional<byte[]> held(String path, JsonTree file) {
    Optional<String> text = file.member("text").flatMap(JsonTree::text);
    if (text.isPresent()) {
      return text.map(words -> words.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return file.member("base64").flatMap(JsonTree::text).map(Base64.getDecoder()::decode);
    } catch (IllegalArgumentException e) {
      throw JsonTree.bad(name, "its input `" + path + "` is damaged");
    }
  }

  private byte[] fromDisk(String path) {
    try {
      return InputSource.DISK.read(Path.of(path), MAX_BYTES);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw JsonTree.bad(
          name, "its input `" + path + "` is too large to be kept in it, and cannot be read here");
    }
  }

  /**
   * Whether JSON is the same data, byte by byte, as it would stand here.
   *
   * @param json as {@code compare --json} writes it
   */
  public boolean sameData(byte[] json) {
    byte[] here =
        isPage
            ? escaped(new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
            : json;
    return Arrays.equals(data, here);
  }
}
