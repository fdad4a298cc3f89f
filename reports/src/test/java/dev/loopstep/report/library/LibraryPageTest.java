// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.report.statistics.Interval;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the experiment of docs/library.md as it stands there. */
class LibraryPageTest {
  private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private static final List<String> PACKAGES =
      List.of(
          "java.util",
          "dev.loopstep.kernel.workload",
          "dev.loopstep.lang.file",
          "dev.loopstep.report.experiment",
          "dev.loopstep.report.finding",
          "dev.loopstep.report.render",
          "dev.loopstep.report.replicate",
          "dev.loopstep.report.statistics",
          "dev.loopstep.scenario");

  @Test
  void theExperimentCompilesAndGivesItsResult(@TempDir Path folder) throws Exception {
    Matcher code = CODE.matcher(Files.readString(Path.of("../docs/library.md")));
    assertTrue(code.find(), "the page shows code");
    long lines = code.group(1).lines().filter(line -> !line.isBlank()).count();
    assertTrue(lines <= 20, "20 lines, not " + lines);
    StringBuilder source = new StringBuilder();
    PACKAGES.forEach(name -> source.append("import ").append(name).append(".*;\n"));
    source.append("public class Shown {\n  public static Object[] run() {\n");
    source.append(code.group(1));
    source.append("    return new Object[] {times, page};\n  }\n}\n");

    Object[] result = run(compiled(folder, source.toString()));
    Interval times = (Interval) result[0];
    assertTrue(times.low() > 1, "hold_depth is faster for sure: " + times);
    assertTrue(((String) result[1]).contains("hold_depth"));
  }

  private static Path compiled(Path folder, String source) throws Exception {
    Path file = folder.resolve("Shown.java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
      boolean compiles =
          compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertEquals("", compiles ? "" : said.toString(), "the page's code compiles");
    }
    return folder;
  }

  private static Object[] run(Path folder) throws Exception {
    URL[] places = {folder.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(places, LibraryPageTest.class.getClassLoader())) {
      return (Object[]) loader.loadClass("Shown").getMethod("run").invoke(null);
    }
  }
}
