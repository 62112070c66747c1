import { saysSent } from '../../domain/command/says-sent.js';
import { mayShowIn } from '../../domain/matter/audience.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { ownMatters, requireAlive, requireLiaison, visibleMatter, written } from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';
import { requireUnanswered } from './send-reply.js';

/**
 * 已于11月30日送出 from a unit's liaison, as reminders ask for it: the one open matter is meant, several are asked about.
 * Whether it is the unit's formal reply or only progress is asked, never guessed; nothing is recorded before.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `ALREADY_REPLIED`, `TOO_LONG`
 */
export const saySent = defineHandler({
  action: 'say-sent',
  verbs: [],
  phrase: saysSent,
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    text: { kind: 'text', label: '答复内容', required: true },
  },

  async run({ matter: named, text: given }, context) {
    const text = written('答复内容', given);
    const no = named ?? (await pickOpen(context, text));
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);
    requireUnanswered(matter);

    const values = { matter: no, text };
    const choices = [
      { label: '是，作为答复', action: 'send-reply', payload: values },
      { label: '仅记进展', action: 'record-progress', payload: values },
    ];
    const { chat } = context;
    const isNamed = mayShowIn(context, matter) && (chat.kind === 'direct' || chat.binding);
    const title = `“${text}”，作为 #${no}${isNamed ? `《${matter.title}》` : ' '}的正式答复吗？`;
    return decide({
      answer: { here: { title, text: '作为答复的，下一步给您看全文，确认后才报送。', actions: choices } },
      question: { action: 'send-reply', values, choices },
    });
  },
});

const pickOpen = async (context: Context, text: string) =>
  pickMatter(
    context,
    'say-sent',
    await ownMatters(context, { states: ['open'] }),
    { text },
    {
      which: '送出的是哪一件的材料？',
      none: '目前没有您单位需要答复的事项。',
    },
  );
