package io.streambed.function;

import com.google.common.reflect.TypeToken;
import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.function.udaf.VariadicArgs;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfParameter;
import io.confluent.ksql.function.udf.UdfSchemaProvider;
import io.confluent.ksql.function.udtf.Udtf;
import io.confluent.ksql.util.Pair;
import io.confluent.ksql.util.Quadruple;
import io.confluent.ksql.util.Quintuple;
import io.confluent.ksql.util.Triple;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the overloads of one function class. A method that is wrong is reported and left out; the
 * others still count.
 *
 * @param function the name as declared
 * @param wrong told of each method that is left out, and why
 */
record ClassReader(
    String function, Class<?> type, boolean isBuiltIn, BiConsumer<Method, String> wrong) {
  private static final Set<Class<?>> TUPLES =
      Set.of(Pair.class, Triple.class, Quadruple.class, Quintuple.class);

  List<MethodOverload> scalars() {
    return read(
        method -> {
          Udf udf = method.getAnnotation(Udf.class);
          return udf == null
              ? null
              : methodOverload(
                  method,
                  method.getGenericReturnType(),
                  udf.schema(),
                  udf.schemaProvider(),
                  udf.description());
        });
  }

  List<MethodOverload> tables() {
    return read(
        method -> {
          Udtf udtf = method.getAnnotation(Udtf.class);
          return udtf == null
              ? null
              : methodOverload(
                  method,
                  rowType(method),
                  udtf.schema(),
                  udtf.schemaProvider(),
                  udtf.description());
        });
  }

  List<AggregateOverload> aggregates() {
    return read(
        method -> {
          UdafFactory factory = method.getAnnotation(UdafFactory.class);
          return factory == null ? null : aggregateOverload(method, factory);
        });
  }

  private <T> List<T> read(Function<Method, @Nullable T> reader) {
    List<T> overloads = new ArrayList<>();
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      if (method.isBridge()) {
        continue;
      }
      try {
        T overload = reader.apply(method);
        if (overload != null) {
          overloads.add(overload);
        }
      } catch (IllegalArgumentException e) {
        wrong.accept(method, String.valueOf(e.getMessage()));
      }
    }
    return overloads;
  }

  private static Type rowType(Method method) {
    if (method.getGenericReturnType() instanceof ParameterizedType list
        && list.getRawType() == List.class) {
      return list.getActualTypeArguments()[0];
    }
    throw new IllegalArgumentException("a table function returns a List of its rows");
  }

  private MethodOverload methodOverload(
      Method method, Type returned, String schema, String provider, String description) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      boolean variadic = method.isVarArgs() && i == method.getParameterCount() - 1;
      parameters.add(parameter(method.getParameters()[i], variadic));
    }
    ResultType result = result(returned, schema, provider, parameters);
    return new MethodOverload(
        function, method, new Signature(parameters), result, description, isBuiltIn);
  }

  private ResultType result(
      Type returned, String schema, String provider, List<Parameter> parameters) {
    if (!provider.isEmpty()) {
      return new ResultType.Provided(provider(provider), described(returned));
    }
    TypePattern pattern = schema.isEmpty() ? JavaTypes.pattern(returned) : SchemaText.parse(schema);
    if (!isComplete(pattern)) {
      throw new IllegalArgumentException(
          "the result " + pattern + " needs a schema or a schema provider");
    }
    Set<String> known = new HashSet<>();
    parameters.forEach(parameter -> known.addAll(parameter.type().genericNames()));
    if (!known.containsAll(pattern.genericNames())) {
      throw new IllegalArgumentException(
          "no parameter says what the generic type in the result " + pattern + " is");
    }
    return new ResultType.Declared(pattern);
  }

  /** Whether arguments can fill it: the digits of a decimal, for one, come from nowhere. */
  private static boolean isComplete(TypePattern pattern) {
    if (pattern instanceof TypePattern.ArrayOf array) {
      return isComplete(array.element());
    }
    if (pattern instanceof TypePattern.MapOf map) {
      return isComplete(map.key()) && isComplete(map.value());
    }
    if (pattern instanceof TypePattern.StructOf struct) {
      return struct.fields().stream().allMatch(field -> isComplete(field.type()));
    }
    return pattern instanceof TypePattern.Exactly || pattern instanceof TypePattern.Generic;
  }

  /** What a description says of a type that a provider computes. */
  private static TypePattern described(Type returned) {
    try {
      return JavaTypes.pattern(returned);
    } catch (IllegalArgumentException e) {
      return TypePattern.ANYTHING;
    }
  }

  private Method provider(String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && method.isAnnotationPresent(UdfSchemaProvider.class)) {
        if (method.getParameterCount() != 1 || method.getParameterTypes()[0] != List.class) {
          throw new IllegalArgumentException(
              "the schema provider \"" + name + "\" takes one List of SqlType or SqlArgument");
        }
        return method;
      }
    }
    throw new IllegalArgumentException(
        "there is no public method \"" + name + "\" with @UdfSchemaProvider");
  }

  private static Parameter parameter(java.lang.reflect.Parameter parameter, boolean variadic) {
    UdfParameter annotation = parameter.getAnnotation(UdfParameter.class);
    String name =
        annotation != null && !annotation.value().isEmpty()
            ? annotation.value()
            : parameter.isNamePresent() ? parameter.getName() : "";
    TypePattern pattern;
    if (annotation != null && !annotation.schema().isEmpty()) {
      pattern = SchemaText.parse(annotation.schema());
    } else {
      Type declared = parameter.getParameterizedType();
      if (variadic) {
        declared =
            declared instanceof GenericArrayType array
                ? array.getGenericComponentType()
                : ((Class<?>) declared).getComponentType();
      }
      pattern = JavaTypes.pattern(declared);
    }
    return new Parameter(
        name, pattern, annotation == null ? "" : annotation.description(), variadic);
  }

  private AggregateOverload aggregateOverload(Method method, UdafFactory annotation) {
    if (!Modifier.isStatic(method.getModifiers())) {
      throw new IllegalArgumentException("a factory of aggregate functions is static");
    }
    TypeToken<?> returned = TypeToken.of(method.getGenericReturnType());
    if (!returned.isSubtypeOf(Udaf.class)) {
      throw new IllegalArgumentException("a factory of aggregate functions returns a Udaf");
    }
    Type input = argument(returned, 0);
    boolean isTuple =
        input instanceof ParameterizedType tuple && TUPLES.contains(tuple.getRawType());
    Type[] columnTypes =
        isTuple ? ((ParameterizedType) input).getActualTypeArguments() : new Type[] {input};
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < columnTypes.length; i++) {
      String schema = i < annotation.paramSchema().length ? annotation.paramSchema()[i] : "";
      parameters.add(column(i, columnTypes[i], schema));
    }
    for (int i = 0; i < method.getParameterCount(); i++) {
      boolean variadic = method.isVarArgs() && i == method.getParameterCount() - 1;
      parameters.add(parameter(method.getParameters()[i], variadic));
    }
    return new AggregateOverload(
        function,
        method,
        new Signature(parameters),
        columnTypes.length,
        isTuple,
        pattern(annotation.aggregateSchema(), argument(returned, 1)),
        pattern(annotation.returnSchema(), argument(returned, 2)),
        returned.isSubtypeOf(TableUdaf.class),
        annotation.description(),
        isBuiltIn);
  }

  private static Type argument(TypeToken<?> udaf, int index) {
    return udaf.resolveType(Udaf.class.getTypeParameters()[index]).getType();
  }

  private static Parameter column(int index, Type declared, String schema) {
    Type type = declared;
    boolean variadic =
        declared instanceof ParameterizedType args && args.getRawType() == VariadicArgs.class;
    if (variadic) {
      type = ((ParameterizedType) declared).getActualTypeArguments()[0];
    }
    TypePattern pattern = schema.isEmpty() ? JavaTypes.pattern(type) : SchemaText.parse(schema);
    return new Parameter("val" + (index + 1), pattern, "", variadic);
  }

  /** A state or result may also be computed by the function, so that no schema is needed here. */
  private static TypePattern pattern(String schema, Type declared) {
    return schema.isEmpty() ? described(declared) : SchemaText.parse(schema);
  }
}
