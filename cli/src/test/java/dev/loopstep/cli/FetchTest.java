// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What policies read of memory that is not theirs, in a simulated run. */
class FetchTest {
  private static final String POLICY =
      """
      policy looks
      buffers { count: 2, size: 16 }
      state own: u64
      state registered: u64
      state last: u32
      state kept: u32 = 7
      state missed: u32
      step {
        fetch own { buf: 1, off: 8 } else { missed = missed | 1 }
        fetch registered { registered: 1, off: 8 } else { missed = missed | 2 }
        fetch last { registered: 0, off: 12 } else { missed = missed | 4 }
        fetch kept { registered: 0, off: 13 } else { missed = missed | 8 }
        fetch kept { registered: 2 } else { missed = missed | 16 }
        fetch kept { registered: 0, off: 0xffff_ffff_ffff_fffc } else { missed = missed | 32 }
        fetch kept { registered: 0xffff_ffff } else { missed = missed | 64 }
        stop
      }
      """;

  private static final String SCENARIO =
      """
      name: looks
      buffers:
        count: 2
        size: 16
        content: [{buffer: 0, at: 12, bytes: "04030201"}, {buffer: 1, at: 8, bytes: "0807060504030201"}]
      registered: {buffers: %s}
      """;

  @TempDir private Path folder = Path.of("");

  private JsonNode globals(boolean registered) throws IOException {
    Path policy = Files.writeString(folder.resolve("looks.policy"), POLICY);
    Path scenario = Files.writeString(folder.resolve("looks.yaml"), SCENARIO.formatted(registered));
    Cli.Answer answer =
        Cli.run("run", policy.toString(), "--scenario", scenario.toString(), "--json", "-");
    assertEquals(ExitCode.YES, answer.code(), answer.err());
    JsonNode result = JsonMapper.shared().readTree(answer.out());
    assertEquals("policy", result.get("stopped").stringValue());
    return result.get("globals");
  }

  @Test
  void registeredBuffersAreReadWhereAllOfItLiesInOne() throws IOException {
    JsonNode globals = globals(true);
    assertEquals(0x0102030405060708L, globals.get("own").longValue());
    assertEquals(0x0102030405060708L, globals.get("registered").longValue());
    assertEquals(0x01020304, globals.get("last").intValue());
    assertEquals(7, globals.get("kept").intValue(), "what cannot be read changes nothing");
    assertEquals(8 | 16 | 32 | 64, globals.get("missed").intValue());
  }

  @Test
  void withoutRegisteredBuffersThereAreNone() throws IOException {
    JsonNode globals = globals(false);
    assertEquals(0x0102030405060708L, globals.get("own").longValue());
    assertEquals(0, globals.get("registered").intValue());
    assertEquals(2 | 4 | 8 | 16 | 32 | 64, globals.get("missed").intValue());
  }

  @Test
  void linuxHasNoFunctionForIt() throws IOException {
    globals(true);
    String policy = folder.resolve("looks.policy").toString();
    String object = folder.resolve("looks.o").toString();
    Cli.Answer refused = Cli.run("compile", policy, "-o", object);
    assertEquals(ExitCode.BAD_INPUT, refused.code());
    assertTrue(refused.err().contains("error[not-on-target]"), refused.err());
    Cli.Answer made = Cli.run("compile", policy, "--target", "what-if", "-o", object);
    assertEquals(ExitCode.YES, made.code(), made.err());
    assertEquals(ExitCode.YES, Cli.run("verify", object).code());
  }
}
