import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseError } from '../database-error.js';

/** As often as a platform delivers what was not acknowledged, and how long it waits before. */
const DELIVERIES = 4;
const WAIT_MS = 150;

/**
 * Does it again where the database did not answer in time, as a platform delivers again what was not acknowledged: on a
 * loaded machine a statement or a connection can come too late, and nothing was done then, or the same thing is found
 * done. Only for what may be repeated. Anything else that is thrown is thrown at once.
 */
export async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
  for (let delivery = 1; ; delivery++) {
    try {
      return await act();
    } catch (error) {
      if (delivery === DELIVERIES || !isDatabaseError(error)) throw error;
      await pause(WAIT_MS * delivery);
    }
  }
}
