package io.streambed.testkit.conformance;

import io.streambed.testkit.driver.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one case.
 *
 * @param failure why it did not pass, if it did not
 * @param records every record that was produced, by topic
 * @param error the error that ended the run, if one did
 * @param asItShould whether what should be accepted was, and what should be refused was refused at
 *     the right statement, whatever the message
 */
record CaseResult(
    CorpusCase test,
    Optional<String> failure,
    Map<String, List<StoredRecord>> records,
    Optional<CaseError> error,
    boolean asItShould) {

  CaseResult {
    Objects.requireNonNull(failure, "failure");
    records = Map.copyOf(records);
    Objects.requireNonNull(error, "error");
  }

  boolean passed() {
    return failure.isEmpty();
  }

  /**
   * An error of a case.
   *
   * @param statement number of the statement, from 0; the number of statements if the run failed
   */
  record CaseError(int statement, String message) {}
}
