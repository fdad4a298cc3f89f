// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.output.OutputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a sweep keeps what its runs came to, in the order of their numbers. It only
 * grows: a process that is killed in the middle of a record leaves a tail without its checksum,
 * which the next one cuts off. The file is locked while it is open, by the operating system, so the
 * lock goes with the process, however that ends.
 */
final class Journal implements AutoCloseable {
  /** In the sweep's folder. */
  static final String NAME = "sweep.journal";

  /** After so many records the disk is asked to have them: a power cut loses no more. */
  private static final int FORCED = 4096;

  private final String file;
  private final FileChannel channel;
  private final long start;
  private long recorded;
  private long cut;

  private Journal(String file, FileChannel channel, long start) {
    this.file = file;
    this.channel = channel;
    this.start = start;
  }

  /**
   * Opens the journal of a folder, or begins one.
   *
   * @param restart begins anew whatever is there
   * @throws InputException where another process has it, or it is of another sweep
   */
  static Journal open(String folder, JournalHeader header, boolean restart) {
    String file = Path.of(folder).resolve(NAME).toString();
    FileChannel channel = null;
    boolean opened = false;
    try {
      channel =
          FileChannel.open(
              Path.of(file),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(file, channel);
      byte[] expected = header.bytes();
      Journal journal = new Journal(file, channel, expected.length);
      journal.begin(header, expected, restart);
      opened = true;
      return journal;
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    } finally {
      if (!opened) {
        closeQuietly(channel);
      }
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // What went wrong before is what is told.
    }
  }

  /** Held until the channel is closed. */
  private static void lock(String file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      throw new InputException(
          ReportDiagnostic.SWEEP_FOLDER_BUSY,
          new Place.Whole(file),
          "another process works on a sweep in this folder",
          "wait for it, end it, or name another folder");
    }
  }

  private void begin(JournalHeader header, byte[] expected, boolean restart) throws IOException {
    byte[] first = read(0, (int) Math.min(expected.length, channel.size()));
    // A header that ends too soon is that of a process killed before its first run.
    boolean torn = Arrays.equals(first, 0, first.length, expected, 0, first.length);
    if (restart || (torn && first.length < expected.length)) {
      channel.truncate(0);
      writeAll(expected, 0);
      channel.force(true);
    } else if (!torn) {
      long most = Math.min(JournalHeader.MOST_BYTES, channel.size());
      throw header.otherThan(file, read(0, (int) most));
    }
    recover();
  }

  /** Counts the records that are whole, and cuts off what follows them. */
  private void recover() throws IOException {
    try (Records records = records()) {
      while (records.next().isPresent()) {
        recorded++;
      }
    }
    long end = start + recorded * JournalRecord.BYTES;
    cut = channel.size() - end;
    if (cut > 0) {
      channel.truncate(end);
    }
  }

  /** How many runs it holds, from the first on. */
  long recorded() {
    return recorded;
  }

  /** How many bytes were cut off when it was opened. */
  long cut() {
    return cut;
  }

  /**
   * Adds the next run.
   *
   * @throws InputException where the disk does not take it; what was added before is kept
   */
  void append(CellRun run) {
    if (run.run() != recorded) {
      throw new IllegalStateException("run " + run.run() + " after " + recorded);
    }
    long at = start + recorded * JournalRecord.BYTES;
    try {
      writeAll(JournalRecord.write(run), at);
      recorded++;
      if (recorded % FORCED == 0) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw full(e);
    }
  }

  private InputException full(IOException e) {
    InputException failed = OutputFile.failed(file, e);
    String message = failed.diagnostics().getFirst().message();
    return new InputException(
        ReportDiagnostic.OUTPUT_FAILED,
        new Place.Whole(file),
        message.replace("the result could not be written", "the journal could not be written"),
        "make room and start again: " + recorded + " runs are kept");
  }

  /** Has the disk keep what was added. */
  void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw full(e);
    }
  }

  private void writeAll(byte[] bytes, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, at + buffer.position());
    }
  }

  private byte[] read(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // On until all is read.
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Reads the runs from the first on. */
  Records records() throws IOException {
    channel.position(start);
    return new Records(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), file);
  }

  /** Runs in the order of their numbers, one at a time. */
  static final class Records implements AutoCloseable {
    private final InputStream in;
    private final String file;
    private long number;

    private Records(InputStream in, String file) {
      this.in = in;
      this.file = file;
    }

    /** The next run; empty behind the last. */
    Optional<CellRun> next() {
      try {
        Optional<CellRun> run = JournalRecord.read(in.readNBytes(JournalRecord.BYTES), number);
        number++;
        return run;
      } catch (IOException e) {
        throw OutputFile.failed(file, e);
      }
    }

    /** The channel stays open: it is the journal's. */
    @Override
    public void close() {}
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
