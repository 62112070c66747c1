/** One figure beside what the same machine can do at most, both measured in the same run. ratio = ours ÷ floor. */
export interface Figure {
  ours: number;
  floor: number;
  ratio: number;
  unit: string;
}

/** A part of the bench. `floor` says in words what the floor is; `aim` what the ratio or ours should reach. */
export interface Part {
  floor: string;
  aim?: string;
  measure(site: BenchSite): Promise<Figure>;
}

/** What the parts share: a PostgreSQL of their own, and a voice for progress that is not the answer. */
export interface BenchSite {
  /** A new database on the bench's server, migrated, or a copy of another. Gives its address. */
  database(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  say(line: string): void;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Both sides measured in turn, so that a slow moment of the machine meets both; the medians of the rounds. */
export async function inTurn(
  rounds: number,
  sides: { ours(round: number): Promise<number>; floor(round: number): Promise<number> },
  unit: string,
): Promise<Figure> {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(await sides.floor(round));
    ours.push(await sides.ours(round));
  }
  return figure(median(ours), median(floor), unit);
}

export function figure(ours: number, floor: number, unit: string): Figure {
  const short = (value: number) => Number(value.toPrecision(4));
  return { ours: short(ours), floor: short(floor), ratio: short(ours / floor), unit };
}
