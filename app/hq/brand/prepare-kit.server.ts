/** A posted form becomes the prepared change of the kit. */
import { actorOf } from '@multipartner/campaigns/actor';
import type { BrandKit } from '@multipartner/campaigns/brand';
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { readForm } from '@multipartner/ui/form-data';
import type { z } from 'zod';
import { valueOrPage } from '../../answer.ts';
import type { AppServices } from '../../services.ts';
import { type KitErrors, kitErrors } from './kit-errors.server.ts';
import type { LineNumbers } from './kit-form.ts';

interface PostedKit<S> {
  actor: Parameters<typeof actorOf>[0];
  services: Pick<AppServices, 'campaigns'>;
  request: Request;
  language: Language;
  schema: S;
}

/** Null: it is prepared. Else what is wrong, beside what was typed. Throws BAD_REQUEST for a form that no page posts. */
export async function prepareKit<S extends z.ZodType<{ version: number }>>(
  { actor, services, request, language, schema }: PostedKit<S>,
  change: (typed: z.output<S>, kit: BrandKit) => { kit: unknown; at: LineNumbers },
): Promise<{ typed: z.output<S>; errors: KitErrors; status: number } | null> {
  const who = actorOf(actor);
  const form = readForm(await request.formData(), schema, language);
  if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'form' }));
  const typed = form.value as z.output<S>;
  const brand = valueOrPage(await services.campaigns.readBrand({ actor: who }));
  const { kit, at } = change(typed, brand.draft?.kit ?? brand.kit);
  const saved = await services.campaigns.saveBrandDraft({ actor: who, kit, expectedVersion: typed.version });
  if (saved.ok) return null;
  const status = saved.failure.code === 'CONFLICT' ? 409 : 422;
  return { typed, errors: kitErrors(saved.failure, at, language), status };
}
