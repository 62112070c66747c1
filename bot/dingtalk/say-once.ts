/** DingTalk delivers a message again within minutes, if at all. */
const LIFE_MS = 10 * 60_000;
const MOST = 5_000;

/** Which messages this process has answered where people see it, or is answering now. */
export interface SayOnce {
  /** False where that message is answered already: delivered again, it is not said a second time. */
  claim(id: string): boolean;
  /** It could not be said: the next delivery may. */
  release(id: string): void;
}

/** `now` is system time. */
export function createSayOnce(now: () => Date): SayOnce {
  const claimed = new Map<string, number>();
  return {
    claim(id) {
      const at = now().getTime();
      const before = claimed.get(id);
      if (before !== undefined && at - before < LIFE_MS) return false;
      const [oldest] = claimed.keys();
      if (claimed.size >= MOST && oldest !== undefined) claimed.delete(oldest);
      claimed.delete(id);
      claimed.set(id, at);
      return true;
    },
    release: (id) => void claimed.delete(id),
  };
}
