/** Said by the pool of connections, without a code. */
const POOL_WORDS = /^(?:timeout exceeded when trying to connect|Connection terminated)/;
/** No way to the database, or it is starting, stopping or full: SQLSTATE classes 08, 53 and 57P. */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08...|53...|57P..)$/;

const codeOf = (failure: Error): string => ('code' in failure ? String(failure.code) : '');

/** True where the database could not be reached for a while: what is due then is done by the next run. Pure. */
export function isAway(failure: unknown): boolean {
  if (failure instanceof AggregateError) return failure.errors.length > 0 && failure.errors.every(isAway);
  if (!(failure instanceof Error)) return false;
  return AWAY.test(codeOf(failure)) || POOL_WORDS.test(failure.message);
}

/** Class and code of a failure, and what the pool says of itself: any other text may hold what people wrote. Pure. */
export function nameOf(failure: unknown): string {
  if (failure instanceof AggregateError) return [...new Set(failure.errors.map(nameOf))].join(', ');
  if (!(failure instanceof Error)) return typeof failure;
  const [words = ''] = POOL_WORDS.exec(failure.message) ?? [];
  return [failure.name, codeOf(failure) || words].filter(Boolean).join(' ');
}
