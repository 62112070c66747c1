import { ballotMechanism } from '../instruments/catalogue.js';

/** What a vote is called in sentences and in the commands about it: 测评, 评议, 表决. Pure. */
export const voteWord = ({ mechanism }: { mechanism: string }): string =>
  ballotMechanism(mechanism).called?.vote ?? '测评';
