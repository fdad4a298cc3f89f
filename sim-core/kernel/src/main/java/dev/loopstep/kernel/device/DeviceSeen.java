// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

/**
 * What a device did in a run.
 *
 * @param accounted whether results show it ({@link DeviceSetup#accounted})
 * @param reads that were completed to the host, failed ones included
 * @param flushes of its own cache that were begun
 * @param interrupts for reads and writes
 * @param polls how often the host has asked it
 * @param errors of the device's making, as are the next four
 * @param meanNanos from the block layer's taking a request until its interrupt
 * @param meanDeviceNanos from the device's taking it until its interrupt
 * @param meanInside how many requests there were on average between the two
 * @param mostInside and at most
 * @param busyNanos the sum of all service times
 */
public record DeviceSeen(
    String name,
    boolean accounted,
    long reads,
    long writes,
    long bytesRead,
    long bytesWritten,
    long flushes,
    long interrupts,
    long polls,
    long errors,
    long shortTransfers,
    long delays,
    long lostInterrupts,
    double meanNanos,
    double meanDeviceNanos,
    double meanInside,
    long mostInside,
    double busyNanos) {}
