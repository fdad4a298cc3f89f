// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.output.OutputFile;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, or whatever else ends the process: the work is asked to stop, and has some seconds to say
 * what came of it.
 */
final class Interruption implements AutoCloseable {
  private static final long SECONDS = 10;

  private final AtomicBoolean wanted = new AtomicBoolean();
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");

  Interruption() {
    OutputFile.prepare();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    wanted.set(true);
    try {
      boolean _ = told.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is to end. */
  boolean wanted() {
    return wanted.get();
  }

  /** All is said. */
  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending.
    }
  }
}
