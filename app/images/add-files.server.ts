/** Images of a form without script: several at once, each taken or refused by itself. */
import type { Actor } from '@multipartner/campaigns/actor';
import { FailureError, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { AssetUseCases } from '../assets/create-asset-use-cases.ts';
import { readBoundedForm } from '../assets/read-upload.ts';

const MAX_FILES = 50;

/** A sentence with the name of the file for each that was refused. */
export async function addFiles(input: {
  assets: AssetUseCases;
  actor: Actor;
  request: Request;
  language: Language;
}): Promise<string[]> {
  const { assets, actor, request, language } = input;
  const bounded = await readBoundedForm(request);
  if (!bounded.ok) throw new FailureError(bounded.failure);
  const problems: string[] = [];
  for (const file of bounded.value.getAll('file').slice(0, MAX_FILES)) {
    if (!(file instanceof File) || file.size === 0) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const stored = await assets.uploadAsset({ actor, bytes, name: file.name });
    if (!stored.ok) problems.push(`${file.name}: ${sentence(stored.failure, language)}`);
  }
  return problems;
}
