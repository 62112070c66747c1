import { afterAll, beforeAll, describe, test } from 'vitest';
import { dingtalkHttpFace, dingtalkStreamFace } from './scripted-day/dingtalk-face.js';
import type { Face, FaceKind } from './scripted-day/face.js';
import { playStep } from './scripted-day/play-step.js';
import { plainTextFace, playgroundFace } from './scripted-day/playground-face.js';
import { SCRIPT } from './scripted-day/script.js';
import { wecomAppFace } from './scripted-day/wecom-app-face.js';
import { wecomBotCallbackFace, wecomBotSocketFace } from './scripted-day/wecom-bot-face.js';

const FACES: readonly FaceKind[] = [
  playgroundFace,
  plainTextFace,
  wecomAppFace,
  wecomBotCallbackFace,
  wecomBotSocketFace,
  dingtalkStreamFace,
  dingtalkHttpFace,
];

describe.each(FACES)('the scripted day on $name', ({ open }) => {
  let face: Face | undefined;
  beforeAll(async () => {
    face = await open();
  });
  afterAll(() => face?.close());

  for (const step of SCRIPT)
    test(step.title, async () => {
      if (!face) throw new Error('the face did not open');
      await playStep(face, step);
    });
});
