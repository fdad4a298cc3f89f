// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory of the application in several pieces that is filled or emptied from front to back (struct
 * iov_iter).
 */
public final class Segments {
  private final List<Span> spans = new ArrayList<>();
  private int remaining;

  // Where the next byte goes or comes from.
  private int span;
  private int offset;

  /** Starts anew, with no memory. */
  public void clear() {
    spans.clear();
    remaining = 0;
    span = 0;
    offset = 0;
  }

  /** Puts a piece behind the others. */
  public void add(Span piece) {
    spans.add(piece);
    remaining += piece.length();
  }

  /** How many bytes are left. */
  public int remaining() {
    return remaining;
  }

  /** How many pieces it takes to hold the first bytes, counted from the start. */
  public int piecesOf(int bytes) {
    int pieces = 0;
    for (int left = bytes; left > 0 && pieces < spans.size(); pieces++) {
      left -= Math.min(spans.get(pieces).length(), left);
    }
    return pieces;
  }

  /** How many pieces there are. */
  public int pieces() {
    return spans.size();
  }

  /** Takes bytes out of the memory; false if some of it is not there. */
  public boolean take(byte[] to, int count) {
    return move(to, 0, count, false);
  }

  /** Puts bytes into the memory; false if some of it is not there. */
  public boolean put(byte[] from, int at, int count) {
    return move(from, at, count, true);
  }

  private boolean move(byte[] other, int at, int count, boolean putting) {
    int done = 0;
    while (done < count) {
      Span piece = spans.get(span);
      int now = Math.min(count - done, piece.length() - offset);
      if (now > 0 && !piece.mapped()) {
        return false;
      }
      int here = piece.at() + offset;
      if (putting) {
        System.arraycopy(other, at + done, piece.bytes(), here, now);
      } else {
        System.arraycopy(piece.bytes(), here, other, at + done, now);
      }
      advance(piece, now);
      done += now;
    }
    return true;
  }

  private void advance(Span piece, int count) {
    remaining -= count;
    offset += count;
    if (offset == piece.length()) {
      span++;
      offset = 0;
    }
  }
}
