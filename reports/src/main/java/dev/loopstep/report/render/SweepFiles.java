// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepTable;
import dev.loopstep.report.table.CsvTable;
import dev.loopstep.report.table.ParquetTable;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The files that a sweep leaves in its folder beside the journal. */
public final class SweepFiles {
  /** Their names, in the order in which they are written. */
  public static final List<String> NAMES =
      List.of(
          "results.csv", "results.parquet", "cells.csv", "results.json", "summary.md", "index.html");

  private SweepFiles() {}

  /**
   * Writes all of them, each whole or not at all.
   *
   * @throws dev.loopstep.diagnostic.InputException when one cannot be written
   */
  public static void write(SweepOverview overview, SweepCheck.Found found, String folder) {
    for (String name : NAMES) {
      OutputFile.write(
          Path.of(folder).resolve(name).toString(),
          OutputStream.nullOutputStream(),
          out -> {
            switch (name) {
              case "results.csv" -> CsvTable.write(SweepTable.runs(overview.results()), out);
              case "results.parquet" ->
                  ParquetTable.write(SweepTable.runs(overview.results()), out);
              case "cells.csv" -> CsvTable.write(SweepTable.cells(overview.results()), out);
              case "results.json" -> SweepJson.write(overview, found, out);
              case "summary.md" -> text(SweepText.markdown(overview, found), out);
              default -> text(HtmlPages.sweep(overview, found), out);
            }
          });
    }
  }

  private static void text(String text, OutputStream out) throws java.io.IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
