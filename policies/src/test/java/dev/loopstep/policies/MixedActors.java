// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import java.util.random.RandomGenerator;

/**
 * Who does what a {@link MixedWork} leaves open, at random: several processors, tasks and rings.
 */
final class MixedActors {
  private static final String DESCRIPTORS = "descriptors: {bell: eventfd, pipe: pipe}\n";

  private static final String THREAD = "application:\n";

  private final RandomGenerator random;

  /** Its tasks do the same, on processors of their own. */
  private boolean identical;

  MixedActors(RandomGenerator random) {
    this.random = random;
  }

  /** The scenario with more actors, and mostly with enough for all reads. */
  String in(String scenario) {
    identical = random.nextInt(3) == 0;
    int tasks = identical ? 2 : random.nextInt(3);
    boolean machine = identical || tasks == 0 || random.nextInt(3) > 0;
    String more = random.nextInt(4) > 0 ? scenario.replace(THREAD, THREAD + enough()) : scenario;
    String without = random.nextBoolean() ? more.replaceAll("kernel: .*\n", "") : more;
    return without.replace(DESCRIPTORS, descriptors(tasks))
        + (tasks == 0 ? "" : tasks(tasks))
        + (machine ? machine(tasks) : "");
  }

  /** Rings the bell and fills the pipe, early. */
  private static String enough() {
    return "  - {at: 40us, write: {to: \"@fd.bell\", bytes: \"01 00 00 00 00 00 00 00\"}}\n"
        + "  - {at: 50us, write: {to: \"@fd.pipe.write\", bytes: \"01 02 03 04 05 06 07\"}}\n";
  }

  private String descriptors(int tasks) {
    StringBuilder text = new StringBuilder("descriptors:\n  bell: eventfd\n  pipe: pipe\n");
    String flags = "";
    for (int i = 0; i < tasks; i++) {
      flags =
          identical && i > 0 ? flags : random.nextBoolean() ? "SINGLE_ISSUER, DEFER_TASKRUN" : "";
      text.append("  r").append(i).append(": {ring: {sq: 4, flags: [").append(flags);
      text.append("], task: t").append(i).append("}}\n");
    }
    return text.toString();
  }

  private String tasks(int tasks) {
    StringBuilder text = new StringBuilder("tasks:\n");
    boolean same = identical || random.nextBoolean();
    boolean exits = random.nextInt(4) == 0;
    String first = calls();
    for (int i = 0; i < tasks; i++) {
      text.append("  t").append(i).append(":\n    exits: ").append(exits);
      text.append("\n    enters:\n").append(i == 0 || same ? first : calls());
    }
    return text.toString();
  }

  /** What a task does on its own ring. */
  private String calls() {
    StringBuilder text = new StringBuilder();
    int calls = 1 + random.nextInt(2);
    for (int i = 0; i < calls; i++) {
      String pause = random.nextBoolean() ? "pause: " + (10 + 15 * random.nextInt(3)) + "us, " : "";
      text.append("      - {").append(pause).append("push: [").append(request());
      text.append("], min-complete: ").append(random.nextInt(2)).append("}\n");
    }
    return text.toString();
  }

  private String request() {
    return switch (random.nextInt(8)) {
      case 0 -> "{opcode: NOP, user_data: 1}";
      case 1 -> "{opcode: MSG_RING, fd: \"@ring.fd\", off: 70, len: 0}";
      case 2 -> "{opcode: WRITE, fd: \"@fd.bell\", addr: \"@script.data\", len: 8}";
      case 3 -> "{opcode: TIMEOUT, addr: 20us, len: 1, op_flags: 0x80}";
      case 4 -> "{opcode: READ, fd: \"@fd.pipe.read\", addr: \"@buf.6\", len: 1}";
      case 5, 6 -> "{opcode: NOP, user_data: 2}";
      default -> "{opcode: POLL_ADD, fd: \"@fd.bell\", op_flags: 1}";
    };
  }

  /** Everybody on a processor of its own, or not. */
  private String machine(int tasks) {
    boolean apart = identical || random.nextBoolean();
    int cpus = apart ? tasks + 3 : 2 + random.nextInt(3);
    StringBuilder text = new StringBuilder("machine: {cpus: ");
    text.append(cpus);
    if (random.nextInt(3) > 0) {
      text.append(", interrupts: {disk: ").append(random.nextInt(apart ? 3 : cpus)).append('}');
    }
    if (apart || random.nextInt(3) > 0) {
      text.append(", pin: {ring: 0, thread: ").append(apart ? 1 : random.nextInt(cpus));
      text.append(", workers: ").append(apart ? 2 : random.nextInt(cpus));
      for (int i = 0; i < tasks; i++) {
        text.append(", t").append(i).append(": ").append(apart ? 3 + i : 1 + i % (cpus - 1));
      }
      text.append('}');
    }
    return text.append("}\n").toString();
  }
}
