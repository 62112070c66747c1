import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { answerLater, isPassing } from '../answer-later.js';

/** A request the playground refuses before Duban hears of it, with the code the contract gives it. */
export class Refusal extends Error {
  override name = 'Refusal' as const;
  readonly statusCode: 400 | 404 | 409;

  constructor(statusCode: 400 | 404 | 409, say: string) {
    super(say);
    this.statusCode = statusCode;
  }
}

const WORDS: Readonly<Record<number, string>> = {
  400: '请求的内容读不懂。',
  413: '内容太长了，没有收下。行数多的清单，请把 .xlsx 或 .csv 文件一对一转发给督办。',
  415: '请用 application/json 发送。',
};

/** Answers every failure as `{error}`: a refusal with its own words, a bad body plainly, a bug without details. */
export function answerFailure(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) return reply.code(error.statusCode).send({ error: error.message });
  if (isPassing(error)) return answerLater(error, request, reply);
  const code = error.statusCode ?? 500;
  if (code < 500) return reply.code(code).send({ error: WORDS[code] ?? WORDS[400] });
  request.log.error({ errorName: error.name, errorCode: error.code }, 'playground request failed');
  return reply.code(500).send({ error: `系统出错（编号 ${request.id}），已记录。请稍后重试。` });
}
