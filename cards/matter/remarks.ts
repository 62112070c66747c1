import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Eye } from '../../domain/matter/audience.js';
import { decidesExtension } from '../../domain/matter/extension.js';
import { type Deadline, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { awaitsSetting, concerns, hasStages, ruleOf } from '../../domain/matter/stages.js';
import type { Calendar } from '../../domain/time/calendar.js';
import type { Due } from '../../domain/time/clock.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { workingDayFrom } from '../../domain/time/working-day-from.js';
import { cutChars } from '../render/cut.js';

/** A set date on a day off is kept and advised on, never moved (R7): whoever sets it may set another, the others act before it. */
const dayOffRemark = ({ on, actBy, clock }: Due, eye: Eye, calendar: Calendar): string[] => {
  if (!actBy) return [];
  const off = `${showDay(on)}是休息日（${calendar.reason(on) ?? '周末'}），日期照写，不顺延`;
  return 'fixed' in clock && eye === 'office'
    ? [`${off}；可考虑定在 ${showDay(actBy)} 或 ${showDay(workingDayFrom(on, calendar))}。`]
    : [`${off}；请在 ${showDay(actBy)} 前办好。`];
};

/** What a deadline without a date waits for: the receipt, another field, or a stage before it. */
function waitingRemark({ instrument, deadlines }: Matter, { stage, label }: Deadline, eye: Eye): string {
  const rule = ruleOf(instrument, stage);
  if (rule && 'fixed' in rule && rule.optional) return '规则没有写明期限；需要时可以设期限。';
  if (awaitsSetting(instrument, stage))
    return eye === 'office' ? `${label}还没有定，定下后请设期限。` : `${label}由办公室定，定下后会告诉您。`;
  const from = rule && ('fixed' in rule ? rule.siteDefault?.from : rule.from);
  const before = deadlines.find((one) => from === `done:${one.stage}`);
  if (before) return `${label}自${before.label.replace(/期限$/u, '')}之日起算。`;
  const field = instrumentOf(instrument).fields[from ?? 'receivedOn'];
  return `还没有${field?.label ?? '起算日期'}，${label}自签收之日起算。`;
}

/** The remarks on one date that runs; with several dates each says which it is. */
function datedRemarks(matter: Matter, { due, label }: Deadline, eye: Eye, calendar: Calendar): string[] {
  if (!due) return [];
  const lines = [
    ...dayOffRemark(due, eye, calendar),
    ...(due.provisional
      ? [`${due.on.slice(0, 4)} 年放假安排尚未公布，暂按周末和法定节日计；公布后自动重算并告知。`]
      : []),
    ...(due.on < dayOf(matter.registeredAt) ? ['登记时期限已过，过去的提醒不再补发。'] : []),
  ];
  return hasStages(matter) ? lines.map((line) => `${label}：${line}`) : lines;
}

/** What the unit asked for and nobody has decided yet. */
const askedRemark = ({ extensionAsked, instrument }: Matter): string[] =>
  extensionAsked
    ? [
        `申请延至 ${showDay(extensionAsked.to)}（${showDay(dayOf(extensionAsked.at))}提出，等候${decidesExtension(instrument)}决定）：${cutChars(extensionAsked.reason.replace(/\s+/g, ' '), 300)}`,
      ]
    : [];

/** What this reader has to know about a matter's dates: a day off, a year not arranged yet, a start still missing. Pure. */
export function matterRemarks(matter: Matter, eye: Eye, calendar: Calendar): readonly string[] {
  const main = mainDeadline(matter);
  if (matter.state !== 'open' || !main) return [];
  const theirs = matter.deadlines.filter((one) => concerns(one, eye));
  const running = theirs.filter(({ state, due }) => state === 'running' && due);
  const dated = running.length > 0 ? running : main.due && concerns(main, eye) ? [main] : [];
  // What the office does itself without a date is its next step, and on the button.
  const waiting = theirs.filter(
    ({ state, responsible, stage }) =>
      state === 'waiting' && !(responsible === 'office' && awaitsSetting(matter.instrument, stage)),
  );
  return [
    ...askedRemark(matter),
    ...dated.flatMap((deadline) => datedRemarks(matter, deadline, eye, calendar)),
    ...waiting.map((deadline) => waitingRemark(matter, deadline, eye)),
  ];
}
