import type { Config } from '../config/config.js';
import { type Finding, note, ok } from './finding.js';

/** Kept files, and the keys of links and open votes, are in folders of this machine. */
export function checkFolders({ publicUrl, databaseUrl, dataDir, keysDir }: Config): Finding[] {
  const link = publicUrl
    ? ok('附件和代办链接的网址已设')
    : note('没有设 PUBLIC_URL', '附件取不出来，也不能发代办链接；请设成同事手机能打开的 https 网址。');
  const shared = databaseUrl
    ? [
        note(
          `附件在 ${dataDir}，链接密钥在 ${keysDir}`,
          '几台机器一起运行时，这两个目录要共用（例如 NFS），否则附件取不到、链接打不开。备份数据库时请连附件目录一起备份。',
        ),
      ]
    : [];
  return [link, ...shared];
}
