import { it } from 'vitest';
import { killedUnderLoad, LIMIT_MS } from './killed-under-load.js';

it(
  'killed at random instants under load, its queue on PostgreSQL, Duban loses and doubles nothing',
  () => killedUnderLoad(),
  LIMIT_MS,
);
