import { type Card, plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter/matter.js';
import { isOffered } from '../../domain/matter/offered.js';
import { contactOf } from '../../domain/roster/contact.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownMatters } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';

const THING = '(?:附件|图片|照片|文件|材料|扫描件|台账|PDF|pdf)';
const SOME = '[一二两三四五几\\d]{0,2}[张个份件页]';
/** 少传了一张, 漏了一个附件, 还有两张没传, 再补一张照片, 附件忘了传. */
const ASKS = new RegExp(
  [
    `^(?:我|我们)?(?:还|刚才|刚刚)?(?:少|漏|忘)(?:记?了?)?(?:传|发|转|附|报)?了?(?:${SOME})?的?${THING}?了?(?:怎么办)?$`,
    `^(?:我|我们)?(?:还)?(?:有|差|缺)(?:${SOME})的?${THING}?(?:没有?传|没有?发|没有?转|忘了?传?|没传上)?(?:怎么办)?$`,
    `^(?:我|我们)?(?:想|要)?(?:再|还要)?(?:补|加|补传|补发|补充|追加)(?:${SOME})的?${THING}?$`,
    `^(?:${SOME})?${THING}(?:忘|漏|少)(?:记?了?)(?:传|发|转|附)?了?(?:怎么办)?$`,
  ].join('|'),
  'u',
);

/** What does not say a number of anything, or of what, is no such line: 少了, 补充. */
const NAMES_SOMETHING = /[张个份件页]|附件|图片|照片|文件|材料|扫描件|台账|PDF|pdf/u;

/**
 * A file was forgotten (少传了一张): how it still comes in. Into a reply that waits to be confirmed it is simply
 * forwarded; one that was given is taken back first, as long as the office has not opened it; else the office is called.
 */
export const addFile = defineHandler({
  action: 'add-file',
  verbs: [],
  phrase: (text) => {
    const close = text.replace(/[\s。，,.!！?？]/gu, '');
    return NAMES_SOMETHING.test(close) && ASKS.test(close);
  },
  isWhole: true,
  amends: 'send-reply',
  allowed: ['liaison', 'partner'],
  takes: {},

  async run(_, context) {
    const { actor, chat, now, stores } = context;
    const open = await stores.questions.open(actor.id, chat.id, now);
    const { matter } = open?.values ?? {};
    // A preview that was confirmed by its button still stands as the question.
    const isOver = typeof matter === 'number' && (await stores.matters.byNo(matter))?.state !== 'open';
    if (open?.action === 'send-reply' && !isOver) {
      const of = typeof matter === 'number' ? `加进 #${matter} 的答复` : '加进这次答复';
      const card = plain(`请接着转发给我，会${of}，再给您看一次。`, '没有点“确认”以前都还没有报送。');
      return decide({ answer: toAsker(chat, card), question: open });
    }
    return given(await ownMatters(context, { states: ['replied'] }), context);
  },
});

/** What can be done about replies that were given. */
function given(matters: readonly Matter[], context: Context): Decision {
  const { actor, chat } = context;
  const fresh = matters.filter((matter) => isOffered('take-back', matter, actor));
  const [latest] = [...matters].sort((a, b) => (b.reply?.at.getTime() ?? 0) - (a.reply?.at.getTime() ?? 0));
  if (fresh.length === 0)
    return decide({ answer: toAsker(chat, latest ? callInstead(latest, context) : nothingGiven()) });
  const choices = fresh.slice(0, MOST_CHOICES).map(({ no, title }) => ({
    label: `撤回 #${no} ${cutChars(title, 12)}`,
    action: 'take-back-reply',
    payload: { matter: no },
  }));
  const card: Card = {
    title: '办公室还没有打开您的答复，可以先撤回再一起报送。',
    text: '撤回以后，把全部附件（连原来的）转发给我，再点“确认”。期限照常计算。',
    actions: choices,
  };
  return decide({
    answer: toAsker(chat, card),
    question: { action: 'take-back-reply', values: {}, slot: 'matter', choices },
  });
}

function callInstead({ no, registeredBy }: Matter, { roster, today }: Context): Card {
  const contact = contactOf(registeredBy, roster, today);
  const whom = contact ? `${contact.name}（电话 ${contact.phone}）` : '办公室';
  return plain(
    `#${no} 的答复办公室已经打开，不能再加附件。`,
    `请联系${whom}：退回后可以连同少的那一份再报送一次。`,
  );
}

const nothingGiven = (): Card =>
  plain('现在没有等您确认、也没有刚报送的答复。', '要报送附件，请把文件直接转发给我，我会问是哪一件的答复。');
