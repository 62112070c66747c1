import { plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import { decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';

const KINDS = GATHERINGS.flatMap(({ verbs, name }) => [...verbs, ...name.split('/')]);
const CONVENES = /^(?:请|帮我)?(?:召集|召开)\s*(?:一[个次])?(?<what>\p{Script=Han}{2,}?会议?|\S+)/u;

const whatIn = (text: string): string | undefined => {
  const what = CONVENES.exec(text.normalize('NFKC').trim())?.groups?.what;
  return what === undefined || KINDS.some((kind) => text.includes(kind)) ? undefined : what;
};

/** 召集 协调会 …: no kind of meeting that is convened here, answered with those that are. */
export const conveneUnknown = defineHandler({
  action: 'convene-unknown',
  verbs: [],
  phrase: (text) => whatIn(text) !== undefined,
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},

  run: async (_nothing, context) =>
    decide({
      answer: {
        here: plain(
          `没有“${cutChars(whatIn(ownWords(context)) ?? '', 12)}”这一种会议，没有召集。`,
          [
            `可以召集的有：${GATHERINGS.map(({ verbs, name }) => verbs[0] ?? name).join('、')}。`,
            '请以会议的名称开头，例如：',
            GATHERINGS[0]?.example ?? '',
          ].join('\n'),
        ),
      },
    }),
});
