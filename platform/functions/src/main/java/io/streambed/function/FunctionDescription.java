package io.streambed.function;

import java.util.List;

/**
 * What {@code SHOW FUNCTIONS} and {@code DESCRIBE FUNCTION} tell about a function.
 *
 * @param name in upper case
 * @param category one of the API's {@code FunctionCategory}, or a jar's own
 * @param path the jar that it came from, or {@code internal}
 * @param overloads in the order of their texts
 */
public record FunctionDescription(
    String name,
    FunctionKind kind,
    String category,
    String description,
    String author,
    String version,
    String path,
    List<Overload> overloads) {

  public FunctionDescription {
    overloads = List.copyOf(overloads);
  }

  /** One way to call the function; types are texts, since they may be generic. */
  public record Overload(List<Argument> arguments, String returnType, String description) {
    public Overload {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * One parameter of an overload.
   *
   * @param isVariadic whether it takes any number of arguments, none included
   */
  public record Argument(String name, String type, String description, boolean isVariadic) {}
}
