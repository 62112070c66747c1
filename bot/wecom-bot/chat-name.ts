import type { Address } from '../../cards/channel.js';
import type { Update } from '../update.js';

/** How reply addresses name a conversation with the bot of this corp: a group's id as written, a member's account. */
export const chatOf = (corp: string, { chat, account }: Pick<Update, 'chat' | 'account'>): string =>
  chatAt(corp, chat.kind === 'group' ? chat : { kind: 'account', id: account.id });

export const chatAt = (corp: string, to: Address): string => `wecom:${corp}:${to.kind}:${to.id}`;
