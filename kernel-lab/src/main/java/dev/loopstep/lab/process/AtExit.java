// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.process;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must not outlive this process: programs that it started, and folders that it had not
 * finished. Ctrl-C ends the JVM in the middle of both.
 */
public final class AtExit {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  /** Ctrl-C reaches a program as soon as this process, which may notice a little later. */
  private static final long GRACE_MILLIS = 200;

  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtExit::clean));
  }

  private AtExit() {}

  /** From now on this folder goes when the process ends. */
  public static void remove(Path folder) {
    UNFINISHED.add(folder);
  }

  /** The folder is finished, or gone. */
  public static void keep(Path folder) {
    UNFINISHED.remove(folder);
  }

  /** From now on this program goes when this process ends. */
  public static void started(Process process) {
    RUNNING.add(process);
    if (ending) {
      kill(process);
    }
  }

  /**
   * The program has ended, or nobody waits for it any more.
   *
   * @param well whether it ended by itself
   */
  public static void ended(Process process, boolean well) throws InterruptedException {
    RUNNING.remove(process);
    if (!well && !ending) {
      Thread.sleep(GRACE_MILLIS);
    }
    if (ending) {
      waitForTheEnd();
    }
  }

  /** Children go with the program: apt-get downloads through programs of its own. */
  static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void clean() {
    ending = true;
    RUNNING.forEach(AtExit::kill);
    RUNNING.forEach(AtExit::await);
    UNFINISHED.forEach(Folders::delete);
  }

  /** Waits here, not for a future: futures need a thread, and all may be waiting. */
  private static void await(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A program that was killed because everything ends has not failed: whoever waits for it must not
   * say so.
   */
  private static void waitForTheEnd() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // Only the end of the JVM ends this.
      }
    }
  }
}
