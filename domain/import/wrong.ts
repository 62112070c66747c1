/** What a row says that cannot be, as people read it. */
export interface Wrong {
  say: string;
}

export const isWrong = (read: unknown): read is Wrong =>
  typeof read === 'object' && read !== null && 'say' in read;

/** Everything that is wrong among what was read, in one sentence; undefined where nothing is. Pure. */
export function allWrong(...read: readonly unknown[]): Wrong | undefined {
  const says = [...new Set(read.filter(isWrong).map(({ say }) => say))];
  return says.length > 0 ? { say: says.join('；') } : undefined;
}
