/** Long work that can be put down at each `yield` and taken up again, so that others have their turn. */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** So many rows are looked at in one go; twenty thousand of them would keep everybody else waiting for seconds. Our choice. */
export const ROWS_AT_ONCE = 50;

/** All of it in one go. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
