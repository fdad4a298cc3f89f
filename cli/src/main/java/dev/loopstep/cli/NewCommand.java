// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.report.output.OutputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep new}: begins a policy. */
@picocli.CommandLine.Command(
    name = "new",
    header = "Begin a policy: its text, a scenario and a test, in a folder of their own.",
    description = {
      "",
      "Makes a folder with the name of the policy. What is in it compiles, is safe and explores without a fault: a policy that keeps"
          + " some reads in flight. A folder that is there already is not touched.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  loopstep new my_policy",
      "  loopstep explore my_policy/my_policy.policy --scenario my_policy/scenario.yaml"
    })
final class NewCommand extends Command {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "NAME",
      description = "Of the policy: small letters, digits and underscores.")
  private String name = "";

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Make the folder in this one (default: here).")
  private String parent = ".";

  NewCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (!NAME.matcher(name).matches()) {
      throw Usage.error(
          name, "this is no name of a policy", "use small letters, digits and underscores");
    }
    Path folder = Path.of(parent).resolve(name).normalize();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw Usage.error(
          folder.toString(), "there is something of that name already", "choose another name");
    }
    Map<String, String> files = files();
    OutputFile.makeFolder(folder.toString());
    files.forEach((file, text) ->
        OutputFile.write(
            folder.resolve(file).toString(),
            terminal().out(),
            out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
    if (!json.takesStandardOutput()) {
      files.keySet().forEach(file -> terminal().out().println(folder.resolve(file)));
      terminal()
          .out()
          .printf(
              "next: loopstep explore %s --scenario %s%n",
              folder.resolve(name + ".policy"), folder.resolve("scenario.yaml"));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("folder", folder.toString());
    document.put("files", files.keySet().stream().toList());
    json.write(terminal(), document);
    return ExitCode.YES;
  }

  /** What is in the folder. A name that the language keeps for itself is refused before. */
  private Map<String, String> files() {
    String policy = POLICY.replace("NAME", name);
    PolicyCompiler.compile(
        name + ".policy", policy.getBytes(StandardCharsets.UTF_8), CompileOptions.DEFAULT);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name + ".policy", policy);
    files.put("scenario.yaml", SCENARIO.replace("NAME", name.replace('_', '-')));
    files.put(test() + ".java", TEST.replace("NAME", name).replace("TEST", test()));
    return files;
  }

  /** The class of its test: {@code MyPolicyTest}. */
  private String test() {
    StringBuilder type = new StringBuilder();
    for (String part : name.split("_+")) {
      type.append(part.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
          .append(part.substring(1));
    }
    return type.append("Test").toString();
  }

  private static final String POLICY =
      """
      /// Reads the first `queued` blocks of a file, `depth` at a time.
      ///
      /// The application registers the file at index 0, a region with the shared fields, and gives the address of its buffers.
      policy NAME

      const BLOCK = 4KiB

      /// Reads that are in flight at once.
      param depth: u32 in 1..8 = 2

      shared {
          /// Blocks to read; written by the application.
          queued: u32
          /// Blocks read so far.
          finished: u32
          /// The first error, a negative errno.
          error: i32
      }

      /// One for each read in flight.
      buffers { count: 8, size: BLOCK }

      state next: u32
      state busy: bool[8]
      state inflight: u32

      invariant inflight <= depth

      step {
          for cqe in completions max 8 {
              assert inflight > 0
              inflight -= 1
              busy[cqe.user_data % 8] = false
              if cqe.res < 0 { shared.error = cqe.res; stop }
              shared.finished += 1
          }
          for slot, taken in busy {
              if inflight < depth && next != shared.queued && !taken {
                  taken = true
                  push read { file: 0, buf: slot, len: BLOCK, off: u64(next) * BLOCK, user_data: u64(slot) }
                  next += 1
                  inflight += 1
              }
          }
          submit else { stop }
          if inflight == 0 { stop }  // waiting would sleep until a signal
          wait 1
      }
      """;

  private static final String SCENARIO =
      """
      name: NAME
      description: A few reads from a flash drive; few, so that every order of interrupts can be tried.

      ring: {sq: 8, cq: 16, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}

      devices:
        flash: {channels: 4, read: {lognormal: {median: 76us, sigma: 0.1}}}

      files:
        - {name: data, size: 1MiB, content: random, device: flash}

      buffers: {count: 8, size: 4KiB}

      shared: {queued: 4}

      workload:
        reads: {count: 4, file: data, size: 4KiB}

      properties:
        - finally: shared.finished == 4 && shared.error == 0
        - always: run.in_flight <= u64(depth)

      limits: {steps: 200}
      """;

  private static final String TEST =
      """
      import dev.loopstep.junit.PolicyTest;
      import org.junit.jupiter.api.Test;

      /** Put this where your tests are; it needs dev.loopstep:loopstep-junit. Paths start where the tests are run. */
      class TEST {
        private static final PolicyTest POLICY = PolicyTest.of("NAME/NAME.policy").in("NAME/scenario.yaml");

        @Test
        void holdsUnderEveryOrderOfInterrupts() {
          POLICY.set("depth", 2).eventually("shared.finished == 4").check();
        }
      }
      """;
}
