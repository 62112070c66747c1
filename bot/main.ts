import pino from 'pino';
import { type Config, loadDotEnv, readConfig } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import type { Half } from './duban.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `--only web` or `--only worker`; without it this process does both.
 *
 * @throws ConfigError for any other half
 */
function halfOf(args: readonly string[]): Half {
  if (!args.includes('--only')) return 'both';
  const only = args[args.indexOf('--only') + 1];
  if (only !== 'web' && only !== 'worker') throw new ConfigError('--only 后面请写 web 或 worker。');
  return only;
}

async function run(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel, base: undefined });
  const half = halfOf(process.argv);
  // Only now: what is wrong with a setting is said at once, not after the whole house was loaded.
  const { startDuban } = await import('./duban.js');
  const duban = await startDuban(config, { log, half });
  if (duban.url) say(config.playground ? `督办已启动，请打开 ${duban.url}` : `督办已启动：${duban.url}`);
  else say('督办的后台已启动');

  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    duban.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ name: error instanceof Error ? error.name : typeof error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  loadDotEnv();
  await run(readConfig(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  say(error.message);
  process.exit(1);
}
