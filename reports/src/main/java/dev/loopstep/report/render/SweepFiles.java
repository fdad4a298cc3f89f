// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepTable;
import dev.loopstep.report.table.CsvTable;
import dev.loopstep.report.table.ParquetTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that a sweep leaves in its folder beside the journal. */
public final class SweepFiles {
  /** Their names, in the order in which they are written. */
  public static final List<String> NAMES =
      List.of(
          "results.csv",
          "results.parquet",
          "cells.csv",
          "results.json",
          "summary.md",
          "index.html");

  private SweepFiles() {}

  /**
   * Writes all of them, each whole or not at all.
   *
   * @throws dev.loopstep.diagnostic.InputException when one cannot be written
   */
  public static void write(SweepOverview overview, SweepCheck.Found found, String folder) {
    removeUnfinished(folder);
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

  /**
   * Takes away what a process left that was killed while it wrote. The folder is locked, so no
   * other is writing.
   */
  private static void removeUnfinished(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.filter(SweepFiles::isUnfinished).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = String.valueOf(file.getFileName());
    return NAMES.stream().anyMatch(own -> name.matches("\\.\\Q" + own + "\\E[0-9]+" + "\\.part"));
  }

  private static void text(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
