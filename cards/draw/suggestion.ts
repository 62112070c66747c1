import type { Draw } from '../../domain/draw/draw.js';
import type { Card } from '../card.js';
import { cutChars } from '../render/cut.js';
import { activityOf } from './words.js';

/** As much of a suggestion as may be its title. */
const TITLE = 20;

interface SuggestionView {
  name: string;
  text: string;
  /** Which activity it was said after, or before; undefined where the person is drawn for none. */
  draw?: Draw;
  /** As the unit whose activity it is is called. */
  unitName?: string;
  /** 12月18日: by when an answer may be asked for. */
  answerBy: string;
}

/** What the office reads of a supervisor's suggestion (监督员建议), with the lines that pass it on and answer it. Pure. */
export const suggestionCard = ({ name, text, draw, unitName, answerBy }: SuggestionView): Card => ({
  title: `${name}提了一条建议${draw ? `（#${draw.no} ${activityOf(draw)}）` : ''}`,
  text: [
    text,
    '要请单位答复，可以登记：',
    `监督员意见 《${cutChars(text.replace(/[《》\s]+/gu, ' ').trim(), TITLE)}》 ${unitName ?? '市检察院'} ${answerBy}前答复`,
    ...(draw ? ['结果告诉参加的监督员，请发：', `反馈 #${draw.no} 采纳：…… 未采纳：……因……`] : []),
  ].join('\n'),
});
