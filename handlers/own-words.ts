import { normalise } from '../domain/command/normalise.js';
import type { Context } from './define-handler.js';

/** The whole line as it was understood: without the mention of the bot, half-width. Empty where nothing was typed. */
export const ownWords = ({ said, settings }: Pick<Context, 'said' | 'settings'>): string =>
  said === undefined ? '' : normalise(said, settings.botNames);
