import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Delivery, SeenMessage, WecomPlatform } from '../platforms/wecom.js';
import { courtOf, liaisonOf, OFFICE, UNITS } from './wecom-city.js';

type PlatformEvent = Delivery['event'];

/** What one event was and all the answers it got, over however many deliveries. */
export interface Told {
  event: PlatformEvent;
  kind: 'register' | 'refused' | 'receipt' | 'reply' | 'confirm';
  title: string;
  replies: (string | undefined)[];
}

/** One matter as its people lived it: what was acknowledged to them. */
export interface Story {
  title: string;
  unit: number;
  byOffice: boolean;
  no: number;
  received: boolean;
  replied: boolean;
}

/** People at work, each one thing after the other, for as long as stories are allowed. */
export interface Load {
  stories: readonly Story[];
  told: readonly Told[];
  /** Answers other than 200 or silence, and what an acknowledged command was not found to have done. */
  wrongs: readonly string[];
  /** Deliveries whose tries were spent before an answer came; the platform was asked to try once more. */
  spent(): number;
  /** Deliveries that needed more than one try. */
  retried(): number;
  allow(stories: number): void;
  /** Lets what has begun come to its end; nothing new begins. */
  finish(withinMs: number): Promise<void>;
}

interface Options {
  platform: WecomPlatform;
  pool: pg.Pool;
  random: () => number;
  /** Goes before every title, so that titles are this load's alone. */
  prefix: string;
  /** The day of issue people type, `11月1日`, as seen from the present site time. */
  issuedOn: () => string;
}

/** Only for what never comes: a process that is killed again and again may need a while to get to one command. */
const PATIENCE_MS = 700_000;
/** A liaison is at several matters at once. */
const HANDS = 3;
/** Numbers that nobody has: the answer comes on the connection itself, and is kept. */
const REFUSED = [900_000_001, 900_000_002, 900_000_003] as const;
/** What reaches the office's staff is kept below what one member gets in a minute. */
const REPLIED = 0.25;

/** Its failure is thrown where it is waited for, not before. */
function watched<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** Starts the liaison of each unit. A liaison registers every fourth matter, the office the others. */
export function startLoad({ platform, pool, random, prefix, issuedOn }: Options): Load {
  const stories: Story[] = [];
  const told: Told[] = [];
  const wrongs: string[] = [];
  let allowed = 0;
  let count = 0;
  let spent = 0;
  let retried = 0;
  let isOver = false;

  /** Delivers until there is an answer: WeCom's four tries, and again while the process is away for longer. */
  async function acknowledged(kind: Told['kind'], title: string, event: PlatformEvent): Promise<Told> {
    const one: Told = { kind, title, event, replies: [] };
    told.push(one);
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
      const delivery = await platform.deliver(event);
      if (delivery.tries > 1) retried += 1;
      if (delivery.status === 200) {
        one.replies.push(delivery.reply);
        if (random() < 0.3) void again(one);
        return one;
      }
      if (delivery.status !== undefined) wrongs.push(`${kind} was answered ${delivery.status}`);
      spent += 1;
    }
    throw new Error(`${kind} of ${title} was never acknowledged`);
  }

  const repeats = new Set<Promise<void>>();
  /** WeCom repeats what it believes unanswered, here twice at the same time. */
  function again(one: Told): Promise<void> {
    const repeat = Promise.all([1, 2].map(() => platform.redeliver({ event: one.event, tries: 1 })))
      .then((deliveries) => {
        for (const { status, reply } of deliveries) if (status === 200) one.replies.push(reply);
      })
      .finally(() => repeats.delete(repeat));
    repeats.add(repeat);
    return repeat;
  }

  const say = (kind: Told['kind'], title: string, userid: string, text: string) =>
    acknowledged(kind, title, platform.textEvent(userid, text));

  /** The test's own look-up has patience with a database that is being restarted. */
  async function matters(title: string): Promise<{ no: number }[]> {
    for (;;) {
      const found = await pool
        .query<{ no: number }>('SELECT no FROM matter WHERE title = $1', [title])
        .catch(() => undefined);
      if (found) return found.rows;
      await wait(200);
    }
  }

  async function numberOf(title: string): Promise<number> {
    const rows = await matters(title);
    if (rows.length !== 1) wrongs.push(`${title} was acknowledged and is there ${rows.length} times`);
    return rows[0]?.no ?? 0;
  }

  async function seen(userid: string, is: (message: SeenMessage) => boolean): Promise<SeenMessage> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await wait(40)) {
      const found = platform.inboxOf(userid).find(is);
      if (found) return found;
    }
    throw new Error(`${userid} never got the card waited for`);
  }

  async function live(unit: number): Promise<void> {
    const liaison = liaisonOf(unit);
    count += 1;
    const byOffice = count % 4 !== 0;
    const title = `${prefix}${count}号规定`;
    const registrar = byOffice ? (OFFICE[count % OFFICE.length] as string) : liaison;
    const organ = byOffice ? ` ${courtOf(unit)}` : '';
    await say('register', title, registrar, `备案 《${title}》${organ} ${issuedOn()}印发`);
    const story: Story = {
      title,
      unit,
      byOffice,
      no: await numberOf(title),
      received: false,
      replied: false,
    };
    stories.push(story);
    for (const no of REFUSED) await say('refused', title, liaison, `签收 #${no}`);
    await say('receipt', title, liaison, `签收 #${story.no}`);
    story.received = true;
    if (random() < REPLIED) replying.push(watched(reply(story)));
  }

  /** The preview comes when its lane is free again: meanwhile the liaison goes on with the next matter. */
  const replying: Promise<void>[] = [];
  async function reply(story: Story): Promise<void> {
    const { title, no } = story;
    const liaison = liaisonOf(story.unit);
    await say('reply', title, liaison, `回复 #${no} 已按要求整改，${title}`);
    // #4 is not #42.
    const itsNumber = new RegExp(`#${no}(?!\\d)`);
    const isPreview = ({ kind, buttons, text }: SeenMessage) =>
      kind === 'card' && buttons.some(({ label }) => label === '确认') && itsNumber.test(text);
    const preview = await seen(liaison, isPreview);
    await acknowledged('confirm', title, platform.tapEvent(liaison, preview, '确认'));
    story.replied = true;
  }

  async function work(unit: number): Promise<void> {
    while (!isOver) {
      if (allowed < 1) {
        await wait(20);
        continue;
      }
      allowed -= 1;
      await live(unit);
    }
  }

  const workers = watched(
    Promise.all(Array.from({ length: UNITS * HANDS }, (_, i) => work(1 + (i % UNITS)))),
  );
  return {
    stories,
    told,
    wrongs,
    spent: () => spent,
    retried: () => retried,
    allow(more) {
      allowed = Math.min(allowed + more, 2 * more);
    },
    async finish(withinMs) {
      isOver = true;
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('the load did not come to its end')), withinMs).unref();
      });
      await Promise.race([workers, late]);
      await Promise.race([Promise.all(replying), late]);
      await Promise.race([Promise.all(repeats), late]);
    },
  };
}
