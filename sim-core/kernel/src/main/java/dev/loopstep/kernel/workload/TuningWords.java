// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a baseline asks for besides: {@code sqpoll}, {@code min-wait=50us/8}. */
final class TuningWords {
  private static final Pattern MIN_WAIT = Pattern.compile("min-wait=([0-9]{1,7})us/([0-9]{1,5})");
  private static final Pattern NAPI = Pattern.compile("napi=([0-9]{1,7})us");
  private static final long PICOS_PER_MICRO = 1_000_000;

  private Tuning.TaskWork taskWork = Tuning.TaskWork.AS_IS;
  private boolean sqpoll;
  private boolean iopoll;
  private long minWaitPicos;
  private int minWaitFor;
  private long napiPicos;
  private boolean worksLast;

  private TuningWords() {}

  /**
   * @param whole the baseline, for messages
   * @throws IllegalArgumentException where a word is none, comes twice, or contradicts another
   */
  static Tuning of(String whole, List<String> words) {
    TuningWords read = new TuningWords();
    Set<String> kinds = new HashSet<>();
    for (String word : words) {
      String kind = word.endsWith("-taskrun") ? "taskrun" : word.split("=", 2)[0];
      if (!kinds.add(kind)) {
        throw new IllegalArgumentException("`" + whole + "` says twice what `" + word + "` says");
      }
      read.take(whole, word);
    }
    if (read.sqpoll && read.taskWork == Tuning.TaskWork.DEFER) {
      throw new IllegalArgumentException(
          "`" + whole + "`: the kernel has no DEFER_TASKRUN with SQPOLL; leave one of them out");
    }
    return new Tuning(
        read.taskWork,
        read.sqpoll,
        read.iopoll,
        read.minWaitPicos,
        read.minWaitFor,
        read.napiPicos,
        read.worksLast);
  }

  private void take(String whole, String word) {
    Matcher wait = MIN_WAIT.matcher(word);
    Matcher napi = NAPI.matcher(word);
    switch (word) {
      case "defer-taskrun" -> taskWork = Tuning.TaskWork.DEFER;
      case "default-taskrun" -> taskWork = Tuning.TaskWork.DEFAULT;
      case "coop-taskrun" -> taskWork = Tuning.TaskWork.COOP;
      case "sqpoll" -> sqpoll = true;
      case "iopoll" -> iopoll = true;
      case "work-last" -> worksLast = true;
      default -> {
        if (wait.matches()) {
          minWaitPicos = Long.parseLong(wait.group(1)) * PICOS_PER_MICRO;
          minWaitFor = Integer.parseInt(wait.group(2));
        } else if (napi.matches()) {
          napiPicos = Long.parseLong(napi.group(1)) * PICOS_PER_MICRO;
        }
      }
    }
    boolean asks = minWaitPicos > 0 && minWaitFor > 0 || napiPicos > 0;
    if (word.contains("=") ? !asks : !known(word)) {
      throw new IllegalArgumentException(
          "`"
              + whole
              + "`: `"
              + word
              + "` is none of defer-taskrun, default-taskrun, coop-taskrun, sqpoll, iopoll,"
              + " min-wait=50us/8, napi=50us, work-last");
    }
  }

  private static boolean known(String word) {
    return List.of(
            "defer-taskrun", "default-taskrun", "coop-taskrun", "sqpoll", "iopoll", "work-last")
        .contains(word);
  }
}
