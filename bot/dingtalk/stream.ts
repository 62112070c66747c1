import { type DWClientDownStream, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';
import type { Logger } from 'pino';
import type { Address } from '../../cards/channel.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { Ears } from '../platforms/connection.js';
import { type Hearing, saidBy } from './hear.js';
import { jsonIn } from './read-click.js';
import type { RobotMessage } from './read-message.js';
import type { Say } from './say.js';
import { createSayOnce } from './say-once.js';
import { ownAddress, sayThere } from './session-webhook.js';
import { type Heartbeat, type Line, openLine } from './stream-line.js';
import { superviseStream, type Waits } from './supervise.js';

/** What cannot be made durable is tried again here before DingTalk would deliver it again, after about a minute. */
const TRY_AGAIN_MS = [500, 2_000, 5_000] as const;

/** What the stream needs of its surroundings; the times are for tests. */
export interface StreamParts {
  config: Pick<DingtalkConfig, 'clientId' | 'clientSecret' | 'apiBase' | 'oapiBase'>;
  hearing: Hearing;
  say: Say;
  report: Ears['report'];
  systemNow(): Date;
  log: Logger;
  waits?: Waits;
  heartbeat?: Heartbeat;
  tryAgainMs?: readonly number[];
}

/** A running stream. `stop` hears nothing new, and ends when what was heard is done. */
export interface Stream {
  stop(): Promise<void>;
}

/**
 * Stream mode: robot messages and taps on cards over one supervised socket. A frame is acknowledged when what it
 * brought is durable, on the line it came on; where it cannot be made durable it is not, and comes again.
 */
export function listenStream(parts: StreamParts): Stream {
  const { config, hearing, say, report, log, tryAgainMs = TRY_AGAIN_MS } = parts;
  const once = createSayOnce(parts.systemNow);
  const underWay = new Set<Promise<void>>();
  let isStopped = false;

  async function durable<T>(run: () => Promise<T>): Promise<T> {
    for (const waitMs of tryAgainMs) {
      try {
        return await run();
      } catch (error) {
        log.warn({ name: error instanceof Error ? error.name : 'error' }, 'update was tried in vain');
        if (isStopped) throw error;
        await new Promise((wake) => setTimeout(wake, waitMs));
      }
    }
    return run();
  }

  async function onMessage(line: Line, frame: DWClientDownStream): Promise<void> {
    const result = await durable(() => hearing.message(jsonIn(frame.data)));
    line.acknowledge(frame, null);
    if ('refused' in result || !result.answer || !once.claim(result.heard.id)) return;
    for (const body of saidBy(result.answer))
      if (!(await sayBack(result.heard, body))) return once.release(result.heard.id);
    if (result.update) report(result.update, result.answer);
  }

  /** Where it came from, which is remembered by now, else by the robot's API; who is no member is answered there only. */
  async function sayBack(heard: RobotMessage, body: Parameters<typeof sayThere>[1]): Promise<boolean> {
    const to = addressOf(heard);
    if (to) return (await say.one(to, [body])).kind === 'sent';
    const url = heard.webhook === undefined ? undefined : ownAddress(heard.webhook, config);
    return url !== undefined && (await sayThere(url, body)).kind === 'said';
  }

  async function onTap(line: Line, frame: DWClientDownStream): Promise<void> {
    const result = await hearing.tap(jsonIn(frame.data), () => frame.headers.messageId);
    const tapped = 'refused' in result ? undefined : result;
    const isSent = line.acknowledge(frame, tapped?.body ?? {});
    if (isSent) tapped?.done();
  }

  const handlers: Readonly<Record<string, typeof onMessage>> = {
    [TOPIC_ROBOT]: onMessage,
    [TOPIC_CARD]: onTap,
  };

  function onFrame(line: Line, topic: string, frame: DWClientDownStream): void {
    const run = handlers[topic]?.(line, frame).catch((error: unknown) => {
      log.error({ name: error instanceof Error ? error.name : 'error', topic }, 'update not committed');
    });
    if (!run) return;
    underWay.add(run);
    void run.finally(() => underWay.delete(run));
  }

  const supervisor = superviseStream(
    (on) =>
      openLine(
        config,
        Object.keys(handlers),
        {
          ...on,
          frame: onFrame,
          trouble: (error) =>
            log.warn({ name: error instanceof Error ? error.name : 'error' }, 'frame was bad'),
        },
        parts.heartbeat,
      ),
    log,
    parts.waits,
  );

  return {
    async stop() {
      isStopped = true;
      supervisor.stop();
      await Promise.all(underWay);
    },
  };
}

function addressOf({ chat, staffId }: RobotMessage): Address | undefined {
  if (chat.kind === 'group') return { kind: 'group', id: chat.id };
  return staffId ? { kind: 'account', id: staffId.toLowerCase() } : undefined;
}
