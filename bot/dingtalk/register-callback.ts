import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { DingtalkConfig } from '../config/platforms.js';
import type { DingtalkApi } from './api.js';
import { cardSecret } from './signature.js';

/** How long after each failure the address is registered again. */
const AGAIN_MS = [5_000, 30_000, 120_000, 600_000] as const;

/** The key our address is registered under: the same in every process. */
export const routeKeyOf = ({ clientId }: Pick<DingtalkConfig, 'clientId'>): string =>
  `duban-${createHash('sha256').update(clientId).digest('hex').slice(0, 16)}`;

/**
 * Tells DingTalk where taps on cards go in HTTP mode, with a secret of ours; tried again until it is known. Gives what
 * stops it.
 *
 * Source: open.dingtalk.com/document/development/register-card-callback-address.
 */
export function registerCallback(
  config: Pick<DingtalkConfig, 'clientId' | 'clientSecret'>,
  publicUrl: string,
  api: DingtalkApi,
  log: Logger,
): () => void {
  const body = {
    callbackRouteKey: routeKeyOf(config),
    callbackUrl: new URL('/dingtalk/card', publicUrl).href,
    apiSecret: cardSecret(config.clientSecret),
    forceUpdate: true,
  };
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function attempt(failures: number): Promise<void> {
    const result = await api.post('/v1.0/card/callbacks/register', body);
    if (result.kind === 'ok' || isStopped) return;
    log.warn({ code: result.code }, 'address of taps was not registered');
    const waitMs = AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)];
    timer = setTimeout(() => void attempt(failures + 1), waitMs).unref();
  }

  void attempt(0);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
