const SIGNS = /[\s\p{P}\p{S}\p{M}\p{Cf}]/gu;
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(SIGNS, '');

const VAGUE =
  /^(?:好|好的|好嘞|行|行的|可以|可以的|嗯|嗯嗯|ok|okay|没问题|收到|已阅|知道了|明白|明白了|了解)+(?:吧|啊|了|谢谢|谢谢您|辛苦了)?$/u;

/** True for 好的, 收到, 可以: agreement that does not say to what. Pure. */
export const isVagueYes = (text: string): boolean => VAGUE.test(bare(text));

const COMES =
  /^(?:我)?(?:一定|准时|按时)?(?:能|能去|能来|能参加|可以去|可以来|可以参加|会去|会来|会参加)(?:的)?(?:谢谢)?$/u;
const STAYS_AWAY =
  /^(?:我)?(?:不能(?:参加|来|去)?|来不了|去不了|参加不了|不去了|不来了|没时间)(?:了)?(?:谢谢|抱歉|不好意思)?$/u;
const WITH_REASON =
  /^(?:我)?(?:不能(?:参加|来|去)?|来不了|去不了|参加不了|没时间)了?[\s,，。;；:：]+(?:因为?)?(?<reason>.{2,60})$/u;

/** 能参加, 去不了, 来不了，出差: what somebody answers to an invitation without naming it. Undefined for other words. Pure. */
export function plainInvitationAnswer(text: string): { comes: boolean; reason?: string } | undefined {
  if (COMES.test(bare(text))) return { comes: true };
  if (STAYS_AWAY.test(bare(text))) return { comes: false };
  const reason = WITH_REASON.exec(text.trim())?.groups?.reason;
  return reason === undefined ? undefined : { comes: false, reason };
}
