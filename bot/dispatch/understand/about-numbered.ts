import type { NumberedKind } from '../../../domain/numbered.js';
import { inOtherWords } from './in-other-words.js';
import type { Reader } from './words.js';

/** #51, 51号, 第51件. */
const NO = '(?:#\\s*(?<no>\\d{1,9})\\s*号?|第?(?<bare>\\d{1,9})\\s*[号件])';
const PLEASE = '(?:请|麻烦|帮我|帮忙|我要|我想|[,，\\s])*';
const CALL_OFF = [
  new RegExp(`^${PLEASE}取消(?:掉|一下)?\\s*(?:${NO}|(?<alone>\\d{1,9}))(?<rest>$|[\\s,，因].*$)`, 'u'),
  new RegExp(`^${PLEASE}(?:把|将)?\\s*${NO}\\s*取消(?:掉|了)?吧?(?<rest>$|[\\s,，因].*$)`, 'u'),
];

/** What each kind of numbered thing is called off by. */
const CALLED_OFF: Readonly<Record<NumberedKind, string>> = {
  evaluation: '取消测评',
  meeting: '取消会议',
  draw: '取消抽选',
  cosigning: '撤回联名',
  appraisal: '撤销',
  matter: '撤销',
};

/** 取消 #51, whatever has that number: the word that calls its kind off, with all its rights and questions. */
export const callOff: Reader = async (words) => {
  const { text, question, context } = words;
  if (question?.choices.some(({ label }) => label === text)) return undefined;
  const said = CALL_OFF.map((form) => form.exec(text)?.groups).find(Boolean);
  const no = Number(said?.no ?? said?.bare ?? said?.alone);
  if (!said || !no) return undefined;
  const kind = (await context.stores.numbers.kindOf(no)) ?? 'matter';
  return inOtherWords(CALLED_OFF[kind], `#${no} ${said.rest?.replace(/^[\s,，]+/u, '') ?? ''}`, words);
};

const PARTS = ['截止', '参加', '基数', '通过线', '线', '档', '法定人数', '监票', '方式', '确认'] as const;
const CHANGE = new RegExp(
  `^${PLEASE}(?:把|将)?\\s*${NO}\\s*的?(?:这[次个件])?(?:投票|测评|表决|评议)?的?` +
    `(?<part>${PARTS.join('|')})(?:时间|日期|人员|的人|人|次)?\\s*` +
    '(?:改成|改为|改到|改在|改|换成|换为|定为|定在|定到|设为|调整?[到为]|推迟?[到至]|延长?[到至]|提前到)\\s*(?<value>.+?)[吧。]?$',
  'u',
);

/** 把1号的截止改成12月4日18:00, where 1 is a vote: 改测评 #1 截止 …. */
export const changeVote: Reader = async (words) => {
  const said = CHANGE.exec(words.text)?.groups;
  const no = Number(said?.no ?? said?.bare);
  if (!said || !no || (await words.context.stores.numbers.kindOf(no)) !== 'evaluation') return undefined;
  return inOtherWords('改测评', `#${no} ${said.part ?? ''} ${said.value ?? ''}`, words);
};
