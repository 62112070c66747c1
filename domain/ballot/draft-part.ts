/** What a sentence says of a draft, as the part of a line that 改测评 takes; `signsIn` where it says who is there. */
export interface DraftPart {
  line: string;
  signsIn?: true;
}

const BASE =
  /^(?:那就|就|还是)?(?:按照?|以|用)?(?<base>全体|应到|实到|有效票)(?:组成人员|人数)?(?:来)?(?:算|计算|计|为基数|作基数|作为基数|做基数)?$/u;
const SECRECY = /^(?:请)?(?:改|换|设|定)(?:成|为|到)?(?<secrecy>无记名|不记名|记名)(?:投票|的)?$/u;
const STEPS = /^(?:请)?(?:改|换|设|定)(?:成|为|到)?(?<steps>一步|两步|二步)(?:确认|提交)?(?:的)?$/u;
const COUNT =
  /^(?:(?:实到|到会)(?:人数)?[\s:：]*(?<bare>\d{1,5})\s*[人名位]?|签到(?:人数)?[\s:：]*(?<people>\d{1,5})\s*[人名位])$/u;
const ALL = /^(?:签到[\s:：,，]*)(?:全体|全部|全员)(?:组成人员)?(?:都?到(?:会|齐)?了?)?$/u;
const BUT =
  /^(?:签到|实到|到会|全体|都)[\s:：,，]*(?:全体|全部|都)?(?:签到|到会|到齐|到)?了?[\s,，。]*(?:除了?|除去|除开)\s*(?<names>\S.*?)\s*(?:以外|之外|外)?(?:都?到(?:齐|会)?了?|没有?来|没有?到|未到|缺席)?$/u;
const ABSENT =
  /^(?:全体|签到[\s:：,，]*全体)(?:签到|到会|到)?了?[\s,，。]+(?:但|只有|就)?(?<names>\S.*?)(?:两人|二人)?(?:没有?来|没有?到|未到会?|缺席|请假)了?$/u;
const MISSING = /^(?:缺席|没来的?|没到的?|未到会?的?)[\s:：是有]+(?<names>\S.*)$/u;

/**
 * 实到35, 签到 全体，除了甲和乙, 按全体算, 改成记名, 改成两步确认: words about a draft that begin with none of its parts.
 * Undefined for others. Pure.
 */
export function draftPart(text: string): DraftPart | undefined {
  const words = text
    .normalize('NFKC')
    .trim()
    .replace(/[.。!！?？~]+$/u, '');
  const { base } = BASE.exec(words)?.groups ?? {};
  if (base) return { line: `基数 ${base}` };
  const { secrecy } = SECRECY.exec(words)?.groups ?? {};
  if (secrecy) return { line: secrecy.replace('不', '无') };
  const { steps } = STEPS.exec(words)?.groups ?? {};
  if (steps) return { line: `确认 ${steps}` };
  const { bare, people } = COUNT.exec(words)?.groups ?? {};
  if (bare ?? people) return { line: `签到 ${bare ?? people}人`, signsIn: true };
  if (ALL.test(words)) return { line: '签到 全体', signsIn: true };
  const { names } = (BUT.exec(words) ?? ABSENT.exec(words) ?? MISSING.exec(words))?.groups ?? {};
  return names ? { line: `缺席 ${names}`, signsIn: true } : undefined;
}
