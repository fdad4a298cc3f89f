// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

/**
 * What one end of a stream is like.
 *
 * @param receiveBuffer how many bytes it keeps that were not read (SO_RCVBUF, here payload only)
 * @param sendBuffer how many bytes it keeps that were not acknowledged (SO_SNDBUF, payload only)
 * @param segment payload of a packet at most
 * @param timeoutPicos after which what was not acknowledged is sent again, twice that the next time
 */
public record StreamSetup(int receiveBuffer, int sendBuffer, int segment, long timeoutPicos) {
  /** What fits into a frame of 1,500 bytes beside the headers of IPv4 and TCP with timestamps. */
  public static final int SEGMENT = 1448;

  /** TCP_RTO_MIN (include/net/tcp.h): 200 ms. */
  public static final long TIMEOUT = 200_000_000_000L;

  /** net.ipv4.tcp_rmem and tcp_wmem: 128 KiB and 16 KiB at first. */
  public static final StreamSetup DEFAULT = new StreamSetup(131_072, 16_384, SEGMENT, TIMEOUT);
}
