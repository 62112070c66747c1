/** What a question about numbers alone says: 联名7人 组成人员39人; 6人联名3人不满意; 联名 张、王、李. */
export interface Figures {
  signers?: number;
  members?: number;
  dissatisfied?: number;
  /** Names as written, repeats included. */
  names: readonly string[];
}

const NUMBER = '(\\d{1,4})\\s*(?:人|名|位)?';

/** Reads figures out of words about a joint proposal; what is neither figure nor name is left out. Pure. */
export function readFigures(words: string): Figures {
  const text = words.normalize('NFKC');
  const take = (...patterns: readonly string[]): number | undefined => {
    const found = patterns.map((pattern) => new RegExp(pattern, 'u').exec(text)?.[1]).find(Boolean);
    return found === undefined ? undefined : Number(found);
  };
  const signers = take(`${NUMBER}\\s*联名`, `联名人?\\s*${NUMBER}`);
  const members = take(`(?:组成人员|全体)\\s*${NUMBER}`);
  const dissatisfied = take(`${NUMBER}\\s*不满意`, `不满意\\s*${NUMBER}`);
  const list = /联名人?\s+([\p{Script=Han}·]+(?:[、，,和]\s*[\p{Script=Han}·]+)+)/u.exec(text)?.[1] ?? '';
  return {
    names: signers === undefined ? list.split(/[、，,和]\s*/u).filter(Boolean) : [],
    ...(signers === undefined ? {} : { signers }),
    ...(members === undefined ? {} : { members }),
    ...(dissatisfied === undefined ? {} : { dissatisfied }),
  };
}
