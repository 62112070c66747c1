import { createHash } from 'node:crypto';
import type { WecomTickets } from './wecom-tickets.js';

/** As the client names itself on a telephone (docs 90514). */
export const WECOM_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.38 MicroMessenger/7.0.1 Language/zh';

interface ClientOptions {
  corpId: string;
  agentId: number;
  tickets: WecomTickets;
  /** Hosts that the console has as the app's 可信域名. */
  trusted: readonly string[];
  /** Under which identity the menu can be changed: the documents leave it open. */
  menuNeeds: 'corp' | 'agent';
}

const SHARING = ['转发', '收藏', '分享到微信', '复制链接', '在浏览器打开'];
const BASE = ['字体', '刷新'];

/**
 * The browser within the WeCom client: what its native bridge does for one page. It lets a page call what was granted
 * for its address, under a signature made with the present ticket, on a trusted host, and nothing else.
 */
export class WecomClient {
  menu: readonly string[] = [...SHARING, ...BASE];
  isClosed = false;
  /** Names of what the page called, with how it went. */
  readonly calls: string[] = [];
  private readonly granted = { corp: new Set<unknown>(), agent: new Set<unknown>() };

  constructor(private readonly options: ClientOptions) {}

  /** `WeixinJSBridge.invoke` of the page that is open at `address`. */
  invoke(address: string, name: string, params: Record<string, unknown>): { err_msg: string } {
    const how = this.run(new URL(address), name, params);
    this.calls.push(`${name}:${how}`);
    return { err_msg: `${name}:${how}` };
  }

  private run(page: URL, name: string, params: Record<string, unknown>): string {
    if (name === 'preVerifyJSAPI') {
      const { verifyTimestamp: timestamp, verifyNonceStr: nonceStr, verifySignature: signature } = params;
      if (params.appId !== this.options.corpId || params.verifySignType !== 'sha1')
        return 'fail_invalid_appid';
      return this.grant('corp', page, { timestamp, nonceStr, signature }, params.verifyJsApiList);
    }
    if (name === 'agentConfig') {
      if (params.corpid !== this.options.corpId || params.agentid !== String(this.options.agentId))
        return 'fail_invalid_agentid';
      return this.grant('agent', page, params, params.jsApiList);
    }
    if (!this.granted.corp.has(name) && !this.granted.agent.has(name)) return 'fail_no permission to execute';
    if (name === 'closeWindow') this.isClosed = true;
    else if (name === 'hideAllNonBaseMenuItem') {
      if (!this.granted[this.options.menuNeeds].has(name)) return 'fail_no permission to execute';
      this.menu = BASE;
    } else return 'fail_function_not_exist';
    return 'ok';
  }

  private grant(
    kind: 'corp' | 'agent',
    page: URL,
    { timestamp, nonceStr, signature }: Record<string, unknown>,
    names: unknown,
  ): string {
    if (!this.options.trusted.includes(page.host)) return 'fail_invalid_url_domain';
    const ticket = this.options.tickets.good(kind)?.value;
    const url = page.href.split('#')[0];
    const signed = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`;
    const isSigned = signature === createHash('sha1').update(signed).digest('hex');
    if (!ticket || !isSigned) return 'fail_invalid_signature';
    for (const name of Array.isArray(names) ? names : []) this.granted[kind].add(name);
    return 'ok';
  }
}
