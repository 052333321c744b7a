package io.streambed.stack.kafka;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import io.streambed.stack.host.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the transaction markers that a killed broker had decided on and lost.
 *
 * <p>A transaction that is open in a partition falls into one of three cases. Its coordinator has
 * not decided: it is left to its producer, or to its timeout. The decision is the last entry of the
 * coordinator's log and not noted as complete: the coordinator is about to send the marker, and is
 * waited for. Otherwise the coordinator believes that the marker was written; nobody will ever send
 * it, so it is sent here, with the decision that the log holds. Aborting instead would drop half of
 * a committed transaction.
 */
final class TransactionRepair {
  private static final Logger log = LoggerFactory.getLogger(TransactionRepair.class);

  private final BrokerAdmin admin;
  private final String bootstrapServers;
  private final MarkerSender sender;

  TransactionRepair(BrokerAdmin admin, String bootstrapServers, MarkerSender sender) {
    this.admin = admin;
    this.bootstrapServers = bootstrapServers;
    this.sender = sender;
  }

  /**
   * Repairs until nothing is left to repair or wait for. To be called before any client connects.
   *
   * @param limit how long the coordinator is waited for; what it has not sent by then is its own
   * @return how many markers were sent
   * @throws PlatformException if a lost marker is refused until the limit
   */
  int run(Duration limit) throws InterruptedException {
    Deadline deadline = Deadline.in(limit);
    int sent = 0;
    while (true) {
      Round round = new Round();
      round.run();
      sent += round.sent;
      if (round.refused.isEmpty() && round.underWay == 0) {
        return sent;
      }
      if (deadline.isOver()) {
        if (!round.refused.isEmpty()) {
          throw refused(round.refused);
        }
        log.atWarn()
            .addKeyValue("transactions", round.underWay)
            .log("transactions are still being ended, the coordinator goes on with them");
        return sent;
      }
      Thread.sleep(100);
    }
  }

  private static PlatformException refused(Map<TopicPartition, String> reasons) {
    return new PlatformException(
        Problem.of(
                StackErrorCode.TRANSACTIONS_NOT_REPAIRED,
                "transactions stay open in partitions " + reasons)
            .withHint("Start again; if that does not help, start with an empty data folder."));
  }

  /** One look at all partitions. */
  private final class Round {
    private int sent;
    private int underWay;
    private final Map<TopicPartition, String> refused = new LinkedHashMap<>();

    void run() throws InterruptedException {
      Map<TopicPartition, List<ProducerState>> open = admin.producersInTransaction();
      if (open.isEmpty()) {
        return;
      }
      TransactionDecisions decisions = TransactionDecisions.read(admin, bootstrapServers);
      open.forEach(
          (partition, producers) ->
              producers.forEach(
                  producer ->
                      end(
                          partition,
                          producer,
                          decisions.on(producer.producerId(), producer.producerEpoch()))));
    }

    private void end(
        TopicPartition partition,
        ProducerState producer,
        Optional<TransactionDecisions.Decision> decision) {
      if (decision.isEmpty()) {
        return;
      }
      if (decision.get().isUnderWay()) {
        underWay++;
        return;
      }
      // The partition's own coordinator epoch: a greater one would fence the true coordinator.
      TxnMarkerEntry marker =
          new TxnMarkerEntry(
              producer.producerId(),
              decision.get().epoch(),
              producer.coordinatorEpoch().orElse(0),
              decision.get().result(),
              List.of(partition),
              (short) 0);
      try {
        Errors answer = sender.send(partition, marker);
        if (answer == Errors.NONE) {
          sent++;
          log.atInfo()
              .addKeyValue("partition", partition)
              .addKeyValue("producer", producer.producerId())
              .addKeyValue("result", decision.get().result())
              .log("sent a lost transaction marker");
        } else {
          refused.put(partition, answer.message());
        }
      } catch (IOException e) {
        refused.put(partition, String.valueOf(e.getMessage()));
      }
    }
  }
}
