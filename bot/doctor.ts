import { loadDotEnv, readConfig } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { examine } from './doctor/examine.js';
import { lineOf, ok, wrong } from './doctor/finding.js';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run doctor` (体检): one line for each thing looked at; exit code 1 when something is wrong. */
try {
  loadDotEnv();
  const config = readConfig(process.env);
  const findings = [ok('设置读得懂'), ...(await examine(config))];
  for (const finding of findings) print(lineOf(finding));
  process.exitCode = findings.some(({ state }) => state === 'wrong') ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  // Each setting that is wrong has a line; none repeats a value.
  const [first = '', ...named] = error.message.split('\n');
  for (const line of named.length > 0 ? named : [first.replace(/。$/u, '')])
    print(lineOf(wrong(line, '请在 .env 里改正，再运行一次。')));
  process.exitCode = 1;
}
