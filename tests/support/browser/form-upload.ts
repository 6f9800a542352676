// Forms with a file, posted as a browser posts them: streamed, with the cookies of a BrowserClient.

import { once } from 'node:events';
import http from 'node:http';
import type { BrowserClient } from './browser-client.ts';

const BOUNDARY = 'multipartner-test-boundary-7f3a';

export interface UploadedFile {
  field: string;
  name: string;
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface UploadAnswer {
  status: number;
  location: string | undefined;
  text: string;
}

/** Posts `fields` and then the file, in pieces as they come; never follows a redirect. The length is told where `length` is given. */
export async function postFile(
  browser: BrowserClient,
  url: string,
  file: UploadedFile,
  {
    fields = {},
    language = 'en',
    length,
  }: { fields?: Record<string, string>; language?: string; length?: number } = {},
): Promise<UploadAnswer> {
  const { origin } = new URL(url);
  const cookie = [...(browser.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const head = [
    ...Object.entries(fields).map(
      ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  ].join('');
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const request = http.request(url, {
    method: 'POST',
    headers: {
      accept: 'text/html',
      'accept-language': language,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      cookie,
      origin,
      ...(length === undefined ? {} : { 'content-length': Buffer.byteLength(head) + length + Buffer.byteLength(tail) }),
    },
  });
  const answered = new Promise<UploadAnswer>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
  });
  request.write(head);
  for await (const chunk of file.bytes) if (!request.write(chunk)) await once(request, 'drain');
  request.end(tail);
  return answered;
}
