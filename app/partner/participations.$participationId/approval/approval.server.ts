/** The posts around an approval: ask headquarters, take the question back. */
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { participationPath } from '../../partner-urls.ts';
import { handOver, type Post, refuse, save } from '../action.server.ts';
import { readEntries } from '../fields/reading/read-patch.server.ts';

export async function askApproval(post: Post) {
  const { services, actor, participationId, language, form } = post;
  const { refusal } = await save(post, readEntries(form));
  if (refusal) return refusal;
  const message = String(form.get('approvalMessage') ?? '').slice(0, 1_000);
  const asked = await services.campaigns.askApproval({ actor, participationId, message });
  if (asked.ok) return redirect(withToast(participationPath(participationId), 'asked'));
  // What the partner wrote last was approved before, or needs nothing any more: then the way is free.
  return asked.failure.code === 'APPROVAL_NOT_NEEDED' ? handOver(post) : refuse(asked.failure, {}, language);
}

export async function withdrawApproval({ services, actor, participationId, language }: Post) {
  const taken = await services.campaigns.withdrawApproval({ actor, participationId });
  return taken.ok
    ? redirect(withToast(participationPath(participationId), 'withdrawn'))
    : refuse(taken.failure, {}, language);
}
