/** The newsletters that come with the product: ready documents whose drawings are put into HQ's library when one is used. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import sharp from 'sharp';
import { type AssetDeps, uploadAsset } from '../assets/upload-asset.ts';
import { type DemoMail, demoMails } from './mails.ts';

export type StarterKey = DemoMail['key'];
export interface Starter {
  key: StarterKey;
  name: string;
  document: TemplateDocument;
}

const DRAWINGS = path.join(import.meta.dirname, 'drawings');

/** What HQ's library says about each drawing; the file is called as the documents call it. */
const WORDS: Readonly<Record<string, readonly [name: string, altText: string]>> = {
  'spring-hero': ['Frühling auf der Landstraße', 'Ein Auto auf einer Landstraße im Frühling'],
  'spring-workshop': ['Werkstatt', 'Ein Auto auf der Hebebühne in der Werkstatt'],
  'lumen-hero': ['Aurora Lumen in der Dämmerung', 'Der Aurora Lumen vor einer Bergkette in der Dämmerung'],
  'lumen-charging': ['Aurora Lumen lädt', 'Der Aurora Lumen an der Ladesäule'],
  'winter-hero': ['Verschneite Straße', 'Ein Auto auf verschneiter Straße zwischen Tannen'],
  'winter-tyre': ['Winterreifen', 'Ein Winterreifen mit tiefem Profil'],
};

const DRAWING = /asset:([a-z-]+)/g;

/** What there is to start from, newest first. */
export const listStarters = (): { key: StarterKey; name: string }[] =>
  demoMails().map(({ key, name }) => ({ key, name }));

/** One newsletter with its drawings in HQ's library. Fails with NOT_FOUND, or as an upload does. Repeating it adds no second image. */
export async function prepareStarter(deps: AssetDeps, input: { actor: Actor; key: string }): Promise<Outcome<Starter>> {
  const mail = demoMails().find(({ key }) => key === input.key);
  if (!mail) return failed(failure('NOT_FOUND'));
  const text = JSON.stringify(mail.document);
  const ids = new Map<string, string>();
  for (const [, drawing] of text.matchAll(DRAWING)) {
    if (ids.has(drawing!)) continue;
    const words = WORDS[drawing!];
    if (!words) throw new Error(`no drawing is called ${drawing}`);
    const bytes = await sharp(await readFile(path.join(DRAWINGS, `${drawing}.svg`)))
      .png()
      .toBuffer();
    const [name, altText] = words;
    const stored = await uploadAsset(deps, { actor: input.actor, bytes, name, altText });
    if (!stored.ok) return stored;
    ids.set(drawing!, stored.value.assetId);
  }
  const document = JSON.parse(text.replace(DRAWING, (_, drawing: string) => `asset:${ids.get(drawing)}`));
  return ok({ key: mail.key, name: mail.name, document: document as TemplateDocument });
}
