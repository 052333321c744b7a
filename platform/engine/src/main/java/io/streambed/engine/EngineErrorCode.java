package io.streambed.engine;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What the engine refuses or cannot do. */
public enum EngineErrorCode implements ErrorCode {
  /** A name, type or clause of a statement does not hold against the catalog. */
  INVALID_STATEMENT("ENG-2001", ErrorKind.USER),
  /** A stream or table that a statement names does not exist. */
  SOURCE_NOT_FOUND("ENG-2002", ErrorKind.USER),
  /** A stream, table or type of that name exists already. */
  SOURCE_EXISTS("ENG-2003", ErrorKind.CONFLICT),
  /** A query that a statement names is not running. */
  QUERY_NOT_FOUND("ENG-2004", ErrorKind.USER),
  /** What exists depends on what a statement takes away. */
  IN_USE("ENG-2005", ErrorKind.CONFLICT),
  /** CREATE OR REPLACE asks for a change that cannot be made in place. */
  NOT_UPGRADEABLE("ENG-2006", ErrorKind.USER),
  /** A property of a WITH clause or of the session is unknown or has a wrong value. */
  INVALID_PROPERTY("ENG-2007", ErrorKind.USER),
  /** A topic that a statement needs does not exist. */
  TOPIC_NOT_FOUND("ENG-2008", ErrorKind.USER),
  /** A topic exists with other partitions, replicas or retention than a statement asks for. */
  TOPIC_DIFFERS("ENG-2009", ErrorKind.CONFLICT),
  /** A custom type that a statement names does not exist. */
  TYPE_NOT_FOUND("ENG-2010", ErrorKind.USER),
  /** CREATE OR REPLACE asks a running query for what its state does not allow. */
  QUERY_NOT_UPGRADEABLE("ENG-2011", ErrorKind.USER),
  /** Rows cannot be inserted: there is no such stream or table, or it is not for that. */
  NOT_INSERTABLE("ENG-2012", ErrorKind.USER),
  /** No function has the name that is to be described. */
  FUNCTION_NOT_FOUND("ENG-2013", ErrorKind.USER),
  /** A plan was written by a release that this one does not know. */
  PLAN_NOT_READABLE("ENG-2201", ErrorKind.INTERNAL),
  /** A column that an expression names does not exist in what it reads. */
  COLUMN_NOT_FOUND("ENG-2101", ErrorKind.USER),
  /** An unqualified column exists in several of the joined sources. */
  COLUMN_AMBIGUOUS("ENG-2102", ErrorKind.USER),
  /** An expression combines values of types that do not go together. */
  TYPE_MISMATCH("ENG-2103", ErrorKind.USER),
  /** A stored plan no longer holds with the functions that are loaded now. */
  PLAN_OUTDATED("ENG-2202", ErrorKind.CONFLICT),
  /** A record that a query is set to fail on cannot be processed. */
  RECORD_REJECTED("ENG-2203", ErrorKind.EXTERNAL),
  /** Valid in ksqlDB's language, and not done by this engine yet. */
  NOT_SUPPORTED("ENG-2900", ErrorKind.USER);

  private final String id;
  private final ErrorKind kind;

  EngineErrorCode(String id, ErrorKind kind) {
    this.id = id;
    this.kind = kind;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }
}
