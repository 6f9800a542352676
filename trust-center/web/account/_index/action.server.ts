import { writeLanguageCookie } from '@multipartner/serving/language';
import { readForm } from '@multipartner/ui/form-data';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { memberRoute } from '../../access/routes.server.ts';
import { profileSchema } from './schema.ts';

/** What the account page does at once; whatever needs the password has a page of its own. */
export const action = memberRoute.action({}, async ({ request, actor, services, language, context }) => {
  const form = await request.formData();
  const { userId, sessionId } = actor;
  switch (form.get('intent')) {
    case 'end-session':
      await services.identity.endSession({ userId, sessionId: String(form.get('sessionId') ?? '') });
      return redirect(withToast('/account', 'session-ended'));
    case 'end-other-sessions':
      await services.identity.endOtherSessions({ userId, sessionId });
      return redirect(withToast('/account', 'others-ended'));
    case 'remove-passkey':
      await services.identity.removePasskey({ userId, sessionId, passkeyId: String(form.get('passkeyId') ?? '') });
      return redirect(withToast('/account', 'passkey-removed'));
    default: {
      const profile = readForm(form, profileSchema, language);
      if (!profile.ok) return data({ reply: profile.reply }, { status: 422 });
      await services.identity.changeProfile({ userId, ...profile.value });
      const headers = { 'Set-Cookie': writeLanguageCookie(context.origin, profile.value.language) };
      return redirect(withToast('/account', 'profile'), { headers });
    }
  }
});
