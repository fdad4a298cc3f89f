// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.device.OriginalContents;
import dev.loopstep.kernel.file.Span;
import org.jspecify.annotations.Nullable;

/**
 * The application's memory that a read fills or a write takes from: one piece, several that a
 * vector names, or a part of a registered buffer.
 */
final class RequestMemory {
  /** What one call moves at most (MAX_RW_COUNT). */
  static final int MOST = Integer.MAX_VALUE & -RingGeometry.PAGE;

  private static final int MOST_VECTORS = 1024;
  private static final int VECTOR_BYTES = 16;

  private final UserMemory user;

  RequestMemory(UserMemory user) {
    this.user = user;
  }

  /** Whether it may be that of the parameters, too. */
  boolean mayReachParameters(Request request) {
    return request.vectors != null || user.mayReachParameters(request.address);
  }

  /** Takes what the request says as one piece (import_ubuf): 0, or -errno. */
  static int importPiece(Request request) {
    return importPiece(request, request.address, Integer.toUnsignedLong(request.length));
  }

  private static int importPiece(Request request, long address, long length) {
    long possible = Math.min(length, MOST);
    request.address = address;
    request.transfer = (int) possible;
    request.vectors = null;
    return UserMemory.addressable(address, possible) ? 0 : Errno.EFAULT;
  }

  /**
   * Reads the vector that the request names, and takes its pieces (__import_iovec): 0, or -errno.
   */
  int importVector(Request request) {
    int error = copyVector(request);
    long[] vectors = request.vectors;
    if (error != 0 || vectors == null) {
      return error;
    }
    if (vectors.length == 2) {
      return importPiece(request, vectors[0], vectors[1]);
    }
    for (int i = 0; i < vectors.length; i += 2) {
      if (!UserMemory.addressable(vectors[i], vectors[i + 1])) {
        return Errno.EFAULT;
      }
      vectors[i + 1] = Math.min(vectors[i + 1], MOST - request.transfer);
      request.transfer += (int) vectors[i + 1];
    }
    return 0;
  }

  /** Reads the vector that the request names (iovec_from_user): 0, or -errno. */
  int copyVector(Request request) {
    request.vectors = null;
    request.transfer = 0;
    int count = request.length;
    if (count == 0) {
      return 0;
    }
    if (Integer.compareUnsigned(count, MOST_VECTORS) > 0) {
      return Errno.EINVAL;
    }
    if (!UserMemory.addressable(request.address, (long) count * VECTOR_BYTES)) {
      return Errno.EFAULT;
    }
    long[] vectors = new long[2 * count];
    for (int i = 0; i < count; i++) {
      long at = request.address + (long) i * VECTOR_BYTES;
      if (!user.mapped(at, VECTOR_BYTES)) {
        return Errno.EFAULT;
      }
      vectors[2 * i] = user.i64(at);
      vectors[2 * i + 1] = user.i64(at + Long.BYTES);
      if (vectors[2 * i + 1] < 0) {
        return Errno.EINVAL;
      }
    }
    request.vectors = vectors;
    return 0;
  }

  /** Takes what the request says as a part of a registered buffer: 0, or -errno. */
  int importRegistered(Request request) {
    long length = Integer.toUnsignedLong(request.length);
    if (!user.registered(request.bufIndex, request.address, length)) {
      return Errno.EFAULT;
    }
    return importPiece(request, request.address, length);
  }

  /** The same for the pieces of a vector (io_import_reg_vec). */
  int importRegisteredVector(Request request) {
    if (!user.registers(request.bufIndex)) {
      return Errno.EFAULT;
    }
    long total = 0;
    long[] vectors = request.vectors == null ? new long[0] : request.vectors;
    for (int i = 0; i < vectors.length; i += 2) {
      if (vectors[i + 1] == 0 || !user.registered(request.bufIndex, vectors[i], vectors[i + 1])) {
        return Errno.EFAULT;
      }
      total += vectors[i + 1];
    }
    if (total > MOST) {
      return Errno.EINVAL;
    }
    request.transfer = (int) total;
    return 0;
  }

  /** The memory of a request; that of several pieces is a copy. */
  Span span(Request request) {
    long[] vectors = request.vectors;
    return vectors == null
        ? user.span(request.address, request.transfer)
        : gather(request, vectors);
  }

  /** How many of a request's bytes are mapped, from the first on. */
  int present(Request request) {
    return request.vectors == null
        ? user.present(request.address, request.transfer)
        : span(request).present();
  }

  /** The memory of a request that is in one piece, of which so many bytes are mapped. */
  byte[] bytes(Request request, int length) {
    return user.bytes(request.address, length);
  }

  /**
   * Fills a part of a request's memory, which is mapped, with what a file held at the start, if
   * that can be left for later.
   *
   * @param done where the part begins
   * @param position in the file
   * @return whether it was done
   */
  boolean fillLater(Request request, int done, int length, OriginalContents from, long position) {
    return request.vectors == null
        && user.fillLater(request.address + done, length, from, position);
  }

  /** Where it begins in that memory. */
  int index(Request request) {
    return user.indexOf(request.address);
  }

  /** One piece of several. */
  Span piece(long[] vectors, int index) {
    return user.span(vectors[2 * index], (int) vectors[2 * index + 1]);
  }

  private Span gather(Request request, long[] vectors) {
    byte[] all = new byte[request.transfer];
    int done = 0;
    boolean faults = false;
    for (int i = 0; i < vectors.length / 2 && !faults; i++) {
      Span piece = piece(vectors, i);
      int count = Math.min(piece.present(), all.length - done);
      System.arraycopy(piece.bytes(), piece.at(), all, done, count);
      done += count;
      faults = !piece.mapped();
    }
    return new Span(all, 0, request.transfer, done);
  }

  /** A read has filled the span: copies are put back to where they came from. */
  void filled(Request request, Span span) {
    filled(request, span, span.present());
  }

  /** The first bytes of the span are filled. */
  void filled(Request request, Span span, int bytes) {
    long @Nullable [] vectors = request.vectors;
    if (vectors == null) {
      return;
    }
    int done = 0;
    for (int i = 0; i < vectors.length / 2 && done < bytes; i++) {
      Span piece = piece(vectors, i);
      int count = Math.min(piece.present(), bytes - done);
      System.arraycopy(span.bytes(), done, piece.bytes(), piece.at(), count);
      done += count;
    }
  }
}
