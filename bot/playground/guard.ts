import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
/** What proxies, tunnels and content networks add to what they pass on. */
const FORWARDED =
  /^(forwarded(-.*)?|x-forwarded(-.*)?|x-original-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*|cdn-loop|fastly-client-ip|fly-client-ip|via)$/;
const EVERYWHERE = ['0.0.0.0', '::', '[::]'];

/** The name in a Host header, lower case, without the port. */
const nameIn = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/**
 * Refuses what did not come from the page itself: another name in Host (a foreign name resolved to this machine),
 * another Origin (a foreign page), and forwarded requests, since whoever reaches the playground can act as anyone.
 *
 * `hosts` are names allowed beside the loopback ones; an address that means every interface allows bare addresses
 * and this machine's own name.
 */
export function createGuard(hosts: readonly string[]) {
  const names = new Set([
    ...LOOPBACK,
    ...hosts.map((host) => (host.includes(':') ? `[${host}]` : host).toLowerCase()),
  ]);
  const everywhere = hosts.some((host) => EVERYWHERE.includes(host));
  if (everywhere) names.add(hostname().toLowerCase());
  const allowed = (name: string) =>
    names.has(name) || (everywhere && isIP(name.replace(/^\[|\]$/g, '')) !== 0);

  return async (request: FastifyRequest, reply: FastifyReply) => {
    const host = request.headers.host ?? '';
    const { origin } = request.headers;
    if (Object.keys(request.headers).some((name) => FORWARDED.test(name)))
      return reply.code(403).send({ error: '演练场不接受转发来的请求，请直接访问。' });
    if (!allowed(nameIn(host)))
      return reply.code(403).send({ error: '请从 localhost 打开演练场；要用别的名字访问，请设置 HOST。' });
    if (origin !== undefined && !sameOrigin(origin, host))
      return reply.code(403).send({ error: '演练场只接受自己页面发出的请求。' });
  };
}

function sameOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: from, protocol } = new URL(origin);
  return /^https?:$/.test(protocol) && from === host.toLowerCase().replace(/:(80|443)$/, '');
}
