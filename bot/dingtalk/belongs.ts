import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { DingtalkConfig } from '../config/platforms.js';

/** Longer than any installation lives. */
const FOR_GOOD = new Date('9999-01-01T00:00:00Z');

/** Whether what came is for this robot and this organisation. */
export interface Belongs {
  robot(code: string | undefined): boolean;
  corp(id: string | undefined): Promise<boolean>;
}

/**
 * The robot is in the settings; the organisation is the one that the first proven callback named, for all processes
 * and ever after: one app belongs to one. Over a socket of ours a value that DingTalk left out is no difference; in
 * HTTP mode, where the signature covers no body, both must be there.
 */
export function createBelongs(
  config: Pick<DingtalkConfig, 'clientId' | 'robotCode' | 'mode'>,
  memory: PlatformMemory,
): Belongs {
  const withoutIt = config.mode === 'stream';
  let known: string | undefined;

  return {
    robot: (code) => (code === undefined ? withoutIt : code === config.robotCode),
    async corp(id) {
      if (id === undefined) return withoutIt;
      known ??= await memory.first(`dingtalk:corp:${config.clientId}`, id, FOR_GOOD);
      return id === known;
    },
  };
}
