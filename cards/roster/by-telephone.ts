/** Said beside who has no account on any platform: no card, no ballot and no reminder reaches them. */
export const ONLY_BY_TELEPHONE = '只能电话联系';
