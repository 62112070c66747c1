import type { Handler } from '../define-handler.js';

/** The same handlers, their help under 帮助 and this word alone; what names a topic of its own keeps it. Pure. */
export const underTopic = (topic: string, handlers: readonly Handler[]): readonly Handler[] =>
  handlers.map((handler) => (handler.help ? { ...handler, help: { topic, ...handler.help } } : handler));
