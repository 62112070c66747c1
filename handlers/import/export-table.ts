import type { Card } from '../../cards/card.js';
import { noPublicUrl } from '../../domain/errors/files.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { IMPORTERS } from './may-import.js';
import { TABLES } from './table-for.js';

/** How long an export's link opens; the right to it is checked again each time. */
const LINK_MINUTES = 10;

/** Stands in an address where no unit is meant. */
const NO_UNIT = '0';

function linked(what: string, unit: string | undefined, label: string, context: Context): Decision {
  const { actor, chat, now, settings } = context;
  if (settings.publicUrl === undefined) throw noPublicUrl();
  const until = String(Math.floor(now.getTime() / 1_000) + LINK_MINUTES * 60);
  const card: Card = {
    title: `${label}（打开时生成）`,
    text: `链接只供您本人使用，${LINK_MINUTES} 分钟内有效，请勿转发。表格可以原样导入。`,
    links: [{ label: `${label}.xlsx`, kind: 'table', of: [actor.id, what, unit ?? NO_UNIT, until] }],
  };
  return decide({ answer: toAsker(chat, card) });
}

/**
 * The ledger (台账) as .xlsx: what is open, or all that ever was; of one unit where it is named.
 *
 * @throws DubanError `NO_PUBLIC_URL`
 */
export const exportLedger = defineHandler({
  action: 'export-ledger',
  verbs: ['台账', '导出台账'],
  allowed: IMPORTERS.matters,
  reads: true,
  takes: {
    unit: { kind: 'unit', label: '单位' },
    all: { kind: 'flag', label: '全部', cues: ['全部', '所有', '历年'] },
  },
  help: { form: '台账 市中院', does: '未办结的事项导出为 .xlsx；加“全部”连已办结的', topic: '导入' },

  run: async ({ unit, all }, context) => {
    const called = `${(unit && context.roster.unit(unit)?.name) ?? ''}台账${all ? '（全部）' : ''}`;
    return linked(all ? TABLES.all : TABLES.open, unit, called, context);
  },
});

/**
 * The roster (名册) as .xlsx, with accounts and telephones.
 *
 * @throws DubanError `NO_PUBLIC_URL`
 */
export const exportRosterTable = defineHandler({
  action: 'export-roster',
  verbs: ['导出名册', '名册导出'],
  allowed: IMPORTERS.roster,
  reads: true,
  takes: {},
  help: { form: '导出名册', does: '名册导出为 .xlsx，改好可以再导入', topic: '导入' },

  run: async (_input, context) => linked(TABLES.roster, undefined, '名册', context),
});
