package io.streambed.function;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a jar's classes before the platform's, so that a function gets the libraries it was built
 * with. Only what both sides must share comes from the platform: Java itself, the function API and
 * Connect's data classes.
 */
final class JarClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final List<String> SHARED =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "io.confluent.ksql.function.",
          "io.confluent.ksql.schema.",
          "io.confluent.ksql.util.",
          "io.confluent.ksql.execution.codegen.helpers.",
          "com.google.common.collect.Immutable",
          "org.apache.kafka.connect.data.",
          "org.apache.kafka.common.Configurable",
          "org.slf4j.");

  private final Blacklist forbidden;

  private JarClassLoader(URL jar, ClassLoader parent, Blacklist forbidden) {
    super(new URL[] {jar}, parent);
    this.forbidden = forbidden;
  }

  static JarClassLoader of(Path jar, ClassLoader parent, Blacklist forbidden) {
    try {
      return new JarClassLoader(jar.toUri().toURL(), parent, forbidden);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no file: " + jar, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (forbidden.contains(name)) {
      throw new ClassNotFoundException(
          "class \"" + name + "\" is in " + Blacklist.FILE + ": functions may not use it");
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> type = findLoadedClass(name);
      if (type == null) {
        type = isShared(name) ? getParent().loadClass(name) : loadOwnFirst(name);
      }
      if (resolve) {
        resolveClass(type);
      }
      return type;
    }
  }

  private Class<?> loadOwnFirst(String name) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return getParent().loadClass(name);
    }
  }

  /**
   * A jar's own functions may live in a package below the API's; what the API does not have is the
   * jar's.
   */
  private boolean isShared(String name) {
    if (SHARED.stream().noneMatch(name::startsWith)) {
      return false;
    }
    String path = name.replace('.', '/') + ".class";
    return !name.startsWith("io.confluent.ksql.") || getParent().getResource(path) != null;
  }
}
