package io.streambed.connect.redis;

/** What the script says about a batch; see apply-batch.lua. */
sealed interface ScriptReply {

  /** All of it is in Redis, where the partition now goes on at {@code next}. */
  record Applied(long next) implements ScriptReply {}

  /** Nothing was applied: Redis has lost what it had acknowledged, and must be told again. */
  record Behind() implements ScriptReply {}

  /**
   * Redis refused a command of the record at {@code offset}; those before it are applied.
   *
   * @param code first word of Redis's error, such as WRONGTYPE
   * @param next where the partition goes on in Redis, -1 if it has no offset yet
   */
  record Rejected(String code, long offset, long next) implements ScriptReply {}
}
