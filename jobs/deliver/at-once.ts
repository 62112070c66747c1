/** Does it for each of the lanes, so many at a time: most of the time each waits for its platform. */
export async function atOnce(
  most: number,
  lanes: readonly string[],
  each: (lane: string) => Promise<void>,
): Promise<void> {
  const left = [...lanes];
  const next = async () => {
    for (let lane = left.pop(); lane; lane = left.pop()) await each(lane);
  };
  await Promise.all(Array.from({ length: most }, next));
}
