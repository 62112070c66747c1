import { describe, expect, it } from 'vitest';
import type { Activity, Draw } from '../../../domain/draw/draw.js';
import { repeatsOf } from '../../../domain/draw/repeats.js';

const draw = (no: number, purpose: string, activity: Partial<Activity> = {}): Draw => ({
  ...{ id: String(no), no, kind: 'people', mechanism: 'psv-draw', purpose, size: 3, reserves: 0 },
  activity: { category: '公开审查听证', on: '2026-12-12', ...activity },
  ...{ condition: [], recused: [], state: 'drawn', seedHash: '', seed: '', pool: [], seats: [] },
  ...{ publishedBy: 'li', publishedAt: '', after: [], feedback: [], trail: { n: 0, hash: '' } },
});

describe('a draw of one day', () => {
  const made = draw(8, '公开听证', { time: '09:00', place: '市检听证室' });

  it.each([
    ['its kind’s own name', draw(13, '公开审查听证', { time: '09:00', place: '市检听证室' })],
    ['another word of the kind', draw(13, '听证会', { time: '09:00' })],
    ['no hour', draw(13, '公开审查听证')],
  ])('repeats one that is filed alike, by %s', (_, again) => {
    expect(repeatsOf(again, [made]).map(({ no }) => no)).toEqual([8]);
  });

  it.each([
    ['at another hour', draw(13, '公开审查听证', { time: '15:00', place: '市检听证室' })],
    ['at another place', draw(13, '公开审查听证', { time: '09:00', place: '区检听证室' })],
    ['of another kind', draw(13, '出庭', { category: '出庭支持公诉', time: '09:00' })],
  ])('repeats none %s', (_, other) => {
    expect(repeatsOf(other, [made])).toEqual([]);
  });
});
