/**
 * One read for all who ask while another is under way: it begins after the last of them asked, so that each learns what
 * was so then. Under load a few reads a round trip instead of one for everybody.
 */
export function nextRead<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const begin = (): Promise<T> => {
    next = undefined;
    const mine = read().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };

  return () => {
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}
