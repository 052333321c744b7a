package io.streambed.function.builtin;

import java.util.List;

/** The classes of the built-in functions. A plain list: nothing scans a class path. */
public final class BuiltIns {
  public static final List<Class<?>> CLASSES = List.of();

  private BuiltIns() {}
}
