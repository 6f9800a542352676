// A browser without script: keeps cookies per host, follows redirects, posts forms with an Origin.
import http from 'node:http';

const MOST_HOPS = 12;

interface Post {
  method?: string;
  body?: URLSearchParams;
  headers?: Record<string, string>;
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
}

// Not fetch: that says `Sec-Fetch-Mode: cors`, and the provider then answers for scripts instead of browsers.
function send(url: string, post: Post, headers: Record<string, string>): Promise<Answer> {
  const body = post.body?.toString();
  const type: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      // A connection of its own: one that was kept may be closed by the time it is used again.
      { method: post.method ?? 'GET', headers: { ...type, ...headers, ...post.headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString(), bytes });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

export interface Page {
  url: string;
  status: number;
  text: string;
  hops: string[];
}

export class BrowserClient {
  readonly jars = new Map<string, Map<string, string>>();
  /** The `Cookie` headers that each origin received, to see that none receives the other's. */
  readonly sent: { origin: string; cookie: string }[] = [];
  /** Every address that was asked for and the headers of its answer: what proxies, logs and histories on the way see. */
  readonly asked: { url: string; headers: http.IncomingHttpHeaders }[] = [];

  #jar(origin: string): Map<string, string> {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }

  async #request(url: string, post: Post): Promise<Answer> {
    const { origin } = new URL(url);
    const jar = this.#jar(origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    this.sent.push({ origin, cookie });
    const answer = await send(url, post, {
      accept: 'text/html',
      'sec-fetch-mode': 'navigate',
      ...(cookie ? { cookie } : {}),
    });
    this.asked.push({ url, headers: answer.headers });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '' || /max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), value);
    }
    return answer;
  }

  /** One request without following a redirect. */
  async request(url: string, post: Post = {}): Promise<Answer> {
    return this.#request(url, post);
  }

  async open(url: string, post: Post = {}): Promise<Page> {
    const hops: string[] = [];
    let next = url;
    let answer = await this.#request(next, post);
    while (answer.status >= 300 && answer.status < 400 && hops.length < MOST_HOPS) {
      next = new URL(answer.headers.location!, next).href;
      hops.push(next);
      answer = await this.#request(next, {});
    }
    return { url: next, status: answer.status, text: answer.text, hops };
  }

  post(url: string, fields: Record<string, string>): Promise<Page> {
    return this.open(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: new URL(url).origin },
    });
  }
}
