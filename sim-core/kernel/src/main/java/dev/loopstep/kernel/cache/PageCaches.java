// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page caches of a run's files, by the files' numbers. */
public final class PageCaches {
  private final @Nullable PageCache[] caches;

  /**
   * @param caches null for a file that bypasses the page cache
   */
  public PageCaches(List<@Nullable PageCache> caches) {
    this.caches = caches.toArray(PageCache[]::new);
  }

  /** That of a file; null if it bypasses the cache, or there is no such file. */
  public @Nullable PageCache of(int file) {
    return file >= 0 && file < caches.length ? caches[file] : null;
  }

  /** Whether all files bypass it. */
  public boolean none() {
    return Arrays.stream(caches).allMatch(Objects::isNull);
  }

  /** What they did so far, in the order of the files. */
  public List<CacheSeen> seen() {
    return Arrays.stream(caches).filter(Objects::nonNull).map(PageCache::seen).toList();
  }
}
