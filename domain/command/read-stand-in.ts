/** A post, as a part of a pattern. */
export const POSTS =
  '(?:常务)?(?:副|分管|主管|值班)?(?:院长|检察长|局长|厅长|处长|科长|庭长|支队长|大队长|队长|所长|主任|书记|秘书长|部长|组长|委员|干部|负责人|法官|检察官)';
/** A post and no name: 副院长. */
const POST = new RegExp(`^${POSTS}$`, 'u');
/** A surname before the post: 李副局长, 张科长. */
const SURNAME_AND_POST = new RegExp(`^(?<surname>\\p{Script=Han})(?<post>${POSTS})$`, 'u');
const NAME_ONLY = /^[\p{Script=Han}·]{2,4}$/u;
/** A post with whose it is, the name right behind it: 治安支队长孙勇. */
const POST_AND_NAME = new RegExp(
  `^(?<post>\\p{Script=Han}{0,8}?${POSTS})(?<name>\\p{Script=Han}{2,4})$`,
  'u',
);
/** A post with whose it is: 政治部主任. */
const ANY_POST = new RegExp(`^\\p{Script=Han}{0,8}?${POSTS}$`, 'u');

/** 让我们李副局长来: what stands round the name of who is sent. */
const AROUND =
  /^(?:那?就)?(?:让|叫|派|请|由|安排|委托|是)?\s*(?:我们?|本|咱们?)?(?:单位|[院局委厅])?的?(?=\p{Script=Han}{2})|(?:代为|代替?我?|替我|[来去])?(?:参加|出席|到会|参会|列席|[来去])?(?:会议)?(?:吧|了|的)?[。.!！]*$/gu;
const bare = (words: string): string => words.replace(AROUND, '').trim() || words;

/** 治安支队长孙勇 and 副书记 王芳 as name and post: 孙勇 治安支队长. All else stays as it is. */
function nameFirst(standIn: string): string {
  const [first = '', second, ...more] = standIn.split(/[\s、]+/u);
  if (more.length > 0) return standIn;
  if (second !== undefined)
    return ANY_POST.test(first) && NAME_ONLY.test(second) && !ANY_POST.test(second)
      ? `${second} ${first}`
      : standIn;
  const { post, name = '' } = POST_AND_NAME.exec(first)?.groups ?? {};
  return post && !ANY_POST.test(first) ? `${name} ${post}` : standIn;
}

/** 王五 副院长 因出差, 王五 副院长 局长赴省厅开会: who comes, and why somebody else. Pure. */
export function readStandIn(words: string): { standIn: string; reason?: string } {
  const [before = '', because] = words.split(/[\s，,；;]*因(?:为)?/u, 2);
  const said = bare(before.trim());
  const parts = said.split(/[\s，,；;]+/u).filter(Boolean);
  const at = parts.findIndex((part) => POST.test(part));
  const behind = at > 0 && because === undefined ? parts.slice(at + 1).join(' ') : '';
  const standIn = nameFirst(behind === '' ? said : parts.slice(0, at + 1).join(' '));
  const reason = because?.trim() || behind;
  return { standIn, ...(reason ? { reason } : {}) };
}

/** What is asked for where the name stands without a post, or the post without a name. Pure. */
export function missingIn(standIn: string): string | undefined {
  const parts = standIn.split(/[\s,，、]+/u).filter(Boolean);
  if (parts.length > 1) return undefined;
  if (POST.test(standIn) || SURNAME_AND_POST.test(standIn))
    return `还缺姓名：派哪位${standIn}参加？请写全名。`;
  return NAME_ONLY.test(standIn) ? `还缺职务：${standIn}是什么职务？例如：副院长` : undefined;
}

/** 王五 and 副院长, in whichever order they came: the name stands first. 李副局长 gives the post, 李建国 the name. */
export function withRest(who: string, rest: string): string {
  const [, because = ''] = /([\s，,；;]*因.*)$/u.exec(who) ?? [];
  const first = bare((because ? who.slice(0, who.length - because.length) : who).trim());
  const post = POST.test(first) ? first : SURNAME_AND_POST.exec(first)?.groups?.post;
  const given = bare(rest.trim());
  // The same once more adds nothing: it is asked again.
  if (first.split(/\s+/u).includes(given)) return who;
  if (post === undefined) return `${first} ${given}${because}`;
  return given.endsWith(post)
    ? `${given.slice(0, -post.length).trim()} ${post}${because}`
    : `${given} ${post}${because}`;
}
