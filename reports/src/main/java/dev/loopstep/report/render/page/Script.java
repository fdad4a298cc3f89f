// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What stands in a page whose charts can be zoomed: uPlot (MIT) and the page's own script. */
public final class Script {
  /** uPlot's style sheet. */
  public static final String STYLE = resource("../uplot/uPlot.min.css");

  /** uPlot, with its licence, and the script that puts charts into it. */
  public static final String ZOOM =
      "/*\n"
          + resource("../uplot/LICENSE")
          + "*/\n"
          + resource("../uplot/uPlot.iife.min.js")
          + resource("zoom.js");

  private Script() {}

  private static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("the build packs " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.endsWith("\n") ? text : text + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
