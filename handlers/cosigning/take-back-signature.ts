import { type Card, plain } from '../../cards/card.js';
import { howCosigningEnded } from '../../cards/cosigning/cosigning.js';
import { noteTakingBack, takeBack } from '../../domain/cosigning/acts.js';
import type { Cosigning } from '../../domain/cosigning/cosigning.js';
import { countOf } from '../../domain/cosigning/count.js';
import { cosigningOver, notSigned } from '../../domain/errors/cosigning.js';
import {
  type Answer,
  type Context,
  type Decision,
  decide,
  defineHandler,
  type Notice,
} from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { hearOf, visibleCosigning } from './cosigning-at-hand.js';
import { pickSigned } from './pick-cosigning.js';

const ACTION = 'take-back-signature';

/**
 * Takes a signature back (撤回联名) before hand-in; the author's ends the whole, and is asked about first. Every card of it
 * shows the number left. After hand-in it changes nothing: it is on record, and the office lays it before the 主任会议
 * (our default, A-20).
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`, `NOT_SIGNED`, `NOTHING_SIGNED`, `COSIGNING_OVER`
 */
export const takeBackSignature = defineHandler({
  action: ACTION,
  verbs: ['撤回联名', '退出联名'],
  irrevocable: true,
  allowed: ['member'],
  takes: {
    matter: { kind: 'matter', label: '联名的件' },
    sure: { kind: 'flag', label: '确认', cues: ['确认撤回'] },
  },
  help: { form: '撤回联名 #12', does: '提交以前撤回自己的联名；发起人撤回，整件终止' },

  async run({ matter, sure }, context) {
    const { actor, chat, now, roster } = context;
    const no = matter ?? (await pickSigned(context));
    if (typeof no !== 'number') return no;
    const cosigning = await visibleCosigning(context, no);
    if (!cosigning.signatures.some(({ personId }) => personId === actor.id)) throw notSigned(no);
    const by = { by: actor.id, at: now };
    if (cosigning.state === 'handed-in') return onRecord(cosigning, context);
    if (cosigning.state !== 'open') throw cosigningOver(no, howCosigningEnded(cosigning));

    if (cosigning.author === actor.id && !sure) return askAuthor(cosigning, context);
    const { cosigning: left, effects } = takeBack(cosigning, by);
    if (left.state === 'withdrawn')
      return decide({
        effects,
        refresh: [cosigning.id],
        answer: answerWith(
          plain(
            `#${no} 已撤回，联名终止。`,
            left.signatures.length > 0 ? '已联名的同事会收到通知。' : undefined,
          ),
          context,
        ),
        notices: hearOf(
          left,
          left.signatures.map(({ personId }) => personId),
          context,
        ).map((personId) => ({
          to: { personId },
          card: plain(
            `#${no} 已由发起人${actor.name}撤回，联名终止。`,
            `《${cosigning.title}》，您不必再办。`,
          ),
          when: 'now',
        })),
      });
    const { signers, least } = countOf(left, { ...context, roster });
    return decide({
      effects,
      refresh: [cosigning.id],
      answer: toAsker(
        chat,
        plain(`已撤回您在 #${no} 的联名。`, `现在联名 ${signers.length} 人，至少 ${least} 人。`),
      ),
    });
  },
});

const answerWith = (card: Card, { chat, said }: Context): Answer =>
  said === undefined ? { update: card } : toAsker(chat, card);

/** What ends with the author's signature, before it does. */
function askAuthor(cosigning: Cosigning, context: Context): Decision {
  const { no, title } = cosigning;
  const others = countOf(cosigning, context).signers.filter((id) => id !== cosigning.author).length;
  const choices = [{ label: '确认', action: ACTION, payload: { matter: no, sure: true } }];
  const ends =
    others > 0 ? `已联名的 ${others} 位同事会收到通知，他们的联名一并作废。` : '还没有别的同事联名。';
  return decide({
    answer: toAsker(context.chat, {
      title: `#${no} 由您发起，撤回后整件终止，要撤回吗？`,
      text: `《${title}》\n${ends}\n终止后不能恢复，要再提出只能另行发起。还没有撤回；要撤回请回“确认”。`,
      actions: choices,
    }),
    question: { action: ACTION, values: { matter: no }, choices, strict: '撤回' },
  });
}

function onRecord(cosigning: Cosigning, context: Context): Decision {
  const { actor, now, chat, roster } = context;
  const { no, handedIn } = cosigning;
  const staff = roster.withRole('office').map(({ id }) => id);
  const notices: Notice[] = hearOf(cosigning, staff, context).map((personId) => ({
    to: { personId },
    card: plain(
      `${actor.name}要求撤回在 #${no} 的联名`,
      `已提交为 #${handedIn?.matterNo ?? 0}，人数不变；请提请主任会议决定。`,
    ),
    when: 'now',
  }));
  return decide({
    effects: noteTakingBack(cosigning, { by: actor.id, at: now }).effects,
    answer: toAsker(
      chat,
      plain(
        `#${no} ${howCosigningEnded(cosigning)}，不能自行撤回。`,
        '您的要求已记下并告知办公室，由主任会议决定。',
      ),
    ),
    notices,
  });
}
