import { actionId, type Card } from '../card.js';
import { choosingText } from '../choosing.js';
import { cutChars } from './cut.js';
import { oneLine } from './text.js';
import { wecomText } from './wecom-text.js';

/** A card on which one of several is chosen and then submitted, in the words that app and bot of WeCom share. */
export interface VoteCard {
  card_type: 'vote_interaction';
  main_title: { title: string; desc?: string };
  checkbox: {
    question_key: string;
    /** One of several. */
    mode: 0;
    option_list: { id: string; text: string; is_checked: false }[];
  };
  submit_button: { text: string; key: string };
  task_id?: string;
  button_list?: undefined;
  sub_title_text?: undefined;
  horizontal_content_list?: undefined;
  replace_text?: undefined;
}

/** How much each place of the card holds: texts in characters. */
export interface VoteCardLimits {
  voteTitle: number;
  voteDesc: number;
  options: number;
  option: number;
  button: number;
}

/**
 * A card with a choice laid into a `vote_interaction` card; undefined where its options find no room there, for a cut
 * one might be taken for another. `whole` is false where other words were cut. Pure.
 */
export function layVoteCard(
  card: Card,
  limits: VoteCardLimits,
  cutMark: string,
): { whole: boolean; body: VoteCard } | undefined {
  const { choosing, actions: [submit] = [] } = card;
  if (!choosing || !submit) return undefined;
  const options = choosing.options.map(({ key, label }) => ({ id: key, text: tidy(label) }));
  const fits = options.every(({ text }) => text !== '' && text.length <= limits.option);
  if (!fits || options.length > limits.options) return undefined;
  const title = tidy(card.title) || '督办';
  const rows = (card.rows ?? []).map(([label, value]) => `${tidy(label)}：${tidy(value) || '—'}`);
  const lines = [tidy(card.note ?? ''), ...rows, wecomText(choosingText(card)).trim()];
  const desc = lines.filter((line) => line !== '').join('\n');
  return {
    whole: title.length <= limits.voteTitle && desc.length <= limits.voteDesc,
    body: {
      card_type: 'vote_interaction',
      main_title: {
        title: cutChars(title, limits.voteTitle),
        ...(desc === '' ? {} : { desc: cutChars(desc, limits.voteDesc, cutMark) }),
      },
      checkbox: {
        question_key: choosing.name,
        mode: 0,
        option_list: options.map((option) => ({ ...option, is_checked: false })),
      },
      submit_button: { text: cutChars(tidy(submit.label) || '提交', limits.button), key: actionId(submit) },
    },
  };
}

const tidy = (text: string): string => oneLine(wecomText(text));
