/** One thing that the page asks, as it is drawn. Answered by the option's place, a score, or words. */
export type SheetItem =
  | { kind: 'tier'; label: string; options: readonly string[] }
  | { kind: 'score'; label: string; most: number }
  | { kind: 'remark'; label: string; longest: number };

/** Answer of `GET /b/:token/view`: one elector's ballot as the page shows it. */
export interface SheetView {
  title: string;
  /** What it is called, its number and round. */
  note: string;
  person: string;
  until: string;
  secret: boolean;
  rehearsal?: true;
  items: readonly SheetItem[];
}

/** Body of `POST /b/:token`: an answer for each item, in their order; null for a remark left out. */
export interface SheetBody {
  answers: readonly (number | string | null)[];
}

/** Answer of `POST /b/:token`: the same whatever was chosen. */
export interface CastView {
  title: string;
}

/** Every refusal. `over`: the link takes nothing any more. */
export interface RefusedView {
  error: string;
  over?: true;
  /** What it was for is done already: the vote is in. */
  done?: true;
}
