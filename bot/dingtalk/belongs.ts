import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { DingtalkConfig } from '../config/platforms.js';

/** Longer than any installation lives. */
const FOR_GOOD = new Date('9999-01-01T00:00:00Z');

/**
 * Whether what came is for this robot and this organisation. The robot is in the settings; the organisation is the one
 * that the first proven callback named, for all processes and ever after: one app belongs to one. A value that
 * DingTalk left out is no difference.
 */
export function createBelongs(
  config: Pick<DingtalkConfig, 'clientId' | 'robotCode'>,
  memory: PlatformMemory,
) {
  let known: string | undefined;

  return async ({ robotCode, corp }: { robotCode?: string; corp?: string }): Promise<boolean> => {
    if (robotCode !== undefined && robotCode !== config.robotCode) return false;
    if (corp === undefined) return true;
    known ??= await memory.first(`dingtalk:corp:${config.clientId}`, corp, FOR_GOOD);
    return corp === known;
  };
}
