package io.streambed.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.engine.topology.ProcessingLog.Entry;
import io.streambed.engine.topology.ProcessingLog.Kind;
import io.streambed.engine.topology.ProcessingLog.Target;
import io.streambed.sql.SqlParser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProcessingLogJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void fillsTheFieldOfItsKindAloneAndHoldsNoDataByDefault() throws IOException {
    Entry entry =
        new Entry(
            "CSAS_A_1",
            "Source",
            Kind.DESERIALIZATION,
            Target.KEY,
            "cannot read it",
            Optional.empty(),
            "in",
            3,
            7);

    assertThat(JSON.readTree(ProcessingLogJson.write(entry, 5)))
        .isEqualTo(
            JSON.readTree(
                """
                {"level": "ERROR", "logger": "processing.CSAS_A_1.Source", "time": 5,
                 "message": {
                   "type": 0,
                   "deserializationError": {
                     "target": "key", "errorMessage": "Error deserializing message from topic: in",
                     "recordB64": null,
                     "cause": ["cannot read it", "topic in, partition 3, offset 7"],
                     "topic": "in"},
                   "recordProcessingError": null, "productionError": null,
                   "serializationError": null, "kafkaStreamsThreadError": null}}"""));
  }

  @Test
  void writesNoTopicUnlessOneIsAskedFor() {
    assertThat(ProcessingLogConfig.from("s_", name -> Optional.empty()).topic()).isEmpty();
    assertThat(
            ProcessingLogConfig.from(
                    "s_",
                    name ->
                        Optional.ofNullable(
                            Map.of("ksql.logging.processing.topic.auto.create", "true").get(name)))
                .topic())
        .contains("s_ksql_processing_log");
  }

  @Test
  void readsWithAStreamThatParses() {
    ProcessingLogConfig config =
        ProcessingLogConfig.from(
            "s_",
            name ->
                Optional.of("t").filter(t -> name.equals("ksql.logging.processing.topic.name")));

    assertThat(SqlParser.parse(config.streamStatement())).hasSize(1);
  }
}
