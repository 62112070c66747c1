import type { DWClientDownStream } from 'dingtalk-stream';
import type { DingtalkConfig } from '../config/platforms.js';
import { StreamClient } from './stream-client.js';

/** One live connection to DingTalk. */
export interface Line {
  /** Answers a frame on the line it came on; false where that is closed and the answer is lost. */
  acknowledge(frame: DWClientDownStream, response: unknown): boolean;
  close(): void;
}

/** What happens on a line. */
export interface LineEvents {
  frame(line: Line, topic: string, frame: DWClientDownStream): void;
  /** The server will close it soon and delivers nothing more on it. */
  rotate(line: Line): void;
  closed(line: Line): void;
  trouble(error: unknown): void;
}

/** How often the other side is asked whether it is there, and after how long without a word it is taken for dead. */
export interface Heartbeat {
  everyMs: number;
  deadAfterMs: number;
}

const HEARTBEAT: Heartbeat = { everyMs: 20_000, deadAfterMs: 60_000 };

/**
 * Opens one line with a client of its own and keeps it alive until it closes. `topics` are its subscriptions.
 *
 * @throws NoConnection
 */
export async function openLine(
  config: Pick<DingtalkConfig, 'clientId' | 'clientSecret' | 'apiBase'>,
  topics: readonly string[],
  on: LineEvents,
  { everyMs, deadAfterMs }: Heartbeat = HEARTBEAT,
): Promise<Line> {
  let lastAt = performance.now();
  let beat: NodeJS.Timeout | undefined;
  let isUp = false;

  const client = new StreamClient(config, {
    alive: () => {
      lastAt = performance.now();
    },
    trouble: on.trouble,
    rotate: () => on.rotate(line),
    closed: () => {
      clearInterval(beat);
      if (isUp) on.closed(line);
    },
  });
  const line: Line = {
    acknowledge({ headers: { messageId } }, response) {
      if (!client.isOpen || !messageId) return false;
      client.socketCallBackResponse(messageId, response);
      return true;
    },
    close: () => client.disconnect(),
  };
  for (const topic of topics) client.registerCallbackListener(topic, (frame) => on.frame(line, topic, frame));

  await client.connect();
  isUp = true;
  lastAt = performance.now();
  beat = setInterval(() => {
    if (performance.now() - lastAt > deadAfterMs) client.terminate();
    else client.ping();
  }, everyMs).unref();
  return line;
}
