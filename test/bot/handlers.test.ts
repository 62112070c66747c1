import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../bot/handlers.js';
import type { Handler } from '../../handlers/define-handler.js';

const ROOT = resolve(import.meta.dirname, '../..');
const filesOf = (room: string): string[] =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(ROOT, room, file));

const isHandler = (value: unknown): value is Handler =>
  typeof value === 'object' && value !== null && 'action' in value && 'takes' in value && 'run' in value;

/** Actions as buttons and questions name them: `action: 'send-reply'`, `step('签收', 'confirm-receipt')`. */
const NAMED = /(?:\baction: |\bstep\([^\n]*?, )'([a-z][a-z:-]+)'/g;

describe('the list of handlers', () => {
  it('holds whatever a file of handlers/ makes', async () => {
    // By what it runs: under a topic a handler is a copy with other help.
    const listed = new Set(HANDLERS.map(({ run }) => run));
    const modules = await Promise.all(filesOf('handlers').map((file) => import(file)));
    const made = modules.flatMap((module) => Object.values<unknown>(module).filter(isHandler));
    expect(made.length).toBeGreaterThan(30);
    expect(made.filter((handler) => !listed.has(handler.run))).toEqual([]);
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
