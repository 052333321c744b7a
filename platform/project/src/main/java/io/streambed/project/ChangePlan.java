package io.streambed.project;

import java.util.List;
import java.util.Objects;

/**
 * What applying a project would do, in order.
 *
 * @param fingerprint of the state that it was made over
 */
public record ChangePlan(List<Change> changes, String fingerprint) {
  public ChangePlan {
    changes = List.copyOf(changes);
    Objects.requireNonNull(fingerprint, "fingerprint");
  }

  /** Whether there is nothing to do and nothing refused. */
  public boolean isEmpty() {
    return changes.stream()
        .allMatch(c -> c instanceof Change.Keep || c instanceof Change.Unmanaged);
  }

  public List<Change.Refused> refused() {
    return changes.stream()
        .filter(Change.Refused.class::isInstance)
        .map(Change.Refused.class::cast)
        .toList();
  }

  /** The plan for people, a line a change, what stays as it is left out. */
  public String show() {
    StringBuilder out = new StringBuilder();
    for (Change change : changes) {
      if (change instanceof Change.CreateSql) {
        line(out, "+ create ", change);
      } else if (change instanceof Change.ReplaceSql) {
        line(out, "~ change in place ", change);
      } else if (change instanceof Change.PutConnector put) {
        line(out, put.exists() ? "~ reconfigure " : "+ create ", change);
      } else if (change instanceof Change.Refused refused) {
        line(out, "! cannot change ", change);
        out.append("    ").append(refused.reason().replace("\n", "\n    ")).append('\n');
        refused.hint().ifPresent(hint -> out.append("    hint: ").append(hint).append('\n'));
      } else if (change instanceof Change.Unmanaged) {
        line(out, "? leave alone ", change);
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String sign, Change change) {
    out.append(sign).append(change.subject()).append(" (").append(change.place()).append(")\n");
  }
}
