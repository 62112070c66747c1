/** What an elector asks of an open vote, and says of it that is no choice. */
const TOPICS = {
  agrees: /^(?:我|完全|我完全)?(?:不|暂不)?同意(?:了|的|吧|啊|通过)?$/u,
  closes:
    /^(?:(?:投票|测评|表决|票|这个|这次)*(?:什么时候|何时|几点|几号|哪天|多久|到几点|到什么时候)(?:投票|投)?(?:截止|结束|到期|为止|之前投)(?:啊|呢|呀)?|(?:投票)?截止(?:时间|日期)?(?:是)?(?:什么时候|几点|几号|哪天|到几点))$/u,
  secret:
    /^(?:(?:这个|这次|投票|测评|表决|这是)*(?:是不是|是否|是)?(?:匿名|无?记名|不记名|保密)(?:投票|的|制)*[吗呢么]?|(?:别人|你们|办公室|领导|大家)(?:会不会|能不能|会|能|可以)?(?:知道|看到|看见|查到|看得到)我(?:投|选|点)(?:了|的)?(?:什么|谁|哪个|啥)?[吗呢么]?)$/u,
  voted:
    /^(?:(?:我的?票?|我是不是|我这边|是不是|请问)*(?:已经?)?投(?:了|过了?|上了?|成功|出去了?)+(?:没有|没|吗|么|票吗|票没有)?|我?已投票?|我?(?:已经?|刚刚?)?投(?:过|好|完)了|我?已经?投了|我的?票(?:收到|投上)了?(?:没有|没|吗|么)|我有没有投(?:过|票)?)$/u,
  skips: /^(?:我)?(?:不投|不想投|不投票|可以不投|能不投|能不能不投|不投可以|不投行)(?:了|票|吗|么)*$/u,
  paper:
    /^(?:我)?(?:要|想|想要|能不能|可以|可不可以|能|改)(?:用|投|领|换|换成|改用)*(?:一张)?纸(?:质)?的?票[吗么]?$/u,
  page: /^(?:这个|投票|票的?|我的)*(?:链接|网页|页面|投票页|票|卡片|按钮)(?:怎么|也|都|一直|老是|老)?(?:打不开|点不开|点不了|点不动|打开不了|没反应|进不去)(?:了|啊|怎么办)*$/u,
  how: /^(?:请问|这个|这票|我)*(?:怎么|怎样|如何|在哪里?|去哪里?|从哪里?)(?:投票?|投这个票|填票|点票)(?:啊|呢|呀)?$/u,
  proxy: /(?:代投|代我投|替我投|帮我投|让(?:别人|人|他人|同事|秘书|家人).{0,3}投|委托.{0,4}投|代为投票)/u,
} as const;
export type VoterTopic = keyof typeof TOPICS;

/** Longer words tell something, and ask nothing. */
const LONGEST = 24;

/** What somebody with a ballot asks about the vote (什么时候截止, 能代投吗); undefined for other words. Pure. */
export function voterTopic(words: string): VoterTopic | undefined {
  const bare = words
    .normalize('NFKC')
    .replace(/#\s*\d{1,9}\s*号?/gu, '')
    .replace(/[\s\p{P}\p{S}]/gu, '');
  if ([...bare].length > LONGEST) return undefined;
  return (Object.keys(TOPICS) as VoterTopic[]).find((topic) => TOPICS[topic].test(bare));
}
