import type { Instrument } from '../../domain/instrument.js';
import { type Person, ROLES, type Role } from '../../domain/roster/roster.js';
import type { SiteSettings } from '../../domain/settings.js';
import type { Slot } from '../../domain/slot.js';
import { clockWords } from '../../domain/time/clock-words.js';
import type { Card } from '../card.js';
import { standingOf } from '../roster/person.js';

/** Forms under one heading, each a line that can be sent as it stands. */
export interface HelpSection {
  heading: string;
  forms: readonly string[];
}

/** What this person can do here (帮助). */
export const helpCard = (view: {
  roles: Person['roles'];
  sections: readonly HelpSection[];
  note?: string;
  /** A command that can be asked about. */
  example?: string;
}): Card => ({
  title: `${standingOf(view)}${view.roles.length > 0 ? '' : '下面的还可以用，'}每一行都可以照样发送。`,
  ...(view.note ? { note: view.note } : {}),
  text: [
    ...view.sections.flatMap(({ heading, forms }) => [`【${heading}】`, ...forms]),
    `想知道某一项怎么用，发送“帮助”加它，例如：帮助 ${view.example ?? '算期'}`,
  ].join('\n'),
});

/** Everything about one topic (帮助 抽选), each line with what it does. */
export const topicHelpCard = (topic: string, forms: readonly { form: string; does: string }[]): Card => ({
  title: `${topic}：每一行都可以照样发送。`,
  text: forms.flatMap(({ form, does }) => [form, `　${does}`]).join('\n'),
});

const kindWords = (slot: Slot): string => {
  if (slot.kind === 'choice')
    return `（${slot.of.join('、')}${slot.default ? `；不写为${slot.default}` : ''}）`;
  return slot.kind === 'title' ? '（用《》括起来）' : '';
};

/** One mechanism in full: its fields, its clock, its source and a line that can be sent. */
export function instrumentHelpCard(instrument: Instrument, settings: SiteSettings): Card {
  const { fields, deadlines, verbs, name, source, example, registeredBy } = instrument;
  const parts = Object.values(fields).map(
    (slot) => `${slot.required ? '必填 ' : '可选 '}${slot.label}${kindWords(slot)}`,
  );
  return {
    title: `${verbs[0] ?? name}：${name}`,
    text: [
      ...deadlines.map((rule) => clockWords(rule, instrument, settings)),
      `依据：${source}。`,
      ...parts,
      `由${registeredBy.map((role) => ROLES[role]).join('、')}登记。各部分先后不限，缺了我会问。可以照样发送：`,
      example,
    ].join('\n'),
  };
}

/** One command in full. `form` is a line that can be sent. */
export const commandHelpCard = (view: {
  verbs: readonly string[];
  form: string;
  does: string;
  allowed: readonly Role[] | 'anyone';
}): Card => ({
  title: `${view.verbs[0] ?? ''}：${view.does}`,
  text: [
    ...(view.verbs.length > 1 ? [`也可以写：${view.verbs.slice(1).join('、')}`] : []),
    view.allowed === 'anyone'
      ? '大家都可以用。'
      : `由${view.allowed.map((role) => ROLES[role]).join('、')}使用。`,
    '可以照样发送：',
    view.form,
  ].join('\n'),
});
