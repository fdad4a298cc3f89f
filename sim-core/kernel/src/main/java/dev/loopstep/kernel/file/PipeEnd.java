// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.waiting.WaitQueue;

/** One end of a pipe. */
public final class PipeEnd extends OpenFile {
  private final Pipe pipe;
  private final boolean reading;

  PipeEnd(Pipe pipe, boolean reading, boolean nonBlocking) {
    super(nonBlocking);
    this.pipe = pipe;
    this.reading = reading;
  }

  public Pipe pipe() {
    return pipe;
  }

  @Override
  public void close() {
    pipe.closed(reading);
  }

  @Override
  public boolean reads() {
    return reading;
  }

  @Override
  public boolean writes() {
    return !reading;
  }

  @Override
  public boolean triesWrites() {
    return true;
  }

  @Override
  public boolean signalsBrokenPipe() {
    return true;
  }

  @Override
  public int readiness() {
    return reading ? pipe.readinessForReading() : pipe.readinessForWriting();
  }

  @Override
  public WaitQueue queue() {
    return reading ? pipe.readers() : pipe.writers();
  }

  @Override
  public int read(Span to) {
    return reading ? pipe.read(to) : Errno.EBADF;
  }

  @Override
  public int write(Span from) {
    return reading ? Errno.EBADF : pipe.write(from);
  }
}
