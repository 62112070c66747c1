import { plain } from '../../cards/card.js';
import { noLink } from '../../domain/errors/files.js';
import { takeBackPage } from '../ballot/take-back-page.js';
import { decide, defineHandler } from '../define-handler.js';
import { revokeMeetingLink } from '../gathering/meeting-link.js';
import { requireOffice, visibleMatter } from '../matter/matter-at-hand.js';
import { askWhichLink } from './links-out.js';

/** 收回#4链接, 作废 #2 的链接, 链接发错人了，收回: a ballot's link has a word of its own. */
const TAKES_BACK =
  /(?:收回|作废|撤回|撤销|取消)\s*(?:代办)?链接|链接[^。]{0,8}(?:收回|作废|发错)|(?:收回|作废|撤回|撤销)[^。]{0,10}链接/u;

/**
 * Takes back every link of a matter that can still be used (收回链接), or those of one person; of a vote, that elector's.
 * From now on they open nothing. Without a number it is asked which, with those that can still be used.
 *
 * @throws DubanError `NO_LINK`, `OFFICE_DOES_THIS`, `NOT_VISIBLE`, and as `takeBackPage`
 */
export const revokeLink = defineHandler({
  action: 'revoke-link',
  verbs: ['收回链接', '作废链接'],
  allowed: ['office', 'director'],
  phrase: (text) => text.length <= 30 && TAKES_BACK.test(text) && !text.includes('票'),
  isWhole: true,
  takes: {
    matter: { kind: 'matter', label: '事项' },
    person: { kind: 'person', label: '给了谁' },
  },

  async run({ matter: no, person }, context) {
    requireOffice(context);
    if (no === undefined) return askWhichLink(person, context);
    const { actor, now, roster, stores } = context;
    const kind = await stores.numbers.kindOf(no);
    if (kind === 'evaluation') return takeBackPage(no, person, context);
    if (kind === 'meeting') return revokeMeetingLink(context, no, person);
    const matter = await visibleMatter(context, no);
    const open = (await stores.errands.openOf(no, now)).filter(
      ({ personId }) => person === undefined || personId === person,
    );
    if (open.length === 0) throw noLink(no);
    const names = open.map(({ personId }) => roster.person(personId)?.name ?? '').join('、');
    return decide({
      answer: { here: plain(`#${no} 的 ${open.length} 个代办链接已作废。`, `原来给的是：${names}。`) },
      effects: [
        ...open.map(({ id }) => ({ kind: 'errand.end' as const, id, how: 'revoked' as const, at: now })),
        {
          kind: 'matter.set',
          id: matter.id,
          after: matter.trail,
          set: {},
          event: {
            kind: 'matter.link-revoked',
            by: actor.id,
            at: now,
            body: { errands: open.map(({ id }) => id) },
          },
        },
      ],
    });
  },
});
