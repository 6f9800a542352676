import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';

/**
 * Lines of CSV as a file to save, streamed. The first is made before the answer begins, so that a refusal is still a page and no
 * broken file. `fileName` names nobody: it stands in the browser's list of downloads.
 */
export async function csvStream(fileName: string, lines: AsyncGenerator<string>): Promise<Response> {
  const first = await lines.next();
  const all = (async function* () {
    if (!first.done) yield first.value;
    yield* lines;
  })();
  return new Response(createReadableStreamFromReadable(Readable.from(all)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
