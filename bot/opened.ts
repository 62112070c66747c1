/** How what was opened is closed again, in the order of opening; the last is closed first. */
export type Opened = (() => Promise<unknown>)[];
