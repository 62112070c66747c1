import type { Person } from '../../domain/roster/roster.js';
import { type Card, plain } from '../card.js';

/** What somebody hears whom Duban does not know: who can let them in, and nothing else. `isListed`: ADMIN_ACCOUNTS names somebody. */
export function strangerCard(admins: readonly Person[], isListed = false): Card {
  if (admins.length === 0 && isListed)
    return plain(
      '我还不认识您，本站的管理员也还没有来过。',
      '请 ADMIN_ACCOUNTS 里写的那位管理员先给我发一条消息，再由他把您加进名册。您就是管理员的，请核对那里写的账号和您现在用的是否一致，改过要重启。',
    );
  return admins.length > 0
    ? plain(
        '我还不认识您。',
        `请联系管理员${admins.map(({ name }) => name).join('、')}，把您和您的账号加进名册。`,
      )
    : plain(
        '我还不认识您，本站也还没有管理员。',
        '请部署的同事在环境变量 ADMIN_ACCOUNTS 里写上管理员的账号（例如 wecom:zhangsan），重启后由他发一条消息。',
      );
}

/** Said to what is neither words nor a file. `label` is what people call it, empty where nobody knows. */
export const notTextCard = (label: string): Card =>
  plain(
    label === '' ? '这种消息我没有收下。' : `这条${label}我没有收下。`,
    '请用文字写给我，图片和文件请一对一转给我；发送“帮助”看看可以怎么写。',
  );
