package io.streambed.function;

import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udtf.UdtfDescription;
import io.streambed.common.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds the function classes of a jar. */
final class FunctionJar {
  private static final List<String> MARKERS =
      List.of(
          UdfDescription.class.descriptorString(),
          UdtfDescription.class.descriptorString(),
          UdafDescription.class.descriptorString());

  private FunctionJar() {}

  /**
   * The annotated classes of a jar, in the order of their names, loaded by a class loader that only
   * this jar uses.
   *
   * @param problems gets what cannot be read or loaded
   */
  static List<Class<?>> open(Path jar, List<Problem> problems) {
    List<String> names = new ArrayList<>();
    Blacklist forbidden;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        if (isClass(entry.getName()) && isMarked(file, entry)) {
          names.add(className(entry.getName()));
        }
      }
      forbidden = Blacklist.beside(jar);
    } catch (IOException e) {
      problems.add(
          Problem.of(
                  FunctionErrorCode.JAR_UNREADABLE,
                  "jar \"" + jar + "\" cannot be read: " + e.getMessage())
              .withHint("build the jar again, or take it out of the folder of functions"));
      return List.of();
    }
    if (names.isEmpty()) {
      problems.add(
          Problem.of(
                  FunctionErrorCode.JAR_WITHOUT_FUNCTIONS, "jar \"" + jar + "\" has no functions")
              .withHint(
                  "annotate a class with @UdfDescription, @UdafDescription or @UdtfDescription"));
      return List.of();
    }
    names.sort(null);
    return load(jar, forbidden, names, problems);
  }

  private static List<Class<?>> load(
      Path jar, Blacklist forbidden, List<String> names, List<Problem> problems) {
    JarClassLoader loader = JarClassLoader.of(jar, FunctionJar.class.getClassLoader(), forbidden);
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      try {
        Class<?> type = Class.forName(name, true, loader);
        // Reading the methods fails now, not in the middle of a statement, if the jar lacks a
        // class.
        if (type.getMethods().length > 0) {
          classes.add(type);
        }
      } catch (ClassNotFoundException | LinkageError e) {
        problems.add(
            Problem.of(
                    FunctionErrorCode.CLASS_NOT_LOADABLE,
                    "class \"" + name + "\" of jar \"" + jar + "\" cannot be loaded: " + e)
                .withHint("put what the class needs into the jar, built for Java 17 or older"));
      }
    }
    return classes;
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.startsWith("io/confluent/ksql/function/ud")
        && !entry.equals("module-info.class");
  }

  /** Looks for the annotation in the class file, so that a fat jar is not loaded whole. */
  private static boolean isMarked(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return MARKERS.stream().anyMatch(bytes::contains);
    }
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
  }
}
