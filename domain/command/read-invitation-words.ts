import { readSuggestion } from './read-suggestion.js';

/**
 * What somebody invited says besides yes and no: asks when, where, how long (`facts`), for what no invitation says: a lift, a
 * place to park, a meal (`practical`), may be too near to the case (`recusal`), does not know yet (`undecided`), is there
 * (`arrived`).
 */
export type InvitationWords = 'facts' | 'practical' | 'recusal' | 'undecided' | 'arrived';

/** Longer words are a letter. */
const LONGEST = 40;

const ASK_BEFORE =
  '(?:请问|想问一下|问一下|问下|那|这|个|次|场|天|到底|是|你们|活动|会议?|听证会?|旁听|我|还|都)*';
const FACTS = new RegExp(
  `^${ASK_BEFORE}(?:${[
    '(?:是)?(?:几点钟?|什么时[间候]|哪一?天|几号|几月几[号日])(?:的)?(?:开始|开会|开|到|集合|去|来|结束)?',
    '在?(?:哪里?|哪儿|什么地方|哪个地方|几楼)(?:开会?|集合|举行)?',
    '(?:具体)?(?:时间|地[点址])(?:是|在)?(?:什么|哪里?|哪儿|几点)?(?:时[间候]|地方)?',
    '怎么(?:去|走|过去)',
    '(?:需要|要|得|用)?(?:不要|不用)?(?:自己)?(?:带|准备)(?:点|些)?(?:什么|啥|哪些)(?:东西|材料|证件)?',
    '(?:要|得|需要|大概|大约)*(?:多久|多长时间|多少时间|几个小时|半天还是一天)',
    '(?:要不要|收不收|需不需要|是不是要|要|收|用|得)(?:我|自己)?(?:交|花|付|出)?(?:什么)?(?:钱|费用?)|(?:是不是)?免费',
    '(?:给不给|给|发不发|发)(?:补助|补贴|报酬|误工费|钱)|有(?:没有)?(?:补助|补贴|报酬|误工费|误餐费|劳务费|钱)(?:没有)?|(?:补助|补贴)?(?:给|发|有)?多少钱?|(?:补助|补贴)(?:是|有)?多少',
    '(?:是)?(?:什么|啥|哪个|哪件)(?:案子|案件|事情?|活动|会|内容|议题)|(?:去|来)?(?:干|做)(?:什么|啥)|(?:会议?)?议题(?:是|有)?(?:什么|哪些)',
    '谁(?:主持|参加|负责|召集)',
    '(?:用|要|需要|得)(?:再)?(?:来|去|参加|到)(?:吗|么|嘛|不)|用不用(?:来|去)|要不要(?:来|去|参加)|(?:召?开|办|搞|举行|有)(?:吗|么|嘛|不开|不办|没有)',
  ].join('|')})(?:的)?[吗呢啊呀吧]*$`,
  'u',
);

/** What is arranged besides, if at all: on no invitation. */
const PRACTICAL = new RegExp(
  `^${ASK_BEFORE}(?:${[
    '(?:有(?:没有)?|派不派|派|安排|来)(?:人|专|班|大巴|公)*车?(?:来|去)?(?:接送?|送)(?:我们?|人)?',
    '(?:有(?:没有)?|派不派|派|安排)(?:专|班|大巴|公)?车(?:去|来|坐)?',
    '(?:接不接|管不管|能不能|能|怎么)?(?:来)?接送?(?:我们?|人)?(?:一下)?',
    '(?:车费|路费|交通费?|打车|油费|停车费)(?:给|能|可以|怎么|谁)?(?:报不报|报销?|出|给|算)?',
    '(?:能不能|能|给)?(?:报不报|报销?|给不给|给)(?:车费|路费|交通费|打车钱?|油费)',
    '(?:怎么|能不能|能|可以|可不可以)(?:坐|乘|开|打)车(?:去|来|过去|过来)?',
    '(?:有(?:没有)?|能不能|能|好不好|好|方便|可以)(?:地方)?停车(?:位|场)?|(?:在)?(?:哪里?|哪儿)停车|车停(?:在)?(?:哪里?|哪儿)',
    '(?:管不管|管|包|有(?:没有)?|安排)(?:午|中|晚|早)?(?:饭|餐)',
    '(?:补助|补贴|钱)(?:怎么|什么时[间候]|啥时候|几时)(?:发|给|领|拿)(?:的)?',
  ].join('|')})(?:的|没有|没)?[吗呢啊呀吧]*$`,
  'u',
);

