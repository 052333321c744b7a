package io.streambed.stack.kafka;

import io.streambed.stack.host.Ports;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;

/** Sends a transaction marker as the coordinator would. No client of Kafka's has this request. */
final class MarkerSender {
  private static final short VERSION = 1;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final int brokerPort;

  MarkerSender(int brokerPort) {
    this.brokerPort = brokerPort;
  }

  /** Sends one marker for one partition and returns the broker's answer. */
  Errors send(TopicPartition partition, TxnMarkerEntry marker) throws IOException {
    RequestHeader header =
        new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, VERSION, "transaction-repair", 1);
    ByteBuffer request =
        new WriteTxnMarkersRequest.Builder(List.of(marker))
            .build(VERSION)
            .serializeWithHeader(header);
    try (Socket socket = new Socket(Ports.HOST, brokerPort)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(request.remaining());
      out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      WriteTxnMarkersResponse response =
          (WriteTxnMarkersResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(bytes), header);
      Map<TopicPartition, Errors> answers =
          Objects.requireNonNull(response.errorsByProducerId().get(marker.producerId()));
      return Objects.requireNonNull(answers.get(partition));
    }
  }
}
