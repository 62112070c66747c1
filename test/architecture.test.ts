import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const ROOMS = ['bot', 'handlers', 'jobs', 'cards', 'domain', 'prisma', 'web'] as const;
type Room = (typeof ROOMS)[number];

/** Who may import whom: `full` anything, `types` only `import type`. A room not named may not be imported. */
const ALLOWED: Record<Room, Partial<Record<Room, 'full' | 'types'>>> = {
  bot: { handlers: 'full', jobs: 'full', cards: 'full', domain: 'full', prisma: 'full', web: 'full' },
  handlers: { cards: 'full', domain: 'full', prisma: 'types' },
  jobs: { cards: 'full', domain: 'full', prisma: 'types' },
  cards: { domain: 'full' },
  domain: {},
  prisma: { domain: 'full' },
  web: { handlers: 'types', jobs: 'types', cards: 'types', domain: 'types', prisma: 'types', bot: 'types' },
};

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function sourcesOf(room: string): string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
    .map((file) => join(room, file));
}

/** The import and re-export lines of one file that point into this repository. */
function importsOf(file: string): Import[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const lines = code.matchAll(/^(?:import|export)\s([^;]*?)from\s+'(\.[^']+)'/gms);
  const bare = code.matchAll(/(?:^import\s+|import\()'(\.[^']+)'/gm);
  return [
    ...[...lines].map(([, names = '', target = '']) => ({
      from: file,
      to: target,
      typeOnly:
        names.trimStart().startsWith('type ') ||
        (/^\{/.test(names.trim()) &&
          names
            .replace(/[{}]/g, '')
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean)
            .every((name) => name.startsWith('type '))),
    })),
    ...[...bare].map(([, target = '']) => ({ from: file, to: target, typeOnly: false })),
  ].map((line) => ({ ...line, to: normalize(join(dirname(file), line.to)) }));
}

const roomOf = (path: string) => ROOMS.find((room) => path === room || path.startsWith(`${room}/`));

describe('the house', () => {
  const files = ROOMS.flatMap(sourcesOf);
  const imports = files.flatMap(importsOf);

  it('has imports to look at', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('has no arrow that the import table does not draw', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [a, b] = [roomOf(from), roomOf(to)];
      if (!a || !b || a === b) return false;
      const allowed = ALLOWED[a][b];
      return !allowed || (allowed === 'types' && !typeOnly);
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('lets no channel import another, and nothing but the joining of the house know one', () => {
    // Both identities of WeCom stand on bot/wecom; its pages and the doctor speak for one platform by name.
    const channelOf = (path: string) =>
      /^bot\/(dingtalk|playground|wecom-app|wecom-bot|wecom)\//.exec(path)?.[1];
    const mayKnow = (path: string) => /^bot\/(?:[^/]+$|doctor\/|wecom-pages\/)/.test(path);
    // A page knows the shapes of what it calls (contract.ts).
    const calls = imports.filter(({ from }) => !from.startsWith('web/'));
    const wrong = calls.filter(({ from, to }) => {
      const [a, b] = [channelOf(from), channelOf(to)];
      if (b === undefined || a === b || mayKnow(from)) return false;
      return !(b === 'wecom' && a?.startsWith('wecom-'));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('asks no clock and no console in domain/ and cards/', () => {
    const code = [...sourcesOf('domain'), ...sourcesOf('cards')];
    const wrong = code.filter((file) =>
      /new Date\(\)|Date\.now\(|console\./.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('speaks SQL only in prisma/ (and where the embedded server is started)', () => {
    const code = ROOMS.filter((room) => room !== 'prisma').flatMap(sourcesOf);
    const wrong = code.filter((file) =>
      /\b(SELECT\s[^;]+?\sFROM\s|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
    expect(wrong.map((file) => relative('.', file))).toEqual([]);
  });

  it('names and reads a lane in domain/lane.ts alone', () => {
    const code = ROOMS.filter((room) => room !== 'domain').flatMap(sourcesOf);
    const wrong = code.filter((file) =>
      /`(person|chat|calendar):\$\{|startsWith\('(person|chat|calendar):/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps a file one idea long: 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
