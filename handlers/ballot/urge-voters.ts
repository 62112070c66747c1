import { type Decision, decide, defineHandler } from '../define-handler.js';
import { WHICH } from './ballot-at-hand.js';
import { listWaiting } from './list-waiting.js';

const BY_ITSELF = '还没有投的人，到一半时间和截止前一小时自动提醒，不用另外催。';

/**
 * 催投票 #12: who has not voted is reminded without being urged by anybody; who they are, as 谁还没投 shows it.
 *
 * @throws DubanError as `listWaiting`
 */
export const urgeVoters = defineHandler({
  action: 'urge-voters',
  verbs: ['催投票', '催票', '催投', '催一下投票', '催大家投票', '提醒投票', '提醒大家投票'],
  allowed: 'anyone',
  reads: true,
  takes: WHICH,

  async run(said, context): Promise<Decision> {
    const { answer, ...rest } = await listWaiting.run(said, context);
    const place = answer.privately ? 'privately' : 'here';
    const card = answer[place];
    if (!card) return decide({ ...rest, answer });
    const text = [BY_ITSELF, card.text].filter(Boolean).join('\n');
    return { ...rest, answer: { ...answer, [place]: { ...card, text } } };
  },
});
