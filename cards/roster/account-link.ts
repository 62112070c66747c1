import { platformName } from '../../domain/roster/platform-words.js';
import { type Account, type Person, ROLES } from '../../domain/roster/roster.js';
import { type Card, plain } from '../card.js';

/** An account as people read it: 钉钉账号 manager01. */
export const accountName = ({ platform, id }: Account): string => `${platformName(platform)}账号 ${id}`;

/** A card that is drawn when it is sent, so that the code is kept nowhere (绑定码). */
export interface LinkCodeRow extends Card {
  linkCode: true;
}

/** What stands for the code wherever the message is kept. */
export const linkCodeRow: LinkCodeRow = { title: '绑定码已发出，十分钟内有效。', linkCode: true };

/** The code, for its owner alone. */
export const linkCodeCard = (code: string): Card =>
  plain(
    `您的绑定码：${code}`,
    `十分钟内有效，只能用一次。请用您的另一个账号（企业微信或钉钉）单独发给我：\n绑定账号 ${code}\n请不要转给别人，也不要发在群里。发出后我会在这里请您确认。`,
  );

/** Said to whoever types a code, right or wrong, known or not: it tells nothing. */
export const codeTypedCard: Card = plain(
  '收到。',
  '如果绑定码有效，发出它的账号会收到一张确认卡片，请在那里点“是我，绑定”。没有收到，请重新发送“绑定账号”取一个新的。',
);

export const codeInGroupCard: Card = plain('绑定码只能单独发给我；在群里发过的已经作废，请重新取一个。');

/** Asks the owner of a code whether it was they who typed it. */
export const confirmLinkCard = (who: string, note: string, id: string): Card => ({
  title: `${who}要与您的账号绑定，是您本人吗？`,
  text: note,
  actions: [
    { label: '是我，绑定', action: 'confirm-link', payload: { claim: id } },
    { label: '不是我', action: 'refuse-link', payload: { claim: id } },
  ],
});

/** A card for one of a person's accounts alone, whichever they used last. */
export interface PinnedCard extends Card {
  onlyOn: Pick<Account, 'platform' | 'id'>;
}

/** Pins a card to one account. */
export const pinnedTo = ({ platform, id }: Account, card: Card): PinnedCard => ({
  ...card,
  onlyOn: { platform, id },
});

/** Tells one of the accounts somebody has that an administrator gave them another. */
export const linkedByAdminCard = (account: Account, adminName: string, on: Account): PinnedCard =>
  pinnedTo(on, {
    title: `管理员${adminName}给您绑定了${accountName(account)}`,
    text: '从现在起，那个账号可以以您的身份查看和办理。是您本人的，不用回复；不是的，请点“不是我”，马上解除并告诉管理员。',
    actions: [
      {
        label: '不是我',
        action: 'disown-account',
        payload: { account: `${account.platform}:${account.id}` },
      },
    ],
  });

/** Tells one of the accounts somebody keeps that an administrator took another away. */
export const unlinkedByAdminCard = (account: Account, adminName: string, on: Account): PinnedCard =>
  pinnedTo(
    on,
    plain(
      `管理员${adminName}解除了您的${accountName(account)}`,
      '那个账号不能再以您的身份查看和办理，这个账号照常使用。有疑问，请与管理员或办公室联系。',
    ),
  );

/** A known person as the owner of a code reads them. */
export const personName = ({ name, roles }: Person, unitName: string | undefined): string =>
  `${unitName ?? ''}${name}（${roles.map((role) => ROLES[role]).join('、')}）`;
