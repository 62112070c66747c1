import type { JobContext } from './define-job.js';

/** The same promise for everybody who asks. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/**
 * The context with the roster, the calendar and the settings as they are when first asked for: what happens at one
 * instant is decided on one view of the city, read once. Not for longer than an instant.
 */
export function oneView(context: JobContext): JobContext {
  return {
    ...context,
    roster: once(() => context.roster()),
    calendar: once(() => context.calendar()),
    site: { ...context.site, settings: once(() => context.site.settings()) },
  };
}
