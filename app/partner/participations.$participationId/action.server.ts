/** The page's posts: hand over, save without script, decline, take it back, an image without script. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Refusal } from '@multipartner/campaigns/refusal';
import { sentence, statusOf } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { readUpload } from '../../assets/read-upload.ts';
import type { AppServices } from '../../services.ts';
import { HOME, participationPath, trustCenterUrl } from '../partner-urls.ts';
import type { Finding, FormValues } from './fields/field-view.ts';
import { readEntries } from './fields/read-patch.server.ts';
import { findingsOf } from './findings.ts';
import { saveForm } from './save-form.server.ts';

export interface Post {
  services: AppServices;
  actor: Actor & { partnerId: string };
  participationId: string;
  trustOrigin: string;
  language: Language;
  form: FormData;
}

/** What the form shows again after a refusal: the sentence, the findings, and everything that was typed. */
export interface Refused {
  message: string;
  findings: Finding[];
  posted: FormValues;
}

const refuse = (refusal: Refusal, posted: FormValues, language: Language, more: Finding[] = []) =>
  data<Refused>(
    {
      message: sentence(refusal, language),
      findings: [...findingsOf(refusal.violations ?? [], language), ...more],
      posted,
    },
    { status: statusOf(refusal) },
  );

/** Saves what was typed; a value that breaks a rule stops the way on. */
async function save(post: Post, posted: FormValues) {
  const { services, actor, participationId, language } = post;
  const saved = await saveForm(services.campaigns, {
    actor,
    participationId,
    expectedRevision: Number(posted.revision),
    posted,
    language,
  });
  if (!saved.ok) return { refusal: refuse(saved.failure, posted, language) };
  if (saved.value.refused.length === 0) return { refusal: null };
  const violations = saved.value.violations.filter(
    ({ regionId }) => regionId && saved.value.refused.includes(regionId),
  );
  return { refusal: refuse({ code: 'INVALID', violations }, posted, language) };
}

export async function handOver(post: Post) {
  const { services, actor, participationId, trustOrigin, language, form } = post;
  const posted = readEntries(form);
  const { refusal } = await save(post, posted);
  if (refusal) return refusal;
  const handed = await services.campaigns.handOver({ actor, participationId });
  // What was typed is saved by now; the form shows the stored values again.
  if (!handed.ok) return refuse(handed.failure, {}, language);
  return redirect(trustCenterUrl(trustOrigin, actor.partnerId, handed.value.url));
}

export async function saveOnly(post: Post) {
  const { refusal } = await save(post, readEntries(post.form));
  return refusal ?? redirect(withToast(participationPath(post.participationId), 'saved'));
}

/** Brings HQ's own back for one region. */
export async function restore(post: Post, regionId: string) {
  const { services, actor, participationId, language, form } = post;
  const expectedRevision = Number(form.get('revision'));
  const patch = { [regionId]: null };
  const saved = await services.campaigns.saveFill({ actor, participationId, expectedRevision, patch });
  if (!saved.ok) return refuse(saved.failure, {}, language);
  return redirect(participationPath(participationId));
}

/** Without script: keeps the rest, puts the image into the library and into its region. */
export async function uploadImage(post: Post, regionId: string) {
  const { services, actor, participationId, language, form } = post;
  const posted = readEntries(form);
  const upload = await readUpload(form, `${regionId}.file`);
  if (!upload.ok) return refuse(upload.failure, posted, language);
  const stored = await services.assets.uploadAsset({ actor, ...upload.value });
  if (!stored.ok) {
    const finding: Finding = {
      regionId,
      severity: 'block',
      sentence: sentence(stored.failure, language),
      isProfile: false,
    };
    return refuse(stored.failure, posted, language, [finding]);
  }
  const { refusal } = await save(post, { ...posted, [`${regionId}.asset`]: stored.value.assetId });
  return refusal ?? redirect(withToast(participationPath(participationId), 'saved'));
}

export async function decline({ services, actor, participationId, language }: Post) {
  const declined = await services.campaigns.declineParticipation({ actor, participationId });
  return declined.ok ? redirect(withToast(HOME, 'declined')) : refuse(declined.failure, {}, language);
}

export async function reopen({ services, actor, participationId, language }: Post) {
  const reopened = await services.campaigns.reopenParticipation({ actor, participationId });
  return reopened.ok
    ? redirect(withToast(participationPath(participationId), 'reopened'))
    : refuse(reopened.failure, {}, language);
}
