import type { PageSignature } from '../wecom/page-signature.js';
import type { Identity } from '../wecom/ticket.js';

/** Answer of `GET <page>/wecom`: under which app a page registers with the WeCom client. No secrets. */
export interface WecomAppView {
  corpId: string;
  agentId: number;
}

/** Body of `POST <page>/wecom`: the page's own address as the client sees it, without `#…`. */
export interface SignatureBody {
  identity: Identity;
  url: string;
}

/** Answer of `POST <page>/wecom`. */
export type SignatureView = PageSignature;
