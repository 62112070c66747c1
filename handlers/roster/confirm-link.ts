import { plain } from '../../cards/card.js';
import { accountName } from '../../cards/roster/account-link.js';
import type { Effect } from '../../domain/effect.js';
import { accountTaken, bothVoted, lastAdmin, linkOver, notMergeable } from '../../domain/errors/roster.js';
import { type LinkCode, mergedPerson } from '../../domain/roster/link-code.js';
import { type Account, type Person, ROLES } from '../../domain/roster/roster.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';

const claim = { kind: 'text', label: '绑定请求', required: true, cues: ['绑定请求编号'] } as const;

/** The claim on a code of the actor's own. @throws DubanError `LINK_OVER` */
async function claimed(id: string, { actor, stores, now }: Context): Promise<Required<LinkCode>> {
  const found = await stores.links.byId(id, now);
  if (found?.personId !== actor.id || !found.claim) throw linkOver();
  return { ...found, claim: found.claim };
}

/**
 * The owner of a code says that it was they who typed it: the account is theirs, or the two persons are one from now
 * on. The code is used up.
 *
 * @throws DubanError `LINK_OVER`, `ACCOUNT_TAKEN`, `NOT_MERGEABLE`, `LAST_ADMIN`, `BOTH_VOTED`
 */
export const confirmLink = defineHandler({
  action: 'confirm-link',
  verbs: [],
  allowed: 'anyone',
  takes: { claim },

  async run(input, context) {
    const { id, claim: who } = await claimed(input.claim, context);
    const spent: Effect = { kind: 'link.spend', id };
    return 'account' in who ? link(who.account, spent, context) : merge(who.personId, spent, context);
  },
});

/** The owner says that it was somebody else. */
export const refuseLink = defineHandler({
  action: 'refuse-link',
  verbs: [],
  allowed: 'anyone',
  takes: { claim },

  async run(input, context) {
    const { id } = await claimed(input.claim, context);
    return decide({
      effects: [{ kind: 'link.spend', id }],
      answer: { update: plain('没有绑定，绑定码已作废。', '如果不是您本人取的绑定码，请告诉管理员。') },
    });
  },
});

async function link(account: Account, spent: Effect, context: Context): Promise<Decision> {
  const { actor, stores, roster } = context;
  const holder = roster.person((await stores.accounts.personOf(account)) ?? '');
  const name = `${account.platform}:${account.id}`;
  if (holder && holder.id !== actor.id) throw accountTaken(name, '别人');
  return decide({
    effects: [
      spent,
      { kind: 'account.put', account, personId: actor.id },
      siteChange(context, 'account.linked', { person: actor.id, account: name }),
    ],
    answer: {
      update: plain(
        `已绑定${accountName(account)}。`,
        '两个账号都可以用。提醒只发一次，发到您最近用的那一个。',
      ),
    },
  });
}

/** Why two persons cannot be made one now. */
const obstacles: readonly ((into: Person, from: Person, context: Context) => Promise<void>)[] = [
  async (into, from, { roster }) => {
    const admins = roster.withRole('admin');
    if (from.roles.includes('admin') && admins.length === 1 && !into.roles.includes('admin'))
      throw lastAdmin();
  },
  // Where one of them has voted, or neither, the other place is left unused; two votes stay two until they are counted.
  async (into, from, { stores }) => {
    const [mine, theirs] = await Promise.all([into, from].map(({ id }) => stores.evaluations.waitingFor(id)));
    const votedIn = (views: typeof mine = []) =>
      views
        .filter(({ elector }) => elector === 'voted' || elector === 'paper')
        .map(({ evaluation }) => evaluation);
    const both = votedIn(mine).find(({ id }) => votedIn(theirs).some((other) => other.id === id));
    if (both) throw bothVoted(both.no);
  },
];

async function merge(otherId: string, spent: Effect, context: Context): Promise<Decision> {
  const { roster, stores } = context;
  const into = roster.person(context.actor.id);
  const from = roster.person(otherId);
  if (!into || !from?.active || from.id === into.id) throw linkOver();
  const merged = mergedPerson(into, from);
  if (!merged) throw notMergeable(from.name);
  for (const check of obstacles) await check(into, from, context);

  const accounts = await stores.accounts.of(from.id);
  const notes = [
    `账号、经手的事项和代办都归到您名下：${accounts.map(accountName).join('、')}。`,
    '提醒只发一次，发到您最近用的那个账号。',
    ...(merged.left.length > 0
      ? [`${merged.left.map((role) => ROLES[role]).join('、')}的身份没有带过来，需要管理员重新添加。`]
      : []),
  ];
  return decide({
    effects: [
      spent,
      { kind: 'person.put', person: merged.person },
      { kind: 'person.merge', from, into: into.id },
      siteChange(context, 'person.merged', { person: into.id, from: from.id, roles: merged.person.roles }),
    ],
    answer: { update: plain(`已绑定，您和${from.name}现在是同一个人。`, notes.join('\n')) },
  });
}
