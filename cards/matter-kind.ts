import { instrumentOf } from '../domain/instruments/catalogue.js';
import { type Matter, mainDeadline } from '../domain/matter/matter.js';
import { showPeriod } from '../domain/time/explain-count.js';

/**
 * What kind of matter it is: 备案; where the length follows a ground, the ground and the length that was taken as well:
 * 检察建议（公益诉讼紧急，15日）. Pure.
 */
export function matterKind(matter: Matter): string {
  const { verbs, name, deadlines } = instrumentOf(matter.instrument);
  const kind = verbs[0] ?? name;
  const rule = deadlines.find((one) => 'lengths' in one && one.lengths);
  const ground = rule && 'lengths' in rule && rule.lengths && matter.values[rule.lengths.by];
  const clock = mainDeadline(matter)?.due?.clock;
  const said = [
    ...(typeof ground === 'string' ? [ground] : []),
    ...(ground && clock ? ['fixed' in clock ? '按写明的日期' : showPeriod(clock)] : []),
  ];
  return said.length > 0 ? `${kind}（${said.join('，')}）` : kind;
}
