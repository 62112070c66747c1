import type { StoredEntry } from '../trail.js';
import type { Draw, SeatState } from './draw.js';
import { differsFromFrozen } from './frozen.js';

/** Each seat's state by person id, and who came. */
type Seats = ReadonlyMap<string, { state: SeatState; came?: boolean }>;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const ids = (value: unknown): string[] => list(value).flatMap((one) => (typeof one === 'string' ? one : []));

function put(seats: Seats, people: readonly string[], state: SeatState): Seats {
  return new Map([...seats, ...people.map((id) => [id, { state }] as const)]);
}

function begun(draw: Draw): Seats {
  return new Map(
    draw.seats.map(({ personId = '' }, i) => [personId, { state: i < draw.size ? 'called' : 'reserve' }]),
  );
}

function read(seats: Seats, { kind, body }: StoredEntry): Seats {
  const person = ids([body?.person]);
  switch (kind) {
    case 'draw.accepted':
      return put(seats, person, 'accepted');
    case 'draw.recusal-asked':
      return put(seats, person, 'recusal');
    case 'draw.released':
      return put(seats, ids(body?.released), 'released');
    case 'draw.left': {
      const skipped = list(body?.skipped).flatMap((one) => ids(list(one).slice(0, 1)));
      const without = put(seats, person, body?.how as SeatState);
      return put(put(without, skipped, 'skipped'), ids(body?.called), 'called');
    }
    case 'draw.attended': {
      const came = ids(body?.came);
      const attended = [...seats].map(([id, seat]) =>
        seat.state === 'accepted'
          ? ([id, { ...seat, came: came.includes(id) }] as const)
          : ([id, seat] as const),
      );
      return new Map(attended);
    }
    default:
      return seats;
  }
}

const stateIn = (entries: readonly StoredEntry[]): Draw['state'] =>
  entries.some(({ kind }) => kind === 'draw.cancelled' || kind === 'draw.called-off')
    ? 'cancelled'
    : entries.some(({ kind }) => kind === 'draw.made')
      ? 'drawn'
      : 'published';

/**
 * What of a draw is not as its trail says (核验): the seed’s hash, what was frozen when it was drawn, its state, who answered
 * what and who came, in words. Where the body of an entry was erased only the state can be compared. Pure.
 */
export function differsFromDrawTrail(draw: Draw, entries: readonly StoredEntry[]): string[] {
  const state = stateIn(entries) === draw.state ? [] : ['状态'];
  if (entries.some(({ body }) => body === null)) return state;
  const published = entries.find(({ kind }) => kind === 'draw.published')?.body;
  const made = entries.find(({ kind }) => kind === 'draw.made')?.body;
  const seats = entries.reduce(read, begun(draw));
  const isPeople = draw.kind === 'people' && made;
  const told = (personId = '') => seats.get(personId);
  return [
    ...(published && published.seedHash !== draw.seedHash ? ['种子摘要'] : []),
    ...(made ? differsFromFrozen(draw, made) : []),
    ...state,
    ...(isPeople && draw.seats.some((seat) => seat.state !== told(seat.personId)?.state) ? ['答复'] : []),
    ...(isPeople && draw.seats.some((seat) => seat.came !== told(seat.personId)?.came) ? ['到场'] : []),
  ];
}
