// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.time.Times;

/**
 * What became of the requests that arrived at an application.
 *
 * @param arrived that were due by the end of the run and could be queued
 * @param delayed of these, that found the queue full when they were due
 * @param served whose completion was taken
 * @param failed of these, with an error
 * @param response times of those served, each from the moment at which the request was due, whether
 *     or not it could be queued then, until its completion was taken
 */
public record Served(long arrived, long delayed, long served, long failed, Times response) {
  /** The sum of the response times. */
  public double responsePicos() {
    return response.sumPicos();
  }
}
