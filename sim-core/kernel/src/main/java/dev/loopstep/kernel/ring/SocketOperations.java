// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.SocketNames;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.time.Cpu;
import java.util.Map;

/** Makes the operations on sockets and on epoll. */
final class SocketOperations {
  private SocketOperations() {}

  static void add(
      Map<Opcode, Operation> operations,
      Cpu cpu,
      Processor processor,
      Ring.Surroundings in,
      Completions completions,
      BufferGroups groups) {
    int deviceFiles = in.files().size();
    FileTable table = in.table();
    UserMemory user = in.user();
    NotModelled notModelled = in.notModelled();
    Sockets sockets = new Sockets(table, deviceFiles);
    NetRequests pool = new NetRequests();
    MessageHeader header = new MessageHeader(user, notModelled);
    Receiving.Parts receiving =
        new Receiving.Parts(cpu, sockets, groups, header, completions, pool, notModelled);
    operations.put(Opcode.RECV, new ReceiveOperation(receiving));
    operations.put(Opcode.RECVMSG, new ReceiveMessageOperation(receiving, user));
    Operation send =
        new SendOperation(cpu, sockets, groups, header, user, completions, pool, notModelled);
    operations.put(Opcode.SEND, send);
    operations.put(Opcode.SENDMSG, send);
    Operation zeroCopy = new ZeroCopySendOperation(cpu, sockets, header, user, pool);
    operations.put(Opcode.SEND_ZC, zeroCopy);
    operations.put(Opcode.SENDMSG_ZC, zeroCopy);
    operations.put(Opcode.SHUTDOWN, new ShutdownOperation(cpu, sockets));
    operations.put(Opcode.EPOLL_CTL, new EpollControlOperation(cpu, table, user, notModelled));
    operations.put(Opcode.EPOLL_WAIT, new EpollWaitOperation(cpu, table, deviceFiles));
    NewDescriptors descriptors = new NewDescriptors(processor, table, notModelled);
    SocketNames names = table.names();
    operations.put(Opcode.SOCKET, new SocketOperation(cpu, descriptors, notModelled));
    operations.put(
        Opcode.ACCEPT, new AcceptOperation(cpu, sockets, descriptors, completions, notModelled));
    operations.put(Opcode.CONNECT, new ConnectOperation(cpu, sockets, names, user, notModelled));
    operations.put(Opcode.BIND, new BindOperation(cpu, sockets, names, user, notModelled));
    operations.put(Opcode.LISTEN, new ListenOperation(cpu, sockets, notModelled));
  }
}
