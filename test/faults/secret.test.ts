import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { freePort, startProcess } from '../harness/process.js';
import { redisIsHere, startRedis, type TestRedis } from '../harness/redis.js';
import { startSite } from '../harness/site.js';
import type { SeenMessage } from '../platforms/wecom.js';
import { tablesWith } from './find-text.js';
import { layCity, liaisonOf, setSiteTime } from './wecom-city.js';

/** Unlikely enough to be found only where this text went. */
const mark = (name: string): string => `${name}${randomBytes(8).toString('hex')}`;

/** The ways in which people mark a secret, and one who hides it in a command. */
const SECRETS = (marker: string): string[] => [
  `绝密 ${marker} 的处置方案`,
  `备案 《机密 ${marker} 规定》 11月1日印发`,
  `【秘密】${marker}`,
  `秘密★10年 ${marker}`,
  `密级：秘密 ${marker}`,
  `涉 密 材料 ${marker}`,
];

const REFUSAL = '像是涉密';

describe('text marked as a state secret is kept nowhere, and not echoed', () => {
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    if (redisIsHere()) redis = await startRedis();
  });
  afterAll(async () => redis?.stop());

  it('on the playground: said alone and in groups, as follow-up, with or as a quote, in a tap, in a reply', async () => {
    const site = await startSite({ env: { LOG_LEVEL: 'trace' } });
    const { pool } = site.database;
    try {
      const marker = mark('pg');
      const liaison = site.person('联络员', '市中级人民法院');
      const office = site.person('办公室');
      const member = site.person('组成人员');
      const groups = ['办公室', '中级人民法院', '主任会议'].map((name) => site.chat(name).id);
      const heard: Message[] = [];
      const hear = async (messages: Promise<Message[]>) => {
        const got = await messages;
        heard.push(...got);
        return got;
      };
      const events = async () =>
        (await pool.query('SELECT count(*)::int AS n FROM inbox')).rows[0].n as number;

      for (const text of SECRETS(marker)) {
        const before = await events();
        const answer = await hear(site.say(liaison, text));
        expect(answer.map((one) => one.text).join()).toContain(REFUSAL);
        expect(await events()).toBe(before + 1);
        for (const chat of groups) await hear(site.say(office, text, { chat }));
        await hear(site.say(member, text));
      }

      const [card] = await hear(site.say(office, '备案 《关于减刑案件的规定》 市中院 11月1日印发'));
      const no = /#(\d+)/.exec(card?.text ?? '')?.[1];
      await site.advance('PT10M');
      await hear(site.say(office, '备案 《关于假释案件的规定》 市中院')); // asks for the date
      await hear(site.say(office, `绝密 ${marker} 11月1日`));
      await hear(site.say(liaison, `回复 #${no} 机密 ${marker}`));
      await hear(site.say(liaison, `进展 #${no} 绝密 ${marker}`));
      await hear(site.say(liaison, `答复 #${no} 已办 ${marker}（秘密）`));
      await hear(site.say(office, `绝密 ${marker}`, { quote: card?.id as string }));
      const [preview] = await hear(site.say(liaison, `回复 #${no} 已整改`));
      const { body } = await site.call('/playground/clicks', {
        message: preview?.id,
        person: liaison.id,
        action: preview?.card?.actions[0]?.id,
        values: { text: `绝密 ${marker}`, list: [`机密${marker}`], nested: { 绝密: marker } },
      });
      heard.push(...(body as { messages: Message[] }).messages);

      expect(heard.length).toBeGreaterThan(30);
      expect(JSON.stringify(heard)).not.toContain(marker);
      expect(await tablesWith(pool, marker)).toEqual([]);
      expect(await tablesWith(pool, '减刑案件')).toContain('public.matter: 1'); // the search finds what is there
      expect(site.log()).not.toContain(marker);
      expect(site.log().length).toBeGreaterThan(1_000);
    } finally {
      await site.close();
    }
  });

  it('from a quoted text that was sent before it was known as a secret', async () => {
    const site = await startSite();
    try {
      const marker = mark('qt');
      const office = site.person('办公室');
      const chat = site.chat('主任会议').id;
      // Put there past Duban: on a platform, a quote may carry what Duban never saw.
      const { rows } = await site.database.pool.query<{ id: string }>(
        `INSERT INTO playground_message (id, chat, sender, at, text)
         VALUES (gen_random_uuid(), $1, $2, now(), $3) RETURNING id`,
        [chat, office.id, `绝密 ${marker}`],
      );
      const answer = await site.say(office, '看看这个', { chat, quote: rows[0]?.id as string });
      expect(JSON.stringify(answer)).toContain(REFUSAL);
      expect(JSON.stringify(answer)).not.toContain(marker);
      expect(await tablesWith(site.database.pool, marker)).toEqual(['public.playground_message: 1']);
    } finally {
      await site.close();
    }
  });

  it('on WeCom: from staff, liaisons and strangers, typed and in a tap, in the real process at its most talkative', async () => {
    const marker = mark('wx');
    const city = await layCity();
    await setSiteTime(city.database.pool, new Date('2026-11-23T10:00:00+08:00'));
    const { platform } = city;
    const { pool } = city.database;
    const env = city.env(await freePort(), {
      LOG_LEVEL: 'trace',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    const duban = await startProcess({ env });
    const cardOf = (userid: string, label: string) => (message: SeenMessage) =>
      message.buttons.some((button) => button.label === label)
        ? platform.tapEvent(userid, message, label)
        : undefined;
    try {
      const liaison = liaisonOf(1);
      for (const userid of ['office-1', liaison, 'admin-1', 'stranger-1'])
        for (const text of SECRETS(marker)) {
          const { status, reply } = await platform.say(userid, text);
          expect(status).toBe(200);
          expect(reply).toContain(userid === 'stranger-1' ? '' : REFUSAL);
          expect(reply).not.toContain(marker);
        }
      await platform.say(liaison, '备案 《关于减刑案件的规定》 11月1日印发');
      await expect.poll(() => platform.inboxOf(liaison).some(({ buttons }) => buttons.length > 0)).toBe(true);
      await platform.say(liaison, '备案 《关于假释案件的规定》');
      await platform.say(liaison, `机密 ${marker} 11月1日`);
      await platform.say(liaison, `回复 #1 绝密 ${marker}`);

      const tap = platform
        .inboxOf(liaison)
        .map(cardOf(liaison, '报送'))
        .find((event) => event !== undefined);
      if (!tap) throw new Error('no card with 报送');
      const chosen =
        `<SelectedItems><SelectedItem><QuestionKey><![CDATA[text]]></QuestionKey>` +
        `<OptionIds><OptionId><![CDATA[绝密 ${marker}]]></OptionId></OptionIds></SelectedItem></SelectedItems></xml>`;
      const delivery = await platform.deliver({ ...tap, xml: tap.xml.replace('</xml>', chosen) });
      expect(delivery.status).toBe(200);
      await expect
        .poll(() => platform.inboxOf(liaison).filter(({ text }) => text.includes(REFUSAL)).length)
        .toBeGreaterThan(8);

      const received = await pool.query('SELECT replied_on FROM matter');
      expect(received.rows).toEqual([{ replied_on: null }]);
      const said = JSON.stringify(
        [...Array(3)].map((_, i) => platform.inboxOf(['office-1', liaison, 'admin-1'][i] as string)),
      );
      expect(said).not.toContain(marker);
      expect(await tablesWith(pool, marker)).toEqual([]);
      expect((await redis?.dump()) ?? '').not.toContain(marker);
      expect(duban.output()).not.toContain(marker);
      expect(await duban.stop()).toBe(0);
      expect(duban.output()).not.toContain(marker);
    } finally {
      await duban.kill();
      await city.close();
    }
  });
});
