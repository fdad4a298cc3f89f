// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.cost.CostProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads files with the times of a drive, and fits a device to all of them together. */
public final class DriveTimes {
  private static final int MOST_BYTES = 1 << 28;

  private DriveTimes() {}

  /**
   * Fits a device.
   *
   * @param files of fio or CSV; at several depths between them
   * @param host costs of the host, a part of which the times contain; empty for times from issue to
   *     completion
   * @throws InputException for what cannot be read or says too little
   */
  public static DeviceFit fit(List<String> files, Optional<CostProfile> host) {
    List<Measured> all = new ArrayList<>();
    for (String file : files) {
      byte[] bytes = bytes(file);
      int json = FioFile.begin(bytes);
      all.addAll(
          json >= 0
              ? new FioFile(file).read(Arrays.copyOfRange(bytes, json, bytes.length))
              : new CsvFile(file).read(bytes));
    }
    checkSizes(all, files.getLast());
    return DeviceFit.of(together(all), host);
  }

  /** Requests of another size take another time, which is not what depths are to be fitted to. */
  private static void checkSizes(List<Measured> all, String file) {
    for (Measured.Operation operation : Measured.Operation.values()) {
      long sizes =
          all.stream()
              .filter(one -> one.operation() == operation)
              .mapToInt(Measured::size)
              .distinct()
              .count();
      if (sizes > 1) {
        throw bad(file, "the requests have " + sizes + " sizes", "fit each size by itself");
      }
    }
  }

  /** Several jobs may have had the same depth. */
  private static List<Measured> together(List<Measured> all) {
    Map<Measured.Operation, Map<Integer, Measured>> merged = new TreeMap<>();
    for (Measured one : all) {
      merged
          .computeIfAbsent(one.operation(), _ -> new TreeMap<>())
          .merge(
              one.depth(),
              one,
              (a, b) -> new Measured(a.operation(), a.depth(), a.size(), a.times().and(b.times())));
    }
    return merged.values().stream().flatMap(depths -> depths.values().stream()).toList();
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length <= MOST_BYTES) {
        return bytes;
      }
      throw bad(file, "it is larger than 256 MiB", "give fewer requests");
    } catch (IOException | InvalidPathException e) {
      throw bad(file, "it cannot be read", "check its name");
    }
  }

  private static InputException bad(String file, String message, String remedy) {
    return new InputException(
        DriveDiagnostic.BAD_DRIVE_TIMES, new Place.Whole(file), message, remedy);
  }
}
