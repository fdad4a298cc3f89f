// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Severity;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Parses the arguments, runs the command, and turns whatever goes wrong into one message and an
 * exit code.
 */
final class CommandLines {
  private CommandLines() {}

  static int execute(String[] args, Terminal terminal) {
    CommandLine commands = commands(terminal);
    int code = guarded(commands, args, terminal);
    terminal.out().flush();
    if (terminal.out().checkError() && code == ExitCode.YES) {
      report(
          terminal,
          Diagnostic.error(
              CliDiagnostic.OUTPUT_LOST,
              new Place.Whole("standard output"),
              "not everything could be written",
              "look for a full disk, or a reader that ended early"));
      return ExitCode.BAD_INPUT;
    }
    return code;
  }

  /** Runs a command; even exhausted memory or stack end in one message. */
  private static int guarded(CommandLine commands, String[] args, Terminal terminal) {
    try {
      return commands.execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      terminal.err().println("loopstep: internal error: " + e);
      return ExitCode.INTERNAL;
    }
  }

  /** The whole tree of commands. */
  static CommandLine commands(Terminal terminal) {
    CommandLine commands = new CommandLine(new LoopstepCommand(), new CommandFactory(terminal));
    commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commands.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.outIsTerminal() ? Ansi.ON : Ansi.OFF));
    commands.setUsageHelpWidth(80);
    commands.setAbbreviatedOptionsAllowed(false);
    commands.setParameterExceptionHandler((wrong, given) -> usageError(wrong, terminal));
    commands.setExecutionExceptionHandler((thrown, command, parsed) -> failure(thrown, terminal));
    return commands;
  }

  private static int usageError(CommandLine.ParameterException wrong, Terminal terminal) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = String.valueOf(wrong.getMessage());
    StringBuilder remedy = new StringBuilder();
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String near = String.join(", ", unmatched.getSuggestions());
      if (!near.isEmpty()) {
        remedy.append("did you mean ").append(near).append("? ");
      }
    }
    remedy.append('`').append(name).append(" --help` lists what it takes");
    report(
        terminal,
        Diagnostic.error(
            CliDiagnostic.USAGE, new Place.Whole("command line"), message, remedy.toString()));
    return ExitCode.BAD_INPUT;
  }

  private static int failure(Exception thrown, Terminal terminal) {
    if (thrown instanceof InputException input) {
      input.diagnostics().forEach(diagnostic -> report(terminal, diagnostic));
      return ExitCode.BAD_INPUT;
    }
    terminal.err().println("loopstep: internal error: " + thrown);
    if (System.getenv("LOOPSTEP_DEBUG") != null) {
      thrown.printStackTrace(terminal.err());
    } else {
      terminal.err().println("Set LOOPSTEP_DEBUG=1 to see where; please report it with the input.");
    }
    return ExitCode.INTERNAL;
  }

  /** Prints one diagnostic to standard error, its head in colour on a terminal. */
  static void report(Terminal terminal, Diagnostic diagnostic) {
    String text = DiagnosticPrinter.print(diagnostic);
    if (terminal.errIsTerminal()) {
      int head = text.indexOf(':');
      text =
          colour(diagnostic.severity())
              + text.substring(0, head)
              + "\u001b[0m"
              + text.substring(head);
    }
    terminal.err().print(text);
    terminal.err().flush();
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "\u001b[1;31m";
      case WARNING -> "\u001b[1;33m";
      case NOTE -> "\u001b[1;36m";
    };
  }
}
