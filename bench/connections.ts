import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Keep-alive connections to one server, one request on each at a time: as light as an HTTP client can be. */
export interface Connections {
  /** Sends a framed request on a free connection, waiting for one where there is none; gives what was answered. */
  ask(request: Buffer): Promise<{ status: number; body: string }>;
  close(): void;
}

interface Line {
  socket: Socket;
  text: string;
  answered?: (answer: { status: number; body: string }) => void;
  failed?: (error: Error) => void;
}

const HEAD_END = '\r\n\r\n';

export async function openConnections(url: string, count: number): Promise<Connections> {
  const { hostname, port } = new URL(url);
  const free: Line[] = [];
  const waiting: ((line: Line) => void)[] = [];
  const all: Line[] = [];

  const release = (line: Line) => {
    const next = waiting.shift();
    if (next) next(line);
    else free.push(line);
  };

  const read = (line: Line, chunk: string) => {
    line.text += chunk;
    const end = line.text.indexOf(HEAD_END);
    if (end < 0) return;
    const head = line.text.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const body = line.text.slice(end + HEAD_END.length);
    if (body.length < length) return; // answers are ASCII: base64 in an envelope
    line.text = '';
    const { answered } = line;
    line.answered = undefined;
    release(line);
    answered?.({ status: Number(head.slice(9, 12)), body });
  };

  for (let i = 0; i < count; i++) {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    const line: Line = { socket, text: '' };
    const broken = () => line.failed?.(new Error('the server closed a connection'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => read(line, chunk));
    socket.on('error', broken);
    socket.on('close', broken);
    all.push(line);
    free.push(line);
  }

  return {
    async ask(request) {
      const line = free.pop() ?? (await new Promise<Line>((resolve) => waiting.push(resolve)));
      return new Promise((resolve, reject) => {
        line.answered = resolve;
        line.failed = reject;
        line.socket.write(request);
      });
    },
    close() {
      for (const line of all) {
        line.failed = undefined;
        line.socket.destroy();
      }
    },
  };
}
