/** More work is in hand than can be done in the time the platform waits; it will deliver again. */
export class TooBusy extends Error {
  override name = 'TooBusy' as const;
}

/**
 * Lets at most `most` calls be under way and refuses the rest at once: a short queue answers in time, a long one
 * answers nobody.
 *
 * @throws TooBusy
 */
export function bounded<A extends unknown[], R>(
  most: number,
  run: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  let underWay = 0;
  return async (...args) => {
    if (underWay >= most) throw new TooBusy();
    underWay += 1;
    try {
      return await run(...args);
    } finally {
      underWay -= 1;
    }
  };
}
