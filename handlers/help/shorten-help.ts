import type { HelpSection } from '../../cards/help/help.js';

/** What one message of WeCom holds (2048 bytes of UTF-8), less the title and the closing line. */
const MOST_BYTES = 1800;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const sizeOf = ({ heading, forms }: HelpSection): number => bytesOf([heading, ...forms].join('\n')) + 1;

/** 备案、检察建议、…: the first word of each form, in one line. */
const wordsOnly = ({ heading, forms }: HelpSection): HelpSection => {
  const words = [...new Set(forms.map((form) => form.split(' ')[0] ?? form))].join('、');
  return { heading, forms: [`${words}（怎么写，请发送“帮助”加其中一个词）`] };
};

/**
 * Sections that fit into one message: where all forms together are too long, the longest sections name their first
 * words only (帮助 备案 shows the form). Pure.
 */
export function shortenHelp(sections: readonly HelpSection[]): HelpSection[] {
  const left = [...sections];
  const whole = () => left.reduce((sum, section) => sum + sizeOf(section), 0);
  const bySize = [...sections].sort((a, b) => sizeOf(b) - sizeOf(a));
  for (const longest of bySize) {
    if (whole() <= MOST_BYTES) break;
    left[left.indexOf(longest)] = wordsOnly(longest);
  }
  return left;
}
