/** The page's posts: hand over, save without script, decline, take it back, an image without script. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Refusal } from '@multipartner/campaigns/refusal';
import { failure, sentence, statusOf } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { readUpload } from '../../assets/read-upload.ts';
import type { AppServices } from '../../services.ts';
import { HOME, participationPath, trustCenterUrl } from '../partner-urls.ts';
import { type Finding, type FormValues, regionOf } from './fields/field-view.ts';
import { type ListOp, listChanges } from './fields/list/list-step.ts';
import { formOf } from './fields/reading/read-fields.server.ts';
import { readEntries } from './fields/reading/read-patch.server.ts';
import { findingsOf } from './findings/findings.ts';
import { saveForm } from './saving/save-form.server.ts';

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

export const refuse = (refusal: Refusal, posted: FormValues, language: Language, more: Finding[] = []) =>
  data<Refused>(
    {
      message: sentence(refusal, language),
      findings: [...findingsOf(refusal.violations ?? [], language), ...more],
      posted,
    },
    { status: statusOf(refusal) },
  );

/** Saves what was typed; a value that breaks a rule stops the way on. */
export async function save(post: Post, posted: FormValues) {
  const { services, actor, participationId, language } = post;
  const saved = await saveForm(services.campaigns, {
    actor,
    participationId,
    expectedRevision: Number(posted.revision),
    posted,
    language,
  });
  if (!saved.ok) return { refusal: refuse(saved.failure, posted, language) };
  const { refused, findings } = saved.value;
  if (refused.length === 0) return { refusal: null };
  const broken = findings.filter(({ regionId }) => regionId && refused.includes(regionOf(regionId)));
  return { refusal: refuse(failure('INVALID'), posted, language, broken) };
}

/** `look`: not to the recipients but to the mail as several customers of one's own get it, on the trust center's origin. */
export async function handOver(post: Post, look = false) {
  const { services, actor, participationId, trustOrigin, language, form } = post;
  const posted = readEntries(form);
  const { refusal } = await save(post, posted);
  if (refusal) return refusal;
  const handed = await services.campaigns.handOver({ actor, participationId });
  // What was typed is saved by now; the form shows the stored values again.
  if (!handed.ok) return refuse(handed.failure, {}, language);
  const { url } = handed.value;
  return redirect(trustCenterUrl(trustOrigin, actor.partnerId, look ? `${url}/customers?to=all` : url));
}

export async function saveOnly(post: Post) {
  const { refusal } = await save(post, readEntries(post.form));
  return refusal ?? redirect(withToast(participationPath(post.participationId), 'saved'));
}

/** Without script: one step in a list, with everything else that was typed; the page comes back at the list. */
export async function editList(post: Post, op: ListOp, target: string) {
  const { services, actor, participationId, language, form } = post;
  const posted = readEntries(form);
  const read = await services.campaigns.readParticipation({ actor, participationId });
  if (!read.ok) return refuse(read.failure, posted, language);
  const { fields, blocks, values } = formOf(read.value, language, actor.role);
  const changes = listChanges({ fields, blocks, values: { ...values, ...posted }, op, target });
  const { refusal } = await save(post, { ...posted, ...changes });
  return refusal ?? redirect(`${participationPath(participationId)}#${target.split('/')[0]}-label`);
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

/** The person has read what headquarters changed. */
export async function seen({ services, actor, participationId, language }: Post) {
  const read = await services.campaigns.readParticipation({ actor, participationId });
  if (!read.ok) return refuse(read.failure, {}, language);
  const { versionId: templateVersionId } = read.value.template;
  await services.campaigns.noteLook({ actor, participationId, templateVersionId });
  return redirect(participationPath(participationId));
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
