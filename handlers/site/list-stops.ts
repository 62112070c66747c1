import { plain } from '../../cards/card.js';
import { standingStops } from '../../domain/stops.js';
import { showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { stillStopped } from './still-stopped.js';

/** What is stopped at this moment (停发情况): all, units and single matters, by whom, since when and why. */
export const listStops = defineHandler({
  action: 'list-stops',
  verbs: ['停发情况', '停发清单', '停发列表', '停了哪些', '查看停发'],
  allowed: ['office', 'director', 'admin'],
  reads: true,
  takes: {},
  help: { form: '停发情况', does: '现在停着哪些提醒，谁停的，从哪天起' },

  async run(_, context) {
    const { chat, roster, settings, stores } = context;
    const { all, unitIds } = settings.muted;
    const stops = standingStops(await stores.trail.of('site')).filter(({ unitId }) =>
      unitId === undefined ? all : unitIds.includes(unitId),
    );
    const lines = stops.map(({ unitId, since, by, reason }) => {
      const what = unitId === undefined ? '全部提醒' : `${roster.unit(unitId)?.name ?? ''}各件的提醒`;
      const who = roster.person(by)?.name ?? '已离开的同事';
      return `${what}：${who}于 ${showDay(since)}停发${reason ? `，原因：${reason}` : ''}`;
    });
    const single = (await stillStopped(context)).map((line) =>
      lines.length > 0 ? line : line.replace(/^另有/u, '').replace('仍然停着', '停着'),
    );
    const found = [...lines, ...single];
    const card =
      found.length === 0 ? plain('现在没有停发的提醒。') : plain('现在停着的提醒', found.join('\n'));
    return decide({ answer: toReaders(chat, card) });
  },
});
