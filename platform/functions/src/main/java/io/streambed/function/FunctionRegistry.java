package io.streambed.function;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.function.builtin.BuiltIns;
import io.streambed.type.SqlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All functions that a statement may call, by name without regard to case. Immutable, safe for any
 * thread; whoever needs it is given it.
 */
public final class FunctionRegistry {
  private static final String JARS_ENABLED = "ksql.udfs.enabled";

  private final Map<String, FunctionDefinition> functions;
  private final FunctionObjects objects;
  private final List<Problem> problems;

  private FunctionRegistry(
      Map<String, FunctionDefinition> functions, FunctionObjects objects, List<Problem> problems) {
    this.functions = Collections.unmodifiableMap(functions);
    this.objects = objects;
    this.problems = List.copyOf(problems);
  }

  /** The functions that are part of the dialect. */
  public static FunctionRegistry builtIns() {
    FunctionLoader loader = new FunctionLoader(new TreeMap<>());
    loader.loadBuiltIns(BuiltIns.classes());
    if (!loader.problems().isEmpty()) {
      throw new IllegalStateException("built-in functions are wrong: " + loader.problems());
    }
    return new FunctionRegistry(loader.functions(), new FunctionObjects(Map.of()), List.of());
  }

  /**
   * These functions and those of user jars. Each jar gets a class loader of its own, which prefers
   * the jar's classes to the platform's. What cannot be loaded is left out and named in {@link
   * #problems}.
   *
   * @param config settings by full name; functions get those below {@code ksql.functions.}. With
   *     {@code ksql.udfs.enabled} = false no jar is looked at
   */
  public FunctionRegistry withJars(Collection<Path> jars, Map<String, ?> config) {
    FunctionLoader loader = new FunctionLoader(functions);
    if (!"false".equalsIgnoreCase(String.valueOf(config.get(JARS_ENABLED)).trim())) {
      jars.forEach(loader::loadJar);
    }
    return with(loader, config);
  }

  /** These functions and those of classes that are on the class path, loaded like a jar's. */
  public FunctionRegistry withClasses(Collection<Class<?>> classes) {
    FunctionLoader loader = new FunctionLoader(functions);
    classes.forEach(type -> loader.loadClass(type, type.getName()));
    return with(loader, Map.of());
  }

  private FunctionRegistry with(FunctionLoader loader, Map<String, ?> config) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(loader.problems());
    return new FunctionRegistry(loader.functions(), objects.with(config), all);
  }

  /** What was wrong with jars and was left out, in the order in which it was found. */
  public List<Problem> problems() {
    return problems;
  }

  public boolean exists(String name) {
    return functions.containsKey(key(name));
  }

  public boolean isAggregate(String name) {
    return isKind(name, FunctionKind.AGGREGATE);
  }

  public boolean isTable(String name) {
    return isKind(name, FunctionKind.TABLE);
  }

  private boolean isKind(String name, FunctionKind kind) {
    FunctionDefinition function = functions.get(key(name));
    return function != null && function.kind() == kind;
  }

  /** All functions in the order of their names. */
  public List<FunctionDescription> describe() {
    return functions.values().stream().map(FunctionDefinition::describe).toList();
  }

  public Optional<FunctionDescription> describe(String name) {
    return Optional.ofNullable(functions.get(key(name))).map(FunctionDefinition::describe);
  }

  /**
   * The overload of a scalar function that a call with these arguments means.
   *
   * @param lambdaTyper asked for the types of lambda bodies, from left to right
   * @throws PlatformException if there is none, or more than one; the message lists what there is
   */
  public BoundScalar scalar(String name, List<ArgumentType> arguments, LambdaTyper lambdaTyper) {
    return new BoundScalar(method(name, FunctionKind.SCALAR, arguments, lambdaTyper));
  }

  public BoundScalar scalar(String name, List<ArgumentType> arguments) {
    return scalar(name, arguments, LambdaTyper.NONE);
  }

  /** As {@link #scalar}, for a table function. */
  public BoundTableFunction table(String name, List<ArgumentType> arguments) {
    return new BoundTableFunction(method(name, FunctionKind.TABLE, arguments, LambdaTyper.NONE));
  }

  private BoundMethod method(
      String name, FunctionKind kind, List<ArgumentType> arguments, LambdaTyper lambdaTyper) {
    if (find(name) instanceof FunctionDefinition.OfMethods function && function.kind() == kind) {
      return new CallBinder(
              function.overloads().resolve(arguments), arguments, lambdaTyper, objects)
          .bind();
    }
    throw wrongKind(name, kind);
  }

  /**
   * The overload of an aggregate function that a call with these arguments means: columns first,
   * then the function's settings, which must be literals.
   *
   * @param overrides settings of this statement, which win over the registry's
   */
  public BoundAggregate aggregate(
      String name, List<AggregateArgument> arguments, Map<String, ?> overrides) {
    if (find(name) instanceof FunctionDefinition.OfFactories function) {
      List<ArgumentType> types = arguments.stream().map(AggregateArgument::type).toList();
      return new AggregateBinder(
              function.overloads().resolveExactly(types), arguments, objects.with(overrides))
          .bind();
    }
    throw wrongKind(name, FunctionKind.AGGREGATE);
  }

  /** An aggregate of columns alone. */
  public BoundAggregate aggregate(String name, SqlType... columns) {
    List<AggregateArgument> arguments = new ArrayList<>();
    for (SqlType column : columns) {
      arguments.add(AggregateArgument.expression(column, "column " + (arguments.size() + 1)));
    }
    return aggregate(name, arguments, Map.of());
  }

  private FunctionDefinition find(String name) {
    FunctionDefinition function = functions.get(key(name));
    if (function == null) {
      throw new PlatformException(
          Problem.of(
                  FunctionErrorCode.UNKNOWN_FUNCTION,
                  "Can't find any functions with the name '" + name + "'")
              .withHint("SHOW FUNCTIONS lists what there is"));
    }
    return function;
  }

  private static PlatformException wrongKind(String name, FunctionKind wanted) {
    return new PlatformException(
        FunctionErrorCode.WRONG_KIND,
        "function \"" + name + "\" is no " + wanted.name().toLowerCase(Locale.ROOT) + " function");
  }

  static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
