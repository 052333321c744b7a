package io.streambed.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.expression.TypedExpression.Operator;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws that hold for all types and values: of common types, of casts, of DECIMAL arithmetic. */
final class CoercionLawsTest {
  /** A DECIMAL of its type. */
  record Number(DecimalType type, BigDecimal value) {
    TypedExpression literal() {
      return new TypedExpression.Literal(type, value);
    }
  }

  @Provide
  Arbitrary<SqlType> numberTypes() {
    return Arbitraries.oneOf(
        Arbitraries.of(SqlType.INTEGER, SqlType.BIGINT, SqlType.DOUBLE),
        decimalTypes().map(type -> (SqlType) type));
  }

  private static Arbitrary<DecimalType> decimalTypes() {
    return Arbitraries.integers()
        .between(1, 20)
        .flatMap(
            precision ->
                Arbitraries.integers()
                    .between(0, precision)
                    .map(scale -> SqlType.decimal(precision, scale)));
  }

  @Provide
  Arbitrary<Number> decimals() {
    return decimalTypes()
        .flatMap(
            type -> {
              BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
              return Arbitraries.bigIntegers()
                  .between(most.negate(), most)
                  .map(unscaled -> new Number(type, new BigDecimal(unscaled, type.scale())));
            });
  }

  @Provide
  Arbitrary<List<SqlType>> lists() {
    Arbitrary<SqlType> numbers = numberTypes();
    Arbitrary<SqlType> nested =
        Combinators.combine(numbers, numbers)
            .as(
                (x, y) ->
                    SqlType.struct(
                        List.of(
                            new SqlType.Field("X", SqlType.array(x)),
                            new SqlType.Field("Y", SqlType.map(SqlType.STRING, y)))));
    return Arbitraries.oneOf(
        numbers.list().ofMinSize(1).ofMaxSize(5), nested.list().ofMinSize(1).ofMaxSize(5));
  }

  @Property(tries = 500, seed = "4")
  void meetsInOneTypeInAnyOrderAndGrouping(
      @ForAll("numberTypes") SqlType a,
      @ForAll("numberTypes") SqlType b,
      @ForAll("numberTypes") SqlType c) {
    SqlType left = ExpressionTyper.widestNumber(ExpressionTyper.widestNumber(a, b), c);
    assertThat(ExpressionTyper.widestNumber(a, ExpressionTyper.widestNumber(b, c))).isEqualTo(left);
    assertThat(ExpressionTyper.widestNumber(ExpressionTyper.widestNumber(c, a), b)).isEqualTo(left);
    assertThat(ExpressionTyper.widestNumber(a, a)).isEqualTo(a);
  }

  @Property(tries = 300, seed = "4")
  void findsTheSameCommonTypeForAnyOrder(
      @ForAll("lists") List<SqlType> types, @ForAll @IntRange(min = 0) int shuffle) {
    List<TypedExpression> columns = new ArrayList<>();
    for (SqlType type : types) {
      columns.add(new TypedExpression.Column(columns.size(), "C" + columns.size(), type));
    }
    SqlType common = CommonType.of(columns).orElseThrow();
    List<TypedExpression> shuffled = new ArrayList<>(columns);
    Collections.shuffle(shuffled, new Random(shuffle));
    assertThat(CommonType.of(shuffled)).contains(common);
    for (SqlType type : types) {
      assertThat(Conversion.between(type, common)).as(type + " to " + common).isPresent();
    }
  }

  @Property(tries = 500, seed = "4")
  void castsDecimalsToTextAndBack(@ForAll("decimals") Number number) {
    assertThat(throughText(number.type(), number.value())).isEqualTo(number.value());
  }

  @Property(tries = 500, seed = "4")
  void castsWholeNumbersThroughWiderTypesAndBack(@ForAll int number) {
    assertThat(through(SqlType.INTEGER, SqlType.BIGINT, number)).isEqualTo(number);
    assertThat(through(SqlType.INTEGER, SqlType.DOUBLE, number)).isEqualTo(number);
    assertThat(through(SqlType.INTEGER, SqlType.decimal(10, 0), number)).isEqualTo(number);
    assertThat(throughText(SqlType.INTEGER, number)).isEqualTo(number);
  }

  @Property(tries = 500, seed = "4")
  void castsBigNumbersThroughTextAndDecimal(@ForAll long number) {
    assertThat(through(SqlType.BIGINT, SqlType.decimal(19, 0), number)).isEqualTo(number);
    assertThat(throughText(SqlType.BIGINT, number)).isEqualTo(number);
  }

