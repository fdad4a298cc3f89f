// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine;

/** Makes the commands, each with the terminal it prints to. */
final class CommandFactory implements CommandLine.IFactory {
  private final Terminal terminal;
  private final CommandLine.IFactory plain = CommandLine.defaultFactory();

  CommandFactory(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (Command.class.isAssignableFrom(type)) {
      return type.cast(type.getDeclaredConstructor(Terminal.class).newInstance(terminal));
    }
    return plain.create(type);
  }
}
