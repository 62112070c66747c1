import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../bot/handlers.js';

const ROOT = resolve(import.meta.dirname, '../..');
const filesOf = (room: string): string[] =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(ROOT, room, file));

const isHandler = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'action' in value && 'takes' in value && 'run' in value;

/** Actions as buttons and questions name them: `action: 'send-reply'`, `step('签收', 'confirm-receipt')`. */
const NAMED = /(?:\baction: |\bstep\([^\n]*?, )'([a-z][a-z:-]+)'/g;

describe('the list of handlers', () => {
  it('holds whatever a file of handlers/ makes', async () => {
    const listed = new Set<unknown>(HANDLERS);
    const modules = await Promise.all(filesOf('handlers').map((file) => import(file)));
    const made = modules.flatMap((module) => Object.values(module).filter(isHandler));
    expect(made.length).toBeGreaterThan(30);
    expect(made.filter((handler) => !listed.has(handler))).toEqual([]);
  });

  it('has a handler for every action that a card or a question names', () => {
    const known = new Set(HANDLERS.map(({ action }) => action));
    const named = ['cards', 'handlers', 'jobs']
      .flatMap(filesOf)
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(NAMED)].map(([, action = '']) => action));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((action) => !known.has(action))).toEqual([]);
  });
});
