/** What the lists of headquarters and of a partner have in common: `partnerId` is null for headquarters. */
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { readForm } from '@multipartner/ui/form-data';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import type { TrustServices } from '../../services.ts';
import type { Actor } from '../access/actor.ts';
import { inviteSchema } from './schema.ts';

interface Desk {
  services: TrustServices;
  actor: Actor;
  partnerId: string | null;
}

/** Who has access and who is invited; `roles` are those that the person may give, none for readers. */
export async function readPeople({ services, actor, partnerId }: Desk) {
  const [list, roles] = await Promise.all([
    services.identity.listPeopleWithAccess(partnerId),
    services.identity.rolesToGive(actor.userId, partnerId),
  ]);
  return { ...list, roles, ownUserId: actor.userId };
}

/** Ends an access, or sends or takes back an invitation. A refusal comes back with its sentence. */
export async function changePeople(
  { services, actor, partnerId }: Desk,
  form: FormData,
  language: Language,
  path: string,
) {
  const text = (name: string) => String(form.get(name) ?? '');
  switch (form.get('intent')) {
    case 'end-access': {
      const ended = await services.identity.endAccess({ membershipId: text('membershipId'), partnerId });
      if (ended.ok) return redirect(withToast(path, 'ended'));
      return data({ error: sentence(ended.failure, language) }, { status: 409 });
    }
    case 'resend': {
      const sent = await services.identity.resendInvitation({
        invitationId: text('invitationId'),
        partnerId,
        invitedBy: actor.userId,
      });
      if (sent.ok) return redirect(withToast(path, 'invited'));
      return data({ error: sentence(sent.failure, language) }, { status: 409 });
    }
    case 'take-back':
      await services.identity.revokeInvitation({ invitationId: text('invitationId'), partnerId });
      return redirect(withToast(path, 'taken-back'));
    default:
      throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
  }
}

/** Invites by the posted form; goes back to the list when the mail is on its way. */
export async function invite({ services, actor, partnerId }: Desk, posted: FormData, language: Language, path: string) {
  const form = readForm(posted, inviteSchema, language);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const invited = await services.identity.invitePerson({ ...form.value, partnerId, invitedBy: actor.userId });
  if (invited.ok) return redirect(withToast(path, 'invited'));
  const reply = form.submission.reply({ formErrors: [sentence(invited.failure, language)] });
  return data({ reply }, { status: 422 });
}
