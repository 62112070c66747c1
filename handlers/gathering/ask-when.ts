import { plain } from '../../cards/card.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import { isOffice } from '../../domain/matter/audience.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toAsker } from '../to-asker.js';

const KINDS = GATHERINGS.flatMap(({ verbs, name }) => [...verbs, ...name.split('/')])
  .sort((a, b) => b.length - a.length)
  .join('|');
const WHEN = new RegExp(
  `^(?:请问)?(?:下一?次|这次|本次)?(?:的)?(?<kind>${KINDS})(?:是|定)?(?:在)?(?:什么时[间候]|几时|何时|几号|哪一?天)(?:召开|开会|开|举行)?(?:的|呢|啊|呀)?$`,
  'u',
);
const kindIn = (text: string): string | undefined =>
  WHEN.exec(text.normalize('NFKC').replace(/[\s?？。!！，,]/gu, ''))?.groups?.kind;

/** 联席会议什么时候开: those of the kind that are ahead and that the asker may see. */
export const askWhen = defineHandler({
  action: 'ask-when',
  verbs: [],
  phrase: (text) => kindIn(text) !== undefined,
  isWhole: true,
  allowed: 'anyone',
  reads: true,
  takes: {},

  async run(_nothing, context) {
    const { stores, now, actor, chat } = context;
    const kind = kindIn(ownWords(context)) ?? '';
    const gathering = GATHERINGS.find(({ verbs, name }) => [...verbs, ...name.split('/')].includes(kind));
    const ahead = (await stores.meetings.ahead(now)).filter(
      (one) => one.mechanism === gathering?.id && one.state === 'convened' && maySeeMeeting(actor, one),
    );
    const lines = ahead.map(
      ({ no, title, startsAt, place }) =>
        `#${no} ${title}：${startsAt ? showInstant(startsAt) : '时间待定'}${place ? `，${place}` : ''}`,
    );
    const none = isOffice(actor)
      ? plain(`接下来还没有召集${kind}。`, `召集请发：${gathering?.example ?? ''}`)
      : plain(`目前没有请您参加的${kind}。`, '定了会发邀请给您。');
    const [title = '', ...more] = lines;
    return decide({
      answer: toAsker(chat, lines.length > 0 ? plain(title, more.join('\n') || undefined) : none),
    });
  },
});
