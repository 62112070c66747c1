import { createHash } from 'node:crypto';

/** A statement for `pg` that each connection prepares once, under a name that follows from its text. */
export interface NamedStatement {
  name: string;
  text: string;
  values: unknown[];
}

const names = new Map<string, string>();

/** For texts that are put together from parts: there must be few different ones, so values belong into `values`. */
export function named(prefix: string, text: string, values: unknown[]): NamedStatement {
  let name = names.get(text);
  if (!name) {
    name = `${prefix}_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
  }
  return { name, text, values };
}
