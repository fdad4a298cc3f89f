// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by the ids of terms, in their order. Of all terms few have one at a time, and these are
 * copied at every branch.
 */
final class ById<T> {
  private int[] ids;
  private Object[] values;
  private int size;

  ById() {
    this(new int[8], new Object[8], 0);
  }

  private ById(int[] ids, Object[] values, int size) {
    this.ids = ids;
    this.values = values;
    this.size = size;
  }

  ById<T> copy() {
    int room = Math.max(4, size + size / 2);
    return new ById<>(Arrays.copyOf(ids, room), Arrays.copyOf(values, room), size);
  }

  int size() {
    return size;
  }

  int id(int index) {
    return ids[index];
  }

  @SuppressWarnings("unchecked") // only put writes
  T value(int index) {
    return (T) values[index];
  }

  @Nullable T get(int id) {
    int index = Arrays.binarySearch(ids, 0, size, id);
    return index < 0 ? null : value(index);
  }

  void put(int id, T value) {
    int index = Arrays.binarySearch(ids, 0, size, id);
    if (index >= 0) {
      values[index] = value;
      return;
    }
    int at = -index - 1;
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    System.arraycopy(ids, at, ids, at + 1, size - at);
    System.arraycopy(values, at, values, at + 1, size - at);
    ids[at] = id;
    values[at] = value;
    size++;
  }

  void set(int index, T value) {
    values[index] = value;
  }

  void remove(int id) {
    int index = Arrays.binarySearch(ids, 0, size, id);
    if (index >= 0) {
      removeAt(index);
    }
  }

  void removeAt(int index) {
    size--;
    System.arraycopy(ids, index + 1, ids, index, size - index);
    System.arraycopy(values, index + 1, values, index, size - index);
  }
}
