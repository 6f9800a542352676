/** What a person may do with one image of the own library: the same at both desks. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { readForm } from '@multipartner/ui/form-data';
import { data, redirect } from '@remix-run/node';
import { refusalErrors } from '../answer.ts';
import type { AssetUseCases } from '../assets/create-asset-use-cases.ts';
import { readBoundedForm, readUpload } from '../assets/read-upload.ts';
import { describeForm, focusForm, ratioOf, tagsOf, versionForm } from './schema.ts';

interface Change {
  assets: AssetUseCases;
  actor: Actor;
  assetId: string;
  request: Request;
  language: Language;
  /** Address of the page of an image */
  pageOf: (assetId: string) => string;
}

const FIELDS = ['name', 'altText', 'altTexts', 'tags', 'rightsUntil', 'rightsNote', 'collections'];

/** Redirects to the page with a toast, or answers with what is to be mended. */
export async function changeImage(change: Change) {
  const { assets, actor, assetId, request, language, pageOf } = change;
  const bounded = await readBoundedForm(request);
  if (!bounded.ok) throw new FailureError(bounded.failure);
  const posted = bounded.value;
  const back = (id = assetId) => redirect(`${pageOf(id)}?toast=image-saved`);
  const after = (outcome: Outcome<unknown>) =>
    outcome.ok ? back() : data({ reply: null, problem: sentence(outcome.failure, language) }, { status: 422 });
  switch (posted.get('intent')) {
    case 'describe': {
      const form = readForm(posted, describeForm, language);
      if (!form.ok) return data({ reply: form.reply, problem: null }, { status: 422 });
      const { intent: _, tags, collections, altTexts, rightsUntil, ...words } = form.value;
      const known = await assets.readAsset({ actor, assetId });
      if (!known.ok) throw new FailureError(known.failure);
      const description = {
        ...words,
        tags: tagsOf(tags),
        // Languages that the form does not show stay.
        altTexts: { ...known.value.altTexts, ...altTexts },
        rightsUntil: rightsUntil ?? null,
      };
      const saved = await assets.describeAsset({ actor, assetId, description });
      if (!saved.ok) {
        const errors = refusalErrors(saved.failure, FIELDS, language);
        return data({ reply: form.submission.reply(errors), problem: null }, { status: 422 });
      }
      return actor.partnerId === null
        ? after(await assets.assignCollections({ actor, assetId, collectionIds: collections }))
        : back();
    }
    case 'focus':
    case 'crop': {
      const form = readForm(posted, focusForm, language);
      if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'focus' }));
      const { intent, ratio } = form.value;
      const focus = { x: form.value.focus.x / 100, y: form.value.focus.y / 100 };
      if (intent === 'focus') return after(await assets.describeAsset({ actor, assetId, description: { focus } }));
      const cut = await assets.cropAsset({ actor, assetId, crop: { ratio: ratioOf(ratio), focus } });
      return cut.ok ? back(cut.value.assetId) : after(cut);
    }
    case 'replace': {
      const upload = await readUpload(posted, 'file');
      if (!upload.ok) return after(upload);
      return after(await assets.replaceAsset({ actor, assetId, bytes: upload.value.bytes }));
    }
    case 'restore-version': {
      const form = readForm(posted, versionForm, language);
      if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'number' }));
      return after(await assets.restoreAssetVersion({ actor, assetId, number: form.value.number }));
    }
    case 'archive':
    case 'unarchive':
      return after(await assets.archiveAsset({ actor, assetId, archived: posted.get('intent') === 'archive' }));
    default:
      throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
  }
}
