import type { Person } from '../domain/roster/roster.js';
import type { Handler } from './define-handler.js';

/** True where the person holds one of the roles the handler is for. */
export const mayUse = ({ allowed }: Pick<Handler, 'allowed'>, { roles }: Pick<Person, 'roles'>): boolean =>
  allowed === 'anyone' || allowed.some((role) => roles.includes(role));
