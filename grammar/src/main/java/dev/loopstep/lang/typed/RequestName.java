// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.ArrayList;
import java.util.List;

/**
 * A name that stands for bits of a request, known when the policy is compiled.
 *
 * @param bits as include/uapi/linux/io_uring.h, fcntl.h and poll.h of Linux have them
 */
public record RequestName(String text, SqePlace place, int bits) {
  /** Those that any request may have. */
  public static final List<RequestName> FLAGS =
      at(SqePlace.FLAGS)
          .with("drain", 1 << 1)
          .with("link", 1 << 2)
          .with("hardlink", 1 << 3)
          .with("async", 1 << 4)
          .with("skip_success", 1 << 6)
          .list();

  static final List<RequestName> EVENTS =
      at(SqePlace.OP_FLAGS)
          .with("pollin", 1)
          .with("pollpri", 1 << 1)
          .with("pollout", 1 << 2)
          .with("pollerr", 1 << 3)
          .with("pollhup", 1 << 4)
          .with("pollrdhup", 1 << 13)
          .list();

  static final List<RequestName> OF_POLL = at(SqePlace.LEN).with("multishot", 1).list();

  static final List<RequestName> OF_TIMEOUT =
      at(SqePlace.OP_FLAGS)
          .with("absolute", 1)
          .with("boottime", 1 << 2)
          .with("realtime", 1 << 3)
          .with("etime_success", 1 << 5)
          .with("multishot", 1 << 6)
          .list();

  static final List<RequestName> OF_LINK_TIMEOUT = OF_TIMEOUT.subList(0, 4);

  static final List<RequestName> OF_TIMEOUT_UPDATE =
      at(SqePlace.OP_FLAGS).with("absolute", 1).with("link_timeout", 1 << 4).list();

  static final List<RequestName> OF_FSYNC = at(SqePlace.OP_FLAGS).with("datasync", 1).list();

  static final List<RequestName> OF_CANCEL =
      at(SqePlace.OP_FLAGS).with("all", 1).with("any", 1 << 2).list();

  static final List<RequestName> OF_ACCEPT =
      at(SqePlace.IOPRIO)
          .with("multishot", 1)
          .with("dontwait", 1 << 1)
          .with("poll_first", 1 << 2)
          .and(SqePlace.OP_FLAGS)
          .with("nonblock", 0x800)
          .with("cloexec", 0x80000)
          .and(SqePlace.FILE_INDEX)
          .with("any_slot", -1)
          .list();

  static final List<RequestName> OF_SOCKET = at(SqePlace.FILE_INDEX).with("any_slot", -1).list();

  static final List<RequestName> OF_RECEIVE =
      at(SqePlace.IOPRIO)
          .with("poll_first", 1)
          .with("multishot", 1 << 1)
          .with("bundle", 1 << 4)
          .and(SqePlace.OP_FLAGS)
          .with("peek", 2)
          .with("trunc", 0x20)
          .with("dontwait", 0x40)
          .with("waitall", 0x100)
          .list();

  static final List<RequestName> OF_SEND =
      at(SqePlace.IOPRIO)
          .with("poll_first", 1)
          .with("bundle", 1 << 4)
          .and(SqePlace.OP_FLAGS)
          .with("dontwait", 0x40)
          .with("waitall", 0x100)
          .with("nosignal", 0x4000)
          .with("more", 0x8000)
          .list();

  /** Of what has a header in memory, which no bundle can have. */
  static final List<RequestName> OF_MESSAGE_RECEIVED = without(OF_RECEIVE, "bundle");

  static final List<RequestName> OF_MESSAGE_SENT = without(OF_SEND, "bundle");

  static final List<RequestName> OF_ZERO_COPY =
      at(SqePlace.IOPRIO)
          .with("poll_first", 1)
          .with("report_usage", 1 << 3)
          .and(SqePlace.OP_FLAGS)
          .with("dontwait", 0x40)
          .with("waitall", 0x100)
          .with("nosignal", 0x4000)
          .with("more", 0x8000)
          .list();

  static final List<RequestName> OF_SPLICE =
      at(SqePlace.OP_FLAGS).with("move", 1).with("nonblock", 1 << 1).with("more", 1 << 2).list();

  static final List<RequestName> OF_SYNC =
      at(SqePlace.OP_FLAGS)
          .with("wait_before", 1)
          .with("write", 1 << 1)
          .with("wait_after", 1 << 2)
          .list();

  private static List<RequestName> without(List<RequestName> names, String text) {
    return names.stream().filter(name -> !name.text().equals(text)).toList();
  }

  private static Names at(SqePlace place) {
    return new Names(place);
  }

  /** Puts a list together. */
  private static final class Names {
    private final List<RequestName> names = new ArrayList<>();
    private SqePlace place;

    Names(SqePlace place) {
      this.place = place;
    }

    Names with(String text, int bits) {
      names.add(new RequestName(text, place, bits));
      return this;
    }

    Names and(SqePlace next) {
      place = next;
      return this;
    }

    List<RequestName> list() {
      return List.copyOf(names);
    }
  }
}
