import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Keep-alive connections to one server, one request on each at a time: as light as an HTTP client can be. */
export interface Connections {
  /** Sends a framed request on a free connection, waiting for one where there is none. A cut one is sent again, as WeCom does. */
  ask(request: Buffer): Promise<Answer>;
  close(): void;
}

interface Answer {
  status: number;
  body: string;
}

interface Line {
  socket?: Socket;
  text: string;
  answered?: (answer: Answer) => void;
  failed?: (error: Error) => void;
}

const HEAD_END = '\r\n\r\n';

/** As often as WeCom delivers again what was not answered. */
const MOST_TRIES = 4;

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
    line.answered?.({ status: Number(head.slice(9, 12)), body });
  };

  const open = async (line: Line) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const broken = () => line.failed?.(new Error('the server closed a connection'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => read(line, chunk));
    socket.on('error', broken);
    socket.on('close', broken);
    line.socket = socket;
    line.text = '';
    await once(socket, 'connect');
  };

  const exchange = (line: Line, request: Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      line.answered = resolve;
      line.failed = reject;
      line.socket?.write(request);
    });

  async function deliver(line: Line, request: Buffer): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      try {
        return await exchange(line, request);
      } catch (error) {
        if (tries === MOST_TRIES) throw error;
        line.failed = undefined;
        await open(line);
      }
    }
  }

  for (let i = 0; i < count; i++) {
    const line: Line = { text: '' };
    await open(line);
    all.push(line);
    free.push(line);
  }

  return {
    async ask(request) {
      const line = free.pop() ?? (await new Promise<Line>((resolve) => waiting.push(resolve)));
      const answer = await deliver(line, request);
      release(line);
      return answer;
    },
    close() {
      for (const line of all) {
        line.failed = undefined;
        line.socket?.destroy();
      }
    },
  };
}
