import { z } from 'zod';
import type { Account } from '../../domain/roster/roster.js';
import type { AliasStore } from '../../prisma/stores/alias-store.js';
import type { WecomApi } from '../wecom/api.js';

/**
 * The shape of the ids that WeCom gives a bot which no super administrator made; ordinary ids may look alike, so the
 * platform has the last word.
 */
const ENCRYPTED = /^w[om][0-9A-Za-z_-]{20,}$/;

const converted = z.object({
  userid_list: z.array(z.object({ open_userid: z.string(), userid: z.string().min(1) })).optional(),
});

/** How long an answer is believed without asking again. */
const REMEMBERED_MS = 10 * 60_000;

/** WeCom could not say just now who this is; nothing of the message was acted on. */
export class UnknownMember extends Error {
  override name = 'UnknownMember' as const;
}

/** Who the bot's members are. */
export interface Members {
  /**
   * The account behind the bot's id of a member. An encrypted id is converted once, through the app where there is
   * one, and kept; what the app cannot convert is an id of its own.
   *
   * @throws UnknownMember while the platform does not answer
   */
  accountOf(userid: string): Promise<Account>;
  /** The id under which the bot reaches an account: as it once wrote it. */
  addressOf(accountId: string): Promise<string>;
}

/** Source: developer.work.weixin.qq.com/document/path/101521. */
export function createMembers(parts: {
  corp: string;
  aliases: AliasStore;
  app?: WecomApi;
  systemNow(): Date;
}): Members {
  const { corp, aliases, app, systemNow } = parts;
  const place = { platform: 'wecom', corp } as const;
  const known = new Map<string, { id: string; until: number }>();

  async function convert(userid: string): Promise<string> {
    if (!app) return userid;
    const result = await app.post('batch/openuserid_to_userid', { open_userid_list: [userid] });
    if (result.kind === 'later') throw new UnknownMember();
    const list = result.kind === 'ok' ? converted.safeParse(result.answer).data?.userid_list : undefined;
    return list?.find(({ open_userid }) => open_userid === userid)?.userid ?? userid;
  }

  async function find(userid: string): Promise<string> {
    const kept = await aliases.accountOf(place, userid);
    // Kept as itself it was not convertible then: the app may have come, or its visible range grown.
    if (kept !== undefined && !(app && kept === userid.toLowerCase())) return kept;
    const id = (await convert(userid)).toLowerCase();
    await aliases.keep(place, userid, id);
    return id;
  }

  return {
    async accountOf(userid) {
      if (!ENCRYPTED.test(userid)) return { ...place, id: userid.toLowerCase() };
      const now = systemNow().getTime();
      const remembered = known.get(userid);
      if (remembered && remembered.until > now) return { ...place, id: remembered.id };
      const id = await find(userid);
      known.set(userid, { id, until: now + REMEMBERED_MS });
      return { ...place, id };
    },
    addressOf: async (id) => (await aliases.aliasOf({ ...place, id })) ?? id,
  };
}
