// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What stands in a page whose charts can be zoomed: uPlot (MIT) and the page's own script. */
public final class Script {
  /** By its whole name: in a jar nothing is found by a way up. */
  private static final String UPLOT = "/dev/loopstep/report/render/uplot/";

  /** uPlot's style sheet. */
  public static final String STYLE = resource(UPLOT + "uPlot.min.css");

  /** uPlot, with its licence, and the script that puts charts into it. */
  public static final String ZOOM =
      "/*\n"
          + resource(UPLOT + "LICENSE")
          + "*/\n"
          + resource(UPLOT + "uPlot.iife.min.js")
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
