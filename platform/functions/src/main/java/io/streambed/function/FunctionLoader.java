package io.streambed.function;

import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udtf.UdtfDescription;
import io.streambed.common.Problem;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Turns annotated classes into functions; collects what is wrong with them instead of stopping. */
final class FunctionLoader {
  private final Map<String, FunctionDefinition> functions;
  private final List<Problem> problems = new ArrayList<>();

  FunctionLoader(Map<String, FunctionDefinition> existing) {
    this.functions = new TreeMap<>(existing);
  }

  Map<String, FunctionDefinition> functions() {
    return functions;
  }

  List<Problem> problems() {
    return problems;
  }

  void loadBuiltIns(List<Class<?>> classes) {
    classes.forEach(type -> load(type, "internal", true));
  }

  /**
   * @param path where the class comes from, as descriptions show it
   */
  void loadClass(Class<?> type, String path) {
    load(type, path, false);
  }

  void loadJar(Path jar) {
    FunctionJar.open(jar, problems).forEach(type -> loadClass(type, jar.toString()));
  }

  private void load(Class<?> type, String path, boolean isBuiltIn) {
    UdfDescription scalar = type.getAnnotation(UdfDescription.class);
    if (scalar != null) {
      FunctionDefinition.About about =
          new FunctionDefinition.About(
              scalar.category(), scalar.description(), scalar.author(), scalar.version(), path);
      List<MethodOverload> overloads = reader(scalar.name(), type, isBuiltIn, path).scalars();
      addMethods(scalar.name(), FunctionKind.SCALAR, about, overloads);
    }
    UdtfDescription table = type.getAnnotation(UdtfDescription.class);
    if (table != null) {
      FunctionDefinition.About about =
          new FunctionDefinition.About(
              table.category(), table.description(), table.author(), table.version(), path);
      List<MethodOverload> overloads = reader(table.name(), type, isBuiltIn, path).tables();
      addMethods(table.name(), FunctionKind.TABLE, about, overloads);
    }
    UdafDescription aggregate = type.getAnnotation(UdafDescription.class);
    if (aggregate != null) {
      FunctionDefinition.About about =
          new FunctionDefinition.About(
              aggregate.category(),
              aggregate.description(),
              aggregate.author(),
              aggregate.version(),
              path);
      List<AggregateOverload> overloads =
          reader(aggregate.name(), type, isBuiltIn, path).aggregates();
      add(
          new FunctionDefinition.OfFactories(
              aggregate.name(), about, new OverloadSet<>(aggregate.name(), overloads)),
          overloads.isEmpty());
    }
  }

  private void addMethods(
      String name,
      FunctionKind kind,
      FunctionDefinition.About about,
      List<MethodOverload> overloads) {
    add(
        new FunctionDefinition.OfMethods(name, kind, about, new OverloadSet<>(name, overloads)),
        overloads.isEmpty());
  }

  private ClassReader reader(String function, Class<?> type, boolean isBuiltIn, String path) {
    BiConsumer<Method, String> wrong =
        (method, reason) ->
            problems.add(
                Problem.of(
                        FunctionErrorCode.FUNCTION_WRONG,
                        "function \""
                            + function
                            + "\" of \""
                            + path
                            + "\": method \""
                            + method.getName()
                            + "\" is left out: "
                            + reason)
                    .withHint("correct the method and build the jar again"));
    return new ClassReader(function, type, isBuiltIn, wrong);
  }

  private void add(FunctionDefinition function, boolean isEmpty) {
    FunctionDefinition existing = functions.get(FunctionRegistry.key(function.name()));
    if (isEmpty) {
      problems.add(
          Problem.of(
                  FunctionErrorCode.FUNCTION_WRONG,
                  "function \""
                      + function.name()
                      + "\" of \""
                      + function.about().path()
                      + "\" has no method that can be called")
              .withHint("annotate public methods with @Udf, @Udtf or @UdafFactory"));
    } else if (existing != null) {
      problems.add(
          Problem.of(
                  FunctionErrorCode.FUNCTION_EXISTS,
                  "function \""
                      + function.name()
                      + "\" of \""
                      + function.about().path()
                      + "\" is left out: \""
                      + existing.about().path()
                      + "\" has one of that name")
              .withHint("give the function another name"));
    } else {
      functions.put(FunctionRegistry.key(function.name()), function);
    }
  }
}
