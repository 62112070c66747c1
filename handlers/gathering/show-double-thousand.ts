import { plain } from '../../cards/card.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import { doubleThousand } from '../../domain/instruments/double-thousand.js';
import { readFigurePeriod } from '../../domain/time/figure-period.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** Who came: signed in, once for each session. */
const came = (meetings: readonly Meeting[]): string[] =>
  meetings.flatMap(({ invitees }) =>
    invitees.filter(({ signedInAt }) => signedInAt).map(({ personId }) => personId),
  );

/** 评庭审：96 场，612 人次，531 人. */
function lineOf(kind: string, meetings: readonly Meeting[]): string {
  const people = came(meetings);
  const sessions = meetings.filter(({ invitees }) => invitees.some(({ signedInAt }) => signedInAt)).length;
  return `${kind}：${sessions} 场，${people.length} 人次，${new Set(people).size} 人`;
}

/**
 * How often deputies attended and witnessed in a year or a part of it (双千): sessions, person-times and persons, each
 * counted apart. The present year where none is named.
 */
export const showDoubleThousand = defineHandler({
  action: 'show-double-thousand',
  verbs: [...doubleThousand.verbs, doubleThousand.name],
  allowed: ['office', 'director', 'observer'],
  reads: true,
  takes: { words: { kind: 'text', label: '时间' } },
  help: { form: doubleThousand.example, does: '评庭审、助执行各多少场、多少人次、多少人' },

  async run({ words = '' }, context: Context) {
    const { stores, today, chat } = context;
    const year = today.slice(0, 4);
    const period = readFigurePeriod(words, today).period ?? {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      label: `${year}年`,
    };
    const counted = GATHERINGS.flatMap(({ id, counted: kind }) => (kind ? [{ id, kind }] : []));
    const found = await Promise.all(
      counted.map(async ({ id, kind }) => ({
        kind,
        meetings: await stores.meetings.between(id, period.from, period.to),
      })),
    );
    const everyone = new Set(found.flatMap(({ meetings }) => came(meetings)));
    const lines = [
      ...found.map(({ kind, meetings }) => lineOf(kind, meetings)),
      `两项合计去重：${everyone.size} 人`,
      '口径：以签到为准；人次按场累计，人数去重，两者不混用。',
    ];
    return decide({ answer: toAsker(chat, plain(`${period.label}“双千”活动`, lines.join('\n'))) });
  },
});
