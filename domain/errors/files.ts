// Refusals about files and links.
import { fail } from '../errors.js';
import { TYPES_SAID } from '../files/file-type.js';

export const filesExpired = (no: number) =>
  fail(
    'FILES_EXPIRED',
    '已过十分钟，转来的附件没有保存，答复也没有报送。',
    `请把附件再转发一次；不传附件，可以发送：回复 #${no} 加内容。`,
    { matter: no },
  );

export const filesOnTheirWay = (no: number) =>
  fail('FILES_ON_THEIR_WAY', `#${no} 的附件正在收取，收好就报送，不必再点。`, '收好或收不到，都会告诉您。', {
    matter: no,
  });

export const tooManyFiles = (most: number) =>
  fail('TOO_MANY_FILES', `一次答复最多 ${most} 个附件，这一个没有收下。`, '请合并后再转发。');

export const wrongFile = (name: string) =>
  fail('WRONG_FILE', `“${name}”这种文件我不收，没有保存。`, `可以转发：${TYPES_SAID}。`);

export const fileTooLarge = (name: string, megabytes: number) =>
  fail(
    'FILE_TOO_LARGE',
    `“${name}”超过 ${megabytes} MB，没有收下。`,
    '请压缩后再转发，或用纸质、光盘报送后发文字说明。',
  );

export const noFiles = (no: number) =>
  fail('NO_FILES', `#${no} 没有可以查看的附件。`, `发送“#${no}”查看全部经过。`, { matter: no });

export const noPublicUrl = () =>
  fail(
    'NO_PUBLIC_URL',
    '本站还没有对外的网址，不能生成链接。',
    '请管理员在环境变量里设 PUBLIC_URL（例如 https://duban.example.gov.cn）后重启。',
  );

export const hasAccount = (name: string, no: number) =>
  fail('HAS_ACCOUNT', `${name}有账号，不用链接。`, `请他直接发送：#${no}`, { matter: no });

export const notTheirs = (no: number, name: string) =>
  fail('NOT_THEIRS', `#${no} 不是${name}所在单位的事项，没有生成链接。`, `发送“#${no}”核对承办单位。`, {
    matter: no,
  });

export const notInvitedThere = (no: number, name: string) =>
  fail(
    'NOT_INVITED_THERE',
    `#${no} 没有邀请${name}，没有生成链接。`,
    `要邀请，请先发送：邀请 ${name} #${no}`,
    {
      meeting: no,
    },
  );

export const noLink = (no: number) =>
  fail('NO_LINK', `#${no} 没有还能用的代办链接。`, `要再发一个，请发送：代办链接 #${no} 加姓名。`, {
    matter: no,
  });
