package io.streambed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.common.PlatformException;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What formats can do, and the texts of ksqlDB for what they cannot. */
final class FormatsTest {
  private final Formats formats = Formats.standard();

  private static void fails(ThrowingCallable call, FormatErrorCode code, String message) {
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(call)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private void rejects(String format, Column column, String message) {
    fails(
        () -> formats.get(format).check(column.place(), List.of(column), Set.of()),
        FormatErrorCode.SCHEMA_NOT_SUPPORTED,
        message);
  }

  @Test
  void findsFormatsByNameInAnyCase() {
    assertThat(formats.get("json").name()).isEqualTo("JSON");
    assertThat(formats.get(FormatSpec.of("DELIMITED")).name()).isEqualTo("DELIMITED");
  }

  @Test
  void namesUnknownFormatsAndThoseToCome() {
    fails(() -> formats.get("foo"), FormatErrorCode.UNKNOWN_FORMAT, "Unknown format: FOO");
    for (String name : List.of("AVRO", "PROTOBUF", "PROTOBUF_NOSR", "JSON_SR")) {
      fails(
          () -> formats.get(name),
          FormatErrorCode.FORMAT_NOT_SUPPORTED,
          "format \"" + name + "\" is not supported yet");
    }
  }

  @Test
  void refusesTypesThatAFormatCannotHold() {
    SqlType ints = SqlType.array(SqlType.INTEGER);
    rejects("KAFKA", Column.value("V", ints), "The 'KAFKA' format does not support type 'ARRAY'");
    rejects(
        "KAFKA",
        Column.key("KEY", SqlType.decimal(2, 1)),
        "Key format does not support schema.\nformat: KAFKA\nschema: Persistence{columns=[`KEY` DECIMAL(2, 1) KEY], features=[]}\nreason: The 'KAFKA' format does not support type 'DECIMAL'");
    rejects(
        "DELIMITED",
        Column.key("K", SqlType.array(SqlType.DOUBLE)),
        "Key format does not support schema.\nformat: DELIMITED\nschema: Persistence{columns=[`K` ARRAY<DOUBLE> KEY], features=[]}\nreason: The 'DELIMITED' format does not support type 'ARRAY', column: `K`");
    rejects(
        "JSON",
        Column.value("V", SqlType.array(SqlType.map(SqlType.INTEGER, SqlType.DOUBLE))),
        "JSON only supports MAP types with STRING keys");
    rejects(
        "NONE",
        Column.key("K", SqlType.STRING),
        "The 'NONE' format can only be used when no columns are defined. Got: [`K` STRING KEY]");
  }

  @Test
  void refusesSeveralColumnsInKafka() {
    List<Column> columns =
        List.of(Column.value("V0", SqlType.INTEGER), Column.value("V1", SqlType.STRING));
    fails(
        () -> formats.get("KAFKA").check(Column.Place.VALUE, columns, Set.of()),
        FormatErrorCode.SCHEMA_NOT_SUPPORTED,
        "The 'KAFKA' format only supports a single field. Got: [`V0` INTEGER, `V1` STRING]");
  }

  @Test
  void refusesMapsInKeysOfAllFormats() {
    Column column = Column.key("K", SqlType.map(SqlType.INTEGER, SqlType.DOUBLE));
    fails(
        () -> formats.get("DELIMITED").check(Column.Place.KEY, List.of(column), Set.of()),
        FormatErrorCode.MAP_IN_KEY,
        "inconsistent serialization. Key column name: `K`. Column type: MAP<INTEGER, DOUBLE>. See");
  }

  @Test
  void refusesPropertiesAndDelimitersThatMakeNoSense() {
    fails(
        () -> formats.get("JSON").spec(Map.of("delimiter", "|")),
        FormatErrorCode.UNKNOWN_PROPERTY,
        "JSON does not support the following configs: [delimiter]");
    fails(
        () -> formats.get("DELIMITED").spec(Map.of("delimiter", "<~>")),
        FormatErrorCode.INVALID_DELIMITER,
        "Invalid delimiter value: '<~>'. Delimiter must be a single character or TAB,SPACE\nExample valid value: ';'");
    fails(
        () -> formats.get("DELIMITED").spec(Map.of("delimiter", " ")),
        FormatErrorCode.INVALID_DELIMITER,
        "Delimiter cannot be empty");
  }

  @Test
  void wrapsValuesAsAsked() {
    List<Column> one = List.of(Column.value("V", SqlType.INTEGER));
    List<Column> two = List.of(one.get(0), Column.value("W", SqlType.INTEGER));
    Format json = formats.get("JSON");
    assertThat(json.valueFeatures(one, null, null)).isEmpty();
    assertThat(json.valueFeatures(one, false, null)).containsExactly(SerdeFeature.UNWRAP_SINGLES);
    assertThat(json.valueFeatures(one, true, false)).containsExactly(SerdeFeature.WRAP_SINGLES);
    assertThat(json.valueFeatures(one, null, false)).containsExactly(SerdeFeature.UNWRAP_SINGLES);
    assertThat(json.valueFeatures(two, null, false)).isEmpty();
    assertThat(formats.get("KAFKA").valueFeatures(one, null, true)).isEmpty();
    fails(
        () -> json.valueFeatures(two, false, null),
        FormatErrorCode.WRAPPING_OF_SEVERAL_COLUMNS,
        "'WRAP_SINGLE_VALUE' is only valid for single-field value schemas");
    fails(
        () -> formats.get("KAFKA").valueFeatures(one, true, null),
        FormatErrorCode.WRAPPING_NOT_SUPPORTED,
        "Format 'KAFKA' does not support 'WRAP_SINGLE_VALUE' set to 'true'.");
  }

  @Test
  void leavesSingleKeysBareWhereOneMayChoose() {
    List<Column> one = List.of(Column.key("K", SqlType.INTEGER));
    assertThat(formats.get("JSON").keyFeatures(one)).containsExactly(SerdeFeature.UNWRAP_SINGLES);
    assertThat(formats.get("KAFKA").keyFeatures(one)).isEmpty();
    assertThat(formats.get("JSON").keyFeatures(List.of(one.get(0), one.get(0)))).isEmpty();
  }

  @Test
  void noneReadsAndWritesNothing() {
    Format none = formats.get("NONE");
    Row row = new Row(1);
    assertThat(none.reader(FormatSpec.of("NONE"), List.of(), Set.of()).read(new byte[] {1}, row))
        .isFalse();
    assertThat(none.writer(FormatSpec.of("NONE"), List.of(), Set.of()).write(row)).isNull();
  }
}
