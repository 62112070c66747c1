import { z } from 'zod';
import type { Fetched } from '../../cards/channel.js';
import type { Forwarded } from '../../domain/files/forwarded.js';
import type { DingtalkConfig } from '../config/platforms.js';
import { fetchAddress } from '../platforms/fetch-address.js';
import type { DingtalkApi } from './api.js';

const place = z.looseObject({ downloadUrl: z.string().min(1) });

/** The code is wrong, or its time is over: how long it lives is not documented. */
const GONE = 'invalidParameter.robotCode.downloadCode';

/**
 * Fetches what was forwarded to the robot: for its code DingTalk gives an address that lives a short time. The address
 * names no file. Never throws.
 *
 * Source: open.dingtalk.com/document/development/download-the-file-content-of-the-robot-receiving-message.
 */
export function createFetchFile(
  config: Pick<DingtalkConfig, 'robotCode' | 'apiBase'>,
  api: DingtalkApi,
): (ref: Forwarded['ref'], limit: number) => Promise<Fetched> {
  const { robotCode, apiBase } = config;
  return async ({ code }, limit) => {
    if (!code) return { kind: 'failed', code: 'no-code' };
    const asked = await api.post('/v1.0/robot/messageFiles/download', { downloadCode: code, robotCode });
    if (asked.kind === 'failed' && asked.code === GONE) return { kind: 'gone' };
    if (asked.kind !== 'ok') return asked;
    const given = place.safeParse(asked.body);
    if (!given.success) return { kind: 'failed', code: 'no-address' };
    const got = await fetchAddress(given.data.downloadUrl, limit, apiBase);
    if (got.kind === 'gone') return { kind: 'later', code: 'address-over' };
    return got.kind === 'bytes' ? { kind: 'bytes', bytes: got.bytes } : got;
  };
}
