// An import as a person does it on the screens, without script: upload, columns, check, run.
import type { BrowserClient } from './browser-client.ts';
import { postFile, type UploadAnswer, type UploadedFile } from './form-upload.ts';

const WAIT_MS = 120_000;

export function importScreens(browser: BrowserClient, trustCenter: string, language: 'en' | 'de' = 'en') {
  const open = (path: string) => browser.open(`${trustCenter}${path}`, { headers: { 'accept-language': language } });
  const post = (path: string, fields: Record<string, string>) =>
    browser.request(`${trustCenter}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: trustCenter, 'accept-language': language },
    });

  const upload = (name: string, bytes: UploadedFile['bytes'], length?: number): Promise<UploadAnswer> =>
    postFile(
      browser,
      `${trustCenter}/partner/imports/new`,
      { field: 'file', name, bytes },
      {
        language,
        ...(length === undefined ? {} : { length }),
      },
    );

  /** The columns with what the page proposes for each. */
  async function readColumns(path: string): Promise<{ text: string; fields: Record<string, string> }> {
    const { text } = await open(path);
    const fields: Record<string, string> = {};
    for (const [, name, choices] of text.matchAll(/<select name="(fields\[\d+\])"[^>]*>(.*?)<\/select>/gs))
      fields[name!] = /<option[^>]*value="([^"]+)"[^>]*selected|<option[^>]*selected[^>]*value="([^"]+)"/
        .exec(choices!)!
        .slice(1)
        .find(Boolean)!;
    return { text, fields };
  }

  /** From the uploaded file to its end, with the proposed columns. Gives the pages that were seen. */
  async function run(columnsPath: string, consent: Record<string, string>) {
    const { text: columns, fields } = await readColumns(columnsPath);
    const saved = await post(columnsPath, { ...fields, statement: '', purposes: 'newsletter', ...consent });
    if (saved.status !== 302) throw new Error(`columns: ${saved.status}`);
    const checkPath = saved.headers.location!;
    const { text: check } = await open(checkPath);
    const started = await post(checkPath, { intent: 'start' });
    const path = started.headers.location!;
    for (const end = Date.now() + WAIT_MS; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const { text: page } = await open(path);
      if (!page.includes('http-equiv="refresh"') && !page.includes('httpEquiv'))
        return { columns, check, page, fields };
      if (Date.now() > end) throw new Error('the import did not end');
    }
  }
  return { open, post, upload, readColumns, run };
}
