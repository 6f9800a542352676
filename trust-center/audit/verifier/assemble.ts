/** Makes the two single files of the evidence bundle out of the verifier's modules: types stripped, nothing imported but Node. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** In the order in which they need each other. */
const MODULES = [
  '../operations.ts',
  'bytes.ts',
  'hashes.ts',
  'proofs.ts',
  'notes.ts',
  'tree.ts',
  'files.ts',
  'findings.ts',
  'entries.ts',
  'checkpoints.ts',
  'kms.ts',
  'proof-files.ts',
  'check.ts',
  'words.ts',
];

const IMPORT = /^import\b[^;]*?from '([^']+)';\n/gm;

async function joined(main: string): Promise<string> {
  const parts = [...MODULES, main].map(async (name) => {
    const source = await readFile(join(import.meta.dirname, name), 'utf8');
    const script = stripTypeScriptTypes(source);
    return script
      .replace(IMPORT, (line, from: string) => (from.startsWith('node:') ? line : ''))
      .replace(/^export /gm, '')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n');
  });
  return (await Promise.all(parts)).join('\n');
}

export interface VerifierFiles {
  /** `verify.mjs` */
  script: string;
  /** `verify.html` */
  page: string;
}

export async function assembleVerifier(): Promise<VerifierFiles> {
  const [script, pageScript, page] = await Promise.all([
    joined('main-node.ts'),
    joined('main-page.ts'),
    readFile(join(import.meta.dirname, 'page.html'), 'utf8'),
  ]);
  return { script, page: page.replace('/* SCRIPT */', () => pageScript) };
}
