/** Codes of failed deliveries in plain words, by pattern; the first that fits is said. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^no-account$/, '这位同事没有可用的账号，请用“添加人员”补上'],
  [
    /^no-calendar-right$/,
    '应用没有日程权限，会议没有写进大家的日程；请在管理后台开通日程权限后重发。没有也不影响开会，请大家点“加入日历”',
  ],
  [/^inactive$/, '这位同事已停用，不必再发'],
  [
    /^no-reply-address$/,
    '智能机器人用回调方式时，只能在有人@它之后一小时内回话；请改用长连接，或配置自建应用、绑定这个群，由应用私信有关人员',
  ],
  [/^(?:socket-down|no-ack)$/, '智能机器人的长连接没有连上，连上后会再发'],
  [/^93006$/, '智能机器人已不在这个群里，或者还没有人在那里和它说过话'],
  [/^no-groups?$/, '群已不在，或者平台不让应用发到群里'],
  [
    /^(?:invaliduser|unknown-account|81013|40003|60111|46004)$/,
    '平台上没有这个账号，或者账号不在应用的可见范围里，请核对名册和管理后台',
  ],
  [/^(?:unlicenseduser|no-privilege|60011|48002|48001)$/, '应用没有发消息给这个账号的权限，请在管理后台开通'],
  [/ApiCountLimitForOrg|^90020$/, '平台本月的接口额度已用完，请购买调用包，或等下月再重发'],
  [/AccessTokenPermissionDenied/, '应用没有这项权限，请在开发者后台开通'],
  [/IpNotInWhiteList/, '服务器地址不在应用的出口 IP 里，请在开发者后台添加'],
  [
    /^(?:invalid-staff|staffId\.|not-delivered|param\.userIdNotExist)/,
    '平台上没有这个账号，或者账号不在应用的可见范围里，请核对名册和管理后台',
  ],
  [
    /^(?:invalid\.openConversationId|group\.disbanded|bot\.stopped|robot\.)/,
    '机器人已不在这个群里，或者被停用',
  ],
  [/^(?:contain\.|param\.contentUnsafe)/, '平台不让发这些文字，请换个说法再发'],
  [/^60020$/, '服务器地址不在企业可信 IP 里，请在管理后台添加'],
  [/^(?:token-store|40001|40013|40014|41001|42001)$/, '应用的密钥或令牌不对，请核对配置'],
  [
    /^(?:-1|45009|45033|http429|flow-controlled|banned|.*Q[pP][sSmM]Limit.*)$/,
    '发得太快或平台正忙，过一会儿再发',
  ],
  [/^(?:timeout|http408)$/, '平台没有在时限内答复'],
  [/^(?:network|unreadable|http5\d\d)$/, '连不上平台，或者平台出错'],
  [/^(?:http4\d\d|empty|no-response-code|unknown-message)$/, '平台不接受这条消息'],
];

/** Why a message could not be delivered, in words an administrator can act on; a platform's number stays beside them, to look up. Pure. */
export function whyUndelivered(code: string | undefined): string {
  if (!code) return '没有送达';
  const meaning = MEANINGS.find(([pattern]) => pattern.test(code))?.[1] ?? '没有送达';
  const number = /^(?:http)?(-?\d+)$/u.exec(code)?.[1];
  return number === undefined ? meaning : `${meaning}（错误码 ${number}）`;
}
