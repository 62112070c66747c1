import { randomUUID } from 'node:crypto';
import { linkMadeCard } from '../../cards/matter/errand-link.js';
import type { Errand } from '../../domain/errand.js';
import { hasAccount, noPublicUrl, notTheirs } from '../../domain/errors/files.js';
import { isLiaisonOf } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { makeMeetingLink } from '../gathering/meeting-link.js';
import { requireAlive, requireOffice, requirePart, visibleMatter } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';

const PURPOSES = ['答复', '签收', '能否参加'] as const;
type Purpose = (typeof PURPOSES)[number];

const DAY_MS = 86_400_000;

/** What the page asks for and offers, each button as somebody with an account would have it. */
function formOf(purpose: Purpose, { no }: Matter): Pick<Errand, 'title' | 'choices' | 'asks'> {
  const matter = no;
  if (purpose === '签收')
    return {
      title: '请确认已经收到',
      choices: [{ label: '签收', action: 'confirm-receipt', payload: { matter } }],
      asks: {},
    };
  if (purpose === '能否参加')
    return {
      title: '请告知能否参加',
      choices: ['能参加', '不能参加'].map((text) => ({
        label: text,
        action: 'record-progress',
        payload: { matter, text },
      })),
      asks: {},
    };
  return {
    title: '请填写答复',
    choices: [{ label: '提交答复', action: 'submit-reply', payload: { matter } }],
    asks: { text: { label: '答复内容', required: true }, files: true },
  };
}

/** @throws DubanError `HAS_ACCOUNT`, `NOT_THEIRS` */
async function personFor({ roster, stores }: Context, id: string, matter: Matter) {
  const person = roster.person(id);
  if (!person?.active || !isLiaisonOf(person, matter.unitId)) throw notTheirs(matter.no, person?.name ?? '');
  if (!(await stores.accounts.without([id])).has(id)) throw hasAccount(person.name, matter.no);
  return person;
}

/**
 * A one-time link (代办链接) for a liaison without an account: a page on which this one person can answer, sign for or
 * say yes or no to one matter, once. The office sends it on by SMS or WeChat. An earlier link for the same person and
 * matter is taken back.
 *
 * @throws DubanError `NO_PUBLIC_URL`, `HAS_ACCOUNT`, `NOT_THEIRS`, `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `ALREADY_CLOSED`, `PARTS_ANSWER`
 */
export const makeLink = defineHandler({
  action: 'make-link',
  verbs: ['代办链接', '发链接'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '为哪一件？例如：代办链接 #12 王五' },
    person: { kind: 'person', label: '办理人', required: true, ask: '给谁？请写姓名，例如：王五。' },
    purpose: { kind: 'choice', label: '办什么', of: PURPOSES, default: '答复' },
  },
  help: {
    form: '代办链接',
    does: '代办链接 #12 王五：给没有账号的联络员或被邀请的人一个一次性网页链接，用短信或微信转给他；默认是答复，也可以写：签收、能否参加；不用了发送：收回链接 #12',
  },

  async run({ matter: no, person: personId, purpose = '答复' }, context) {
    requireOffice(context);
    if ((await context.stores.numbers.kindOf(no)) === 'meeting')
      return makeMeetingLink(context, no, personId);
    const { actor, chat, now, settings, stores } = context;
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    const person = await personFor(context, personId, matter);
    if (settings.publicUrl === undefined) throw noPublicUrl();

    const errand: Errand = {
      id: randomUUID(),
      personId,
      matter: no,
      ...formOf(purpose as Purpose, matter),
      madeBy: actor.id,
      madeAt: now,
      expiresAt: new Date(now.getTime() + settings.linkDays * DAY_MS),
    };
    const earlier = (await stores.errands.openOf(no, now)).filter((one) => one.personId === personId);
    return decide({
      answer: toAsker(
        chat,
        linkMadeCard(errand, person, {
          purpose,
          earlier: earlier.length,
          ...(matter.openAt > now ? { opensAt: matter.openAt } : {}),
        }),
      ),
      effects: [
        ...earlier.map(({ id }) => ({ kind: 'errand.end' as const, id, how: 'revoked' as const, at: now })),
        { kind: 'errand.add', errand },
        {
          kind: 'matter.set',
          id: matter.id,
          after: matter.trail,
          set: {},
          event: {
            kind: 'matter.link-made',
            by: actor.id,
            at: now,
            body: { errand: errand.id, for: personId, purpose },
          },
        },
      ],
    });
  },
});
