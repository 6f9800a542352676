/** The page that opens from disk: takes the bundle as a file and shows the report. It has no way to any network. */
import { checkBundle } from './check.ts';
import { openZip } from './files.ts';
import { hashAllByWebCrypto } from './hashes.ts';
import { reportLines, type VerifierLanguage } from './words.ts';

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

async function runCheck(): Promise<void> {
  const language: VerifierLanguage = document.documentElement.lang === 'de' ? 'de' : 'en';
  const file = element<HTMLInputElement>('bundle').files?.[0];
  const output = element<HTMLPreElement>('report');
  if (!file) return;
  output.dataset.state = 'running';
  output.textContent = '…';
  try {
    const files = await openZip({
      size: file.size,
      read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
    });
    const kept = await Promise.all([...(element<HTMLInputElement>('kept').files ?? [])].map((one) => one.text()));
    const lines = (id: string) =>
      element<HTMLTextAreaElement>(id)
        .value.split('\n')
        .map((line) => line.trim());
    const report = await checkBundle(files, {
      hashAll: hashAllByWebCrypto,
      vkey: lines('vkey')[0] || undefined,
      kept,
      kms: await element<HTMLInputElement>('kms').files?.[0]?.text(),
      witnesses: lines('witnesses').filter((line) => line !== ''),
      onProgress: (done, total) => {
        output.textContent = `${done} / ${total}`;
      },
    });
    output.textContent = reportLines(report, language).join('\n');
    output.dataset.state = report.ok ? 'holds' : 'broken';
  } catch (error) {
    output.textContent = error instanceof Error ? error.message : String(error);
    output.dataset.state = 'unreadable';
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]'))
  button.addEventListener('click', () => {
    document.documentElement.lang = button.dataset.language ?? 'en';
  });
element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void runCheck();
});
