// The server's ksqlDB API, as far as this page needs it.

const DELIMITED = 'application/vnd.ksqlapi.delimited.v1';

/** What the server answered instead of rows, in its own words. */
export class ServerError extends Error {
  constructor(message, { code = null, status = null, sql = null } = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.sql = sql;
  }
}

/**
 * The rows of a query, each an array of column values. A pull query ends by itself; a push query
 * ends when the signal aborts it or the server goes away. onStart is called at the head line, from
 * which on no change is missed.
 */
export async function* rows(sql, { signal, onStart = () => {} }) {
  const response = await fetch('/query-stream', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: DELIMITED },
    body: JSON.stringify({ sql, properties: { 'auto.offset.reset': 'latest' } }),
    signal,
  });
  if (!response.ok) throw await refusal(response, sql);
  let started = false;
  for await (const line of lines(response.body)) {
    const value = JSON.parse(line);
    if (Array.isArray(value)) {
      yield value;
    } else if (value['@type'] === 'generic_error' || value.error_code !== undefined) {
      throw new ServerError(value.message, { code: value.error_code, sql });
    } else if (!started) {
      started = true;
      onStart();
    }
  }
}

/** What the running queries have counted, or null if the server does not tell. */
export async function queryCounters(signal) {
  const response = await fetch('/console/api/queries', { headers: { Accept: 'application/json' }, signal });
  if (response.status === 404) return null;
  if (!response.ok) throw await refusal(response, null);
  return (await response.json()).queries;
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const parts = (rest + value).split('\n');
      rest = parts.pop();
      for (const part of parts) if (part.trim() !== '') yield part;
    }
    if (rest.trim() !== '') yield rest;
  } finally {
    // A reader that leaves early must not keep the query running on the server.
    reader.cancel().catch(() => {});
  }
}

async function refusal(response, sql) {
  const body = await response.text();
  let answer = {};
  try {
    answer = JSON.parse(body);
  } catch {
    answer = { message: body.slice(0, 400) };
  }
  const message = answer.message || `the server answered ${response.status} ${response.statusText}`.trim();
  return new ServerError(message, { code: answer.error_code ?? null, status: response.status, sql });
}
