import type { Matter } from '../domain/matter/matter.js';
import type { Action, Card } from './card.js';

/** What a liaison is shown before a reply goes out in the unit's name (预览). The words are carried by the buttons. Pure. */
export function replyPreviewCard(
  matter: Matter,
  unitName: string,
  text: string,
): Card & { actions: readonly Action[] } {
  const payload = { matter: matter.no, text };
  return {
    title: `以${unitName}名义报送 #${matter.no}`,
    note: `《${matter.title}》`,
    text: `${text}\n\n请确认：内容不含国家秘密、工作秘密和当事人信息。`,
    actions: [
      { label: '确认', action: 'submit-reply', payload },
      { label: '仅记进展', action: 'record-progress', payload },
    ],
  };
}
