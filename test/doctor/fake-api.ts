import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one path answers; `date` where the platform's clock is not ours. */
export interface FakeAnswer {
  status?: number;
  body: unknown;
  date?: Date;
}

/** A platform's API that answers each path as told, and 404 otherwise. */
export async function fakeApi(answers: Readonly<Record<string, FakeAnswer>>) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://fake.invalid');
    const answer = answers[pathname];
    if (answer?.date) response.setHeader('date', answer.date.toUTCString());
    response.writeHead(answer ? (answer.status ?? 200) : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.body ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
