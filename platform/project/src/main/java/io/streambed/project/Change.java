package io.streambed.project;

import java.util.Objects;
import java.util.Optional;

/** One step of a plan: what the world is, and what the project says it must become. */
public sealed interface Change {
  /** Kind and name, for people: {@code table PAGE_VIEWS}. */
  String subject();

  /** Where the project says so. */
  String place();

  /** A statement that makes what is missing. */
  record CreateSql(String subject, String place, String sql) implements Change {
    public CreateSql {
      Objects.requireNonNull(sql, "sql");
    }
  }

  /** A statement that changes what runs, without loss of state. */
  record ReplaceSql(String subject, String place, String sql) implements Change {
    public ReplaceSql {
      Objects.requireNonNull(sql, "sql");
    }
  }

  /** A connector that is missing, or whose settings differ. */
  record PutConnector(String subject, String place, Connector connector, boolean exists)
      implements Change {
    public PutConnector {
      Objects.requireNonNull(connector, "connector");
    }
  }

  record Keep(String subject, String place) implements Change {}

  /**
   * An edit that cannot be made on what runs; it stays as it is.
   *
   * @param hint the command or statements that would
   */
  record Refused(String subject, String place, String reason, Optional<String> hint)
      implements Change {
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(hint, "hint");
    }
  }

  /** Something that runs and that the project does not name; it stays as it is. */
  record Unmanaged(String subject) implements Change {
    @Override
    public String place() {
      return "not in the project";
    }
  }
}