  @Property(tries = 500, seed = "4")
  void castsDoublesToTextAndBack(@ForAll double number) {
    assertThat(throughText(SqlType.DOUBLE, number)).isEqualTo(number);
  }

  @Property(tries = 500, seed = "4")
  void castsTimesToTextAndBack(
      @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long millis) {
    Object timestamp = Row.box(SqlBaseType.TIMESTAMP, millis);
    assertThat(throughText(SqlType.TIMESTAMP, timestamp)).isEqualTo(timestamp);
    Object date = Row.box(SqlBaseType.DATE, Math.floorDiv(millis, 86_400_000L));
    assertThat(throughText(SqlType.DATE, date)).isEqualTo(date);
    assertThat(through(SqlType.DATE, SqlType.TIMESTAMP, date)).isEqualTo(date);
    Object second = Row.box(SqlBaseType.TIME, Math.floorMod(millis / 1000, 86_400L) * 1000);
    assertThat(throughText(SqlType.TIME, second)).isEqualTo(second);
  }

  private static Object throughText(SqlType type, Object value) {
    return through(type, SqlType.STRING, value);
  }

  private static Object through(SqlType type, SqlType other, Object value) {
    Object there = Conversion.between(type, other).orElseThrow().convert(value);
    return Conversion.between(other, type).orElseThrow().convert(there);
  }

  @Property(tries = 1000, seed = "4")
  void addsSubtractsAndMultipliesExactly(
      @ForAll("decimals") Number a, @ForAll("decimals") Number b) {
    assertThat(compute(Operator.ADD, a, b)).isEqualByComparingTo(a.value().add(b.value()));
    assertThat(compute(Operator.SUBTRACT, a, b))
        .isEqualByComparingTo(a.value().subtract(b.value()));
    assertThat(compute(Operator.MULTIPLY, a, b))
        .isEqualByComparingTo(a.value().multiply(b.value()));
  }

  @Property(tries = 1000, seed = "4")
  void dividesExactlyOrNotAtAll(@ForAll("decimals") Number a, @ForAll("decimals") Number b) {
    if (b.value().signum() == 0) {
      return;
    }
    DecimalType type = DecimalTypes.result(Operator.DIVIDE, a.type(), b.type());
    BigDecimal rounded =
        a.value().divide(b.value(), new MathContext(type.precision(), RoundingMode.DOWN));
    boolean isExact =
        rounded.multiply(b.value()).compareTo(a.value()) == 0
            && rounded.stripTrailingZeros().scale() <= type.scale();
    try {
      assertThat(compute(Operator.DIVIDE, a, b)).isEqualByComparingTo(rounded);
      assertThat(isExact).as("%s / %s", a, b).isTrue();
    } catch (ArithmeticException e) {
      assertThat(isExact).as("%s / %s", a, b).isFalse();
    }
  }

  /** As in ksqlDB there is no remainder where the whole quotient has more digits than the type. */
  @Property(tries = 1000, seed = "4")
  void leavesARemainderUnlessTheQuotientIsTooLong(
      @ForAll("decimals") Number a, @ForAll("decimals") Number b) {
    if (b.value().signum() == 0) {
      return;
    }
    DecimalType type = DecimalTypes.result(Operator.MODULUS, a.type(), b.type());
    BigInteger quotient = a.value().divideToIntegralValue(b.value()).toBigInteger().abs();
    try {
      assertThat(compute(Operator.MODULUS, a, b))
          .isEqualByComparingTo(a.value().remainder(b.value()));
    } catch (ArithmeticException e) {
      assertThat(quotient).isGreaterThanOrEqualTo(BigInteger.TEN.pow(type.precision()));
    }
  }

  /** The result, which has exactly the scale of its type and fits its precision. */
  private static BigDecimal compute(Operator operator, Number a, Number b) {
    DecimalType type = DecimalTypes.result(operator, a.type(), b.type());
    Evaluator evaluator =
        ExpressionCompiler.evaluator(
            new TypedExpression.Arithmetic(operator, a.literal(), b.literal(), type));
    assertThat(evaluator.eval(new Row(0))).isTrue();
    BigDecimal result = (BigDecimal) evaluator.objectResult();
    assertThat(result.scale()).isEqualTo(type.scale());
    assertThat(result.precision()).isLessThanOrEqualTo(Math.max(type.precision(), type.scale()));
    return result;
  }
}