const NEAR =
  /亲戚|亲属|亲人|熟人|认识|同学|战友|朋友|邻居|同事|老乡|[表堂](?:哥|弟|姐|妹|叔|舅)|有(?:利害)?关系|[跟和与].{1,12}(?:熟|有关)|回避/u;
const NOT_NEAR =
  /不(?:太|大|怎么)?(?:认识|熟)|(?:没有?|不是|无)(?:什么)?(?:亲|熟|关系|认识)|不(?:用|需要|必)回避/u;

const UNDECIDED = new RegExp(
  `^(?:我|我们|现在|目前|暂时|这边|还|也|先|可能|得|要|恐怕|时间|人选|单位)*(?:${[
    '(?:没|没有|不|未)(?:能)?(?:定|确定|想好|决定|一定|知道|清楚|好说)',
    '待定|不好说|说不(?:准|好|定)|难说|两说',
    '看(?:看|一下|下)?(?:情况|安排|时间|再说|再定)?|再(?:说|看|定|想想|考虑)|考虑(?:一下|考虑)?|[问商](?:一下|问|问看|量)?(?:一下)?(?:领导|老婆|老公|爱人|媳妇|家里|家人|单位|老板|店里)(?:的意见)?',
    '(?:到时候?|过(?:两|几)天|晚点|晚些时候|回头|稍后|明天|开完会)再?(?:看|说|定|答复|告诉|回复|回)(?:情况|您|你|你们)?',
    '(?:尽量|争取|尽可能)(?:去|来|参加|到)?|(?:应该|大概|估计|可能)(?:能|会|可以)?(?:去|来|参加|到)(?:得了)?|应该可以',
  ].join('|')})(?:看情况|再说|再定|再看|呢|的|吧|了|啊|呀)*$`,
  'u',
);

const ARRIVED = /^(?:我们?|人)?(?:已经?|刚刚?|都|也)*(?:到(?:会场|现场|会|场|门口|楼下)?了|到会|来了|已到)$/u;

const clausesOf = (text: string): string[] =>
  text
    .split(/[\s,，。;；:：!！?？、~…]+/u)
    .filter((one) => one !== '' && !/^(?:您好|你好|谢谢您?|好的?|收到|麻烦了?)$/u.test(one));

/**
 * Reads 几点？, 要带什么, 有车接吗, 当事人我认识, 到时候看情况, 我到了: what is said to an invitation that is no answer to it. Undefined for all
 * other words. Whether there is an invitation is asked elsewhere. Pure.
 */
export function readInvitationWords(words: string): InvitationWords | undefined {
  const text = words.normalize('NFKC').trim();
  if (text.length > LONGEST || /[#《》]/u.test(text) || readSuggestion(text) !== undefined) return undefined;
  const clauses = clausesOf(text);
  if (clauses.length === 0) return undefined;
  const all = (pattern: RegExp) => clauses.every((one) => pattern.test(one));
  if (all(ARRIVED)) return 'arrived';
  if (all(FACTS)) return 'facts';
  if (clauses.every((one) => FACTS.test(one) || PRACTICAL.test(one))) return 'practical';
  if (NEAR.test(text) && !NOT_NEAR.test(text)) return 'recusal';
  const [first = ''] = clauses;
  return UNDECIDED.test(first) && !/不(?:来|去|能)|[来去]不/u.test(text) ? 'undecided' : undefined;
}
