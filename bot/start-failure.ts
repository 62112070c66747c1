import { QueueUnreachable } from '../jobs/queues.js';
import { ConfigError } from './config/config-error.js';
import { isDatabaseError } from './database-error.js';

interface Place {
  host: string;
  port: number;
  databaseUrl?: string;
}

/**
 * What a failed start comes down to for the person at the terminal: a port or an address that cannot be had, a
 * database that does not answer. Anything else stays what it was. Values of settings are not repeated, but for the
 * port and the host.
 */
export function startFailure(error: unknown, { host, port, databaseUrl }: Place): unknown {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return new ConfigError(`端口 ${port} 已被占用。请停掉占用它的程序，或用 PORT 换一个端口。`);
  if (syscall === 'listen' && code === 'EACCES')
    return new ConfigError(`没有权限使用端口 ${port}。请用 PORT 换一个 1024 以上的端口。`);
  if (syscall === 'listen' && code === 'EADDRNOTAVAIL')
    return new ConfigError(`本机没有地址 ${host}，请检查 HOST。`);
  if (error instanceof QueueUnreachable)
    return new ConfigError('连不上 Redis。请检查 REDIS_URL 和 Redis 是否在运行。');
  if (databaseUrl && isDatabaseError(error))
    return new ConfigError(
      `连不上数据库${typeof code === 'string' ? `（${code}）` : ''}。请检查 DATABASE_URL 和数据库是否在运行。`,
    );
  return error;
}
