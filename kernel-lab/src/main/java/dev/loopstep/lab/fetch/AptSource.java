// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place that packages come from, as apt's sources name it.
 *
 * @param keyrings files that it is to be verified with; may be empty
 */
record AptSource(String uri, List<String> keyrings) {
  /** sources.list(5): {@code deb [option=value ...] URI SUITE COMPONENT...}. */
  private static final Pattern LINE =
      Pattern.compile("\\s*deb\\s+(?:\\[([^]]*)]\\s+)?(\\S+)\\s+\\S.*");

  private static final Pattern SIGNED_BY =
      Pattern.compile("(?:^|\\s)signed-by\\s*=\\s*(\\S+)", Pattern.CASE_INSENSITIVE);

  /** A mirror of the archive itself, or a list of such mirrors; not of its security updates. */
  private static final Pattern DEBIAN =
      Pattern.compile("(?:https?|mirror\\+\\w+|file|copy):.*/debian(?:\\.list)?/?");

  AptSource {
    keyrings = List.copyOf(keyrings);
  }

  boolean isDebian() {
    return DEBIAN.matcher(uri).matches();
  }

  /** Reads the form of {@code *.list}: a source a line. */
  static List<AptSource> ofLines(List<String> lines) {
    List<AptSource> all = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line.replaceFirst("#.*", "").stripTrailing());
      if (matcher.matches()) {
        String options = matcher.group(1) == null ? "" : matcher.group(1);
        Matcher signed = SIGNED_BY.matcher(options);
        all.add(
            new AptSource(matcher.group(2), signed.find() ? paths(signed.group(1)) : List.of()));
      }
    }
    return all;
  }

  /** Reads the form of {@code *.sources}: paragraphs of fields (deb822(5)). */
  static List<AptSource> ofParagraphs(List<String> lines) {
    List<AptSource> all = new ArrayList<>();
    Map<String, String> fields = new TreeMap<>();
    String last = "";
    for (String line : lines) {
      if (line.isBlank()) {
        all.addAll(ofFields(fields));
        fields.clear();
      } else if (line.startsWith(" ") || line.startsWith("\t")) {
        fields.merge(last, line.strip(), (before, more) -> before + " " + more);
      } else if (!line.startsWith("#") && line.indexOf(':') > 0) {
        last = line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT);
        fields.put(last, line.substring(line.indexOf(':') + 1).strip());
      }
    }
    all.addAll(ofFields(fields));
    return all;
  }

  private static List<AptSource> ofFields(Map<String, String> fields) {
    boolean enabled =
        !List.of("no", "false", "off", "0", "without", "disable")
            .contains(fields.getOrDefault("enabled", "yes").toLowerCase(Locale.ROOT));
    if (!enabled || !words(fields, "types").contains("deb")) {
      return List.of();
    }
    List<String> keyrings = paths(String.join(",", words(fields, "signed-by")));
    return words(fields, "uris").stream().map(uri -> new AptSource(uri, keyrings)).toList();
  }

  private static List<String> words(Map<String, String> fields, String name) {
    return List.of(fields.getOrDefault(name, "").split("\\s+"));
  }

  /** Signed-By may also hold fingerprints or a whole key; only files are of use here. */
  private static List<String> paths(String signedBy) {
    return List.of(signedBy.split(",")).stream().filter(name -> name.startsWith("/")).toList();
  }
}
