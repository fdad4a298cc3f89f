// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.diagnostic.DiagnosticId;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;

/** Why there is no kernel to boot. */
public enum FetchDiagnostic implements DiagnosticId {
  /** This machine has no apt-get, apt-cache or dpkg-deb. */
  NO_APT,
  /** This machine cannot start programs built for x86-64 Linux. */
  WRONG_ARCHITECTURE,
  /** The machine's apt sources name no Debian mirror. */
  NO_DEBIAN_MIRROR,
  /** The keys that Debian signs with are not on this machine. */
  NO_KEYRING,
  /** apt reached no mirror, or did not believe it. */
  APT_FAILED,
  /** The suite does not have the kernel that was asked for. */
  PACKAGE_NOT_FOUND,
  /** A package could not be unpacked, or does not hold what it should. */
  BAD_PACKAGE,
  /** The fetched QEMU does not start. */
  QEMU_NOT_RUNNABLE,
  /** The cache folder cannot be written. */
  CACHE_NOT_WRITABLE,
  /** The disk of the cache folder is full. */
  DISK_FULL,
  /** A program took longer than it may. */
  COMMAND_TIMED_OUT;

  InputException at(String place, String message, String remedy) {
    return new InputException(this, new Place.Whole(place), message, remedy);
  }
}
