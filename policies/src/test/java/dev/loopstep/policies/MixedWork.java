// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import dev.loopstep.kernel.KernelSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Policies and scenarios written at random, that do a little of everything at once. */
final class MixedWork {
  private static final int MOST_REQUESTS = 3;
  private static final int MOST_ALIKE = 4;

  /** Of the parameter region, where the application maps it. */
  private static final String REGION = "0x7e0000000000";

  private final RandomGenerator random;

  /** Reads of which one is as good as another, timers and NOPs alone. */
  private final boolean alike;

  /** The policy stops now and then, and its application enters again. */
  private final boolean stops;

  private final List<String> pushes = new ArrayList<>();

  MixedWork(RandomGenerator random) {
    this.random = random;
    alike = random.nextInt(3) == 0;
    int requests = 1 + random.nextInt(alike ? MOST_ALIKE : MOST_REQUESTS);
    while (pushes.size() < requests) {
      addRequest(pushes.size() + 1);
    }
    stops = random.nextInt(4) == 0;
  }

  private void addRequest(int number) {
    switch (random.nextInt(alike ? 5 : 13)) {
      case 0 -> push("nop", "", number);
      case 1, 2 -> push("read", "file: 0, buf: " + number + ", len: 4KiB", number);
      case 3 -> push("read", "file: 0, buf: 7, len: 4KiB, off: " + number + "KiB", number);
      case 4 -> push("timeout", "after: " + (15 + 10 * random.nextInt(3)) + "us", number);
      case 5 -> push("read", "file: 1, buf: 7, len: 8", number);
      case 6 -> push("write", "file: 0, buf: " + number + ", len: 4KiB", number);
      case 7 -> push("timeout", "after: 25us, count: 1", number);
      case 8 -> {
        push("read", "flags: link, file: 0, buf: " + number + ", len: 4KiB", number);
        push("link_timeout", "after: 20us", number + 1);
      }
      case 9 -> {
        push("nop", "flags: link", number);
        push("timeout", "after: 20us", number + 1);
      }
      case 10 -> push("cancel", "target: " + random.nextInt(1, 3), number);
      case 11 -> push("read", "file: 0, addr: " + REGION + ", len: 4", number);
      default -> push("read", "file: 2, buf: " + number + ", len: 4KiB", number);
    }
  }

  private void push(String operation, String settings, int number) {
    String comma = settings.isEmpty() ? "" : settings + ", ";
    pushes.add("push " + operation + " { " + comma + "user_data: " + number + " }");
  }

  /** A policy that makes all requests at once, perhaps twice, and ends when all are done. */
  String policy() {
    StringBuilder text = new StringBuilder("policy mixed\nshared { word: u32 }\n");
    text.append(
        "buffers { count: 8, size: 4KiB }\nstate done: u32\nstate batch: u32\nstate seen: u64\n");
    text.append("state calls: u32\nstep {\n");
    text.append("  for cqe in completions max 8 {\n    done += 1\n");
    if (!alike && random.nextBoolean()) {
      text.append("    seen = wrapping(seen * 31 + cqe.user_data)\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("    seen = wrapping(seen * 31 + u64(shared.word))\n");
    }
    if (random.nextInt(4) == 0) {
      text.append("    assert shared.word == shared.word\n");
    }
    if (random.nextInt(8) == 0) {
      text.append("    assert cqe.res >= 0\n");
    }
    int batches = 1 + random.nextInt(2);
    text.append("  }\n  if done >= ").append(batches * pushes.size()).append(" { stop }\n");
    if (stops) {
      text.append("  calls += 1\n  if calls % 3 == 2 { stop }\n");
    }
    text.append("  if done == batch * ").append(pushes.size()).append(" {\n    batch += 1\n");
    pushes.forEach(push -> text.append("    ").append(push).append('\n'));
    text.append("    submit else { stop }\n  }\n  wait ").append(1 + random.nextInt(2));
    return text.append("\n}\n").toString();
  }

  /** What it runs in. */
  String scenario() {
    StringBuilder text =
        new StringBuilder("name: mixed\nregion: {size: 4KiB}\nring: {sq: 8, cq: 8, ");
    text.append("flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND");
    text.append(random.nextInt(3) == 0 ? ", TASKRUN_FLAG" : "").append("]}\ndevices:\n");
    text.append("  disk: {channels: ").append(1 + random.nextInt(4));
    text.append(", read: {constant: 20us}, write: {constant: 25us}}\nfiles:\n");
    text.append("  - {name: data, size: 64KiB, device: disk}\n");
    text.append("buffers: {count: 8, size: 4KiB}\nlimits: {steps: 30}\n");
    text.append("descriptors: {bell: eventfd, pipe: pipe}\n");
    text.append("registered: {files: [\"@fd.bell\", \"@fd.pipe.read\"]}\n");
    text.append("application:\n  - {at: 60us, write: {to: \"@fd.bell\", bytes: ");
    text.append("\"01 00 00 00 00 00 00 00\"}}\n");
    text.append("  - {at: 70us, write: {to: \"@fd.pipe.write\", bytes: \"01 02\"}}\n");
    if (stops) {
      text.insert(0, "after-stop: {work: 12us, enters: 9}\n");
    }
    if (random.nextBoolean()) {
      text.append("  - {at: 80us, store: {at: 0, size: 4, value: 1}}\n");
    }
    if (random.nextInt(6) == 0) {
      text.append("  - {at: 90us, signal: policy}\n");
    }
    if (random.nextInt(3) == 0) {
      KernelSwitch[] all = KernelSwitch.values();
      String label = all[random.nextInt(all.length)].label();
      text.append("kernel: {switches: [").append(label).append("]}\n");
    }
    return text.toString();
  }
}
