import type { Approval } from '../../domain/approval/approval.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Card } from '../card.js';
import { renderText } from '../render/text.js';
import { whoAsked } from './waiting.js';

/** One text and those who will get it. */
export interface Seen {
  text: string;
  readers: readonly string[];
}

/** A card as the other side will read it, without its buttons; and of it what does not change by tomorrow. Pure. */
export function approvalPreview({ actions: _buttons, note, rows, ...card }: Card): Seen & { gist: string } {
  const dated = rows?.map(([label, value]) => [label, value.split('，')[0] ?? ''] as const);
  return {
    text: renderText({ ...card, ...(note ? { note } : {}), ...(rows ? { rows } : {}) }),
    gist: renderText({ ...card, ...(dated ? { rows: dated } : {}) }),
    readers: [],
  };
}

/** What waits for the director (呈批): what is asked, by whom, and exactly what the other side will see. Pure. */
export function approvalCard(
  approval: Approval,
  matter: Matter,
  { roster, seen, changed = false }: { roster: Roster; seen: readonly Seen[]; changed?: boolean },
): Card {
  const unit = roster.unit(matter.unitId ?? '')?.name;
  const payload = { approval: approval.id };
  const previews = seen.map(({ text, readers }) => `【将发给 ${readers.join('、')}】\n${text}`);
  const text = [
    ...(changed ? ['情况有变，下面是现在会发出的内容，请再看一遍。'] : []),
    ...(previews.length > 0 ? previews : ['对方现在没有联络员，不会有人收到通知。']),
  ];
  return {
    title: `待同意：#${approval.matterNo} ${approval.what}`,
    note: `${whoAsked(approval, roster)} · ${unit ? `${unit} · ` : ''}《${matter.title}》`,
    text: text.join('\n\n'),
    actions: [
      { label: '同意', action: 'approve', payload: { ...payload, seen: gistKey(approval.gist) } },
      { label: '改一改', action: 'revise-approval', payload },
    ],
  };
}

/** What a button remembers of the preview it stood under. Short, and no secret. Pure. */
export function gistKey(gist: string): string {
  let hash = 5381;
  for (const char of gist) hash = (Math.imul(hash, 33) ^ (char.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}

/** What who asked reads: it waits, nothing has left yet. Pure. */
export const askedCard = ({ matterNo, what }: Approval, names: readonly string[]): Card => ({
  title: `#${matterNo} 的${what}已呈负责人审批`,
  text: `${names.join('、')}同意后才会发出，在此之前没有任何改动，对方也看不到。`,
  actions: [{ label: '撤回呈批', action: 'take-back-approval', payload: { matter: matterNo } }],
});
