import type { Chat } from '../../domain/roster/roster.js';

/** A group of members signs on one card that all share; a group bound to a unit is no place for it. */
export const isForThisGroup = ({ kind, binding }: Chat): boolean =>
  kind === 'group' && binding?.kind !== 'unit';
