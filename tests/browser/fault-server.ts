// A host with faults: it passes on what the desk serves, except for the files that are to fail. Unlike
// Playwright's routes it works for every browser and can break off in the middle of an answer.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What the desk answered. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Answers in its own way instead of passing the desk's answer on. */
export type Fault = (answer: Answer, response: ServerResponse, host: FaultServer) => Promise<void> | void;

/**
 * The addresses of all hosts so far. A browser that several tests share keeps immutable files: at an address that
 * comes again it would take the reader from its cache and never meet the fault.
 */
const taken = new Set<string>();

export class FaultServer {
  /** Whether pages get a script that collects uncaught errors in `window.uncaught`. */
  watched = false;
  /** Every path that was asked for, in order. */
  readonly requests: string[] = [];
  private readonly faults: [RegExp, Fault][] = [];
  readonly released: Promise<void>;
  /** Lets everything go that is held, now and from now on. */
  release = (): void => undefined;
  private readonly server: Server;

  private constructor(private readonly upstream: string) {
    this.released = new Promise((resolve) => (this.release = resolve));
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  /** Starts before the site at `upstream`, on a port of this machine that no host of this process has had. */
  static async start(upstream: string): Promise<FaultServer> {
    const host = new FaultServer(upstream);
    await new Promise<void>((resolve) => host.server.listen(0, '127.0.0.1', resolve));
    const origin = host.origin;
    if (taken.has(origin)) {
      await host.stop();
      return FaultServer.start(upstream);
    }
    taken.add(origin);
    return host;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on, files whose path matches fail in that way. */
  fail(path: RegExp, fault: Fault): void {
    this.faults.push([path, fault]);
  }

  count(path: RegExp): number {
    return this.requests.filter((request) => path.test(request)).length;
  }

  async stop(): Promise<void> {
    this.release();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path === watcher.path) return send(watcher.answer, response);
    this.requests.push(path);
    const upstream = await fetch(this.upstream + path, {
      method: request.method,
      headers: passedOn.flatMap((name): [string, string][] => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
      body: request.method === 'POST' ? await bodyOf(request) : null,
      redirect: 'manual',
    });
    const headers = Object.fromEntries(upstream.headers);
    for (const hop of ['connection', 'content-encoding', 'content-length', 'transfer-encoding']) delete headers[hop];
    const answer = { status: upstream.status, headers, body: Buffer.from(await upstream.arrayBuffer()) };
    if (this.watched && headers['content-type']?.startsWith('text/html')) {
      answer.body = Buffer.from(answer.body.toString().replace('<title>', `<script src="${watcher.path}"></script>$&`));
    }
    const fault = this.faults.find(([pattern]) => pattern.test(path))?.[1] ?? send;
    await fault(answer, response, this);
  }
}

/** What the desk is told of a request. */
const passedOn = ['range', 'content-type', 'idempotency-key'];

/** The body of a request, which is text: a page posts nothing else. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const watcher = {
  path: '/watcher.js',
  answer: {
    status: 200,
    headers: { 'content-type': 'text/javascript' },
    body: Buffer.from(`window.uncaught = [];
      addEventListener('error', (event) => { if (event.message) uncaught.push(event.message); });
      addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)));`),
  },
};

/** Sends an answer as it is. */
export function send({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

const html = { 'content-type': 'text/html; charset=utf-8' };

export const missing: Fault = (_, response) =>
  send({ status: 404, headers: html, body: Buffer.from('<!doctype html><h1>没有这一页</h1>') }, response);

export const failing: Fault = (_, response) => send({ status: 500, headers: html, body: Buffer.from('') }, response);

/** A host that answers unknown addresses with a page, as many do. */
export const page: Fault = (_, response) =>
  send({ status: 200, headers: html, body: Buffer.from('<!doctype html><h1>首页</h1>') }, response);

export const wrongType: Fault = (answer, response) =>
  send({ ...answer, headers: { ...answer.headers, 'content-type': 'application/octet-stream' } }, response);

/** The connection breaks in the middle. */
export const brokenOff: Fault = ({ status, headers, body }, response) => {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.write(body.subarray(0, body.length / 2), () => setTimeout(() => response.destroy(), 50));
};

/** The file is whole as far as the host knows, but half of it is gone. */
export const halved: Fault = (answer, response) =>
  send({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) }, response);

export const reset: Fault = (_, response) => void response.socket?.resetAndDestroy();

/** Fails once; what comes later is sent as it is. */
export const once = (fault: Fault): Fault => {
  let hasFailed = false;
  return (answer, response, host) => {
    if (hasFailed) return send(answer, response);
    hasFailed = true;
    return fault(answer, response, host);
  };
};

export const held: Fault = async (answer, response, host) => {
  await host.released;
  send(answer, response);
};

export const late =
  (milliseconds: number): Fault =>
  async (answer, response) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    send(answer, response);
  };

/** Sends another body, made of the right one. */
export const changed =
  (change: (body: Buffer) => Buffer | string): Fault =>
  (answer, response) =>
    send({ ...answer, body: Buffer.from(change(answer.body)) }, response);

/** Sends pages with a policy header that takes something away. */
export const policy =
  (change: (policy: string) => string): Fault =>
  (answer, response) => {
    const name = 'content-security-policy';
    send({ ...answer, headers: { ...answer.headers, [name]: change(answer.headers[name] ?? '') } }, response);
  };
