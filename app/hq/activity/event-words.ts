/** The words of one event: what happened, and who did it. */
import type { ActivityItem } from '@multipartner/campaigns/activity';
import type { AuditEventInput } from '@multipartner/campaigns/audit-event';
import type { Language } from '@multipartner/kernel/language';
import { nameRole, ROLE_NAMES } from '@multipartner/trust-center/role-names';
import type { Role } from '@multipartner/trust-center/roles';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { stateNames } from '../campaigns/state-names.messages.ts';
import { activityMessages } from './activity.messages.ts';

type Event = Pick<ActivityItem, 'action' | 'subject' | 'partner' | 'detail'>;

// A kind of event without a sentence of its own is a type error here.
const hasSentence = (action: string): action is AuditEventInput['action'] & KeyOf<typeof activityMessages> =>
  action.includes('.') && Object.hasOwn(activityMessages.en, action);
true satisfies AuditEventInput['action'] extends KeyOf<typeof activityMessages> ? true : false;

/** The sentence of an event; its bare name for one that an older or newer server wrote. */
export function eventSentence({ action, subject, partner, detail }: Event, language: Language): string {
  if (!hasSentence(action)) return action;
  const t = translate(activityMessages, language);
  const states = translate(stateNames, language);
  const after = String(detail.after ?? '');
  const named = typeof detail.name === 'string' ? detail.name : null;
  return t(action, {
    subject: subject ?? named ?? t('gone'),
    partner: partner?.name ?? '',
    state: isState(after) ? states(after).toLocaleLowerCase(language) : after,
  });
}

const isState = (state: string): state is KeyOf<typeof stateNames> => Object.hasOwn(stateNames.en, state);

const isRole = (role: string): role is Role => Object.hasOwn(ROLE_NAMES.en, role);

/** Who did it: a name where we know it, else the role and the partner. */
export function actorWords({ actor, partner }: Pick<ActivityItem, 'actor' | 'partner'>, language: Language): string {
  const t = translate(activityMessages, language);
  if (actor.isYou) return t('you');
  if (actor.kind === 'system') return t('system');
  if (actor.kind === 'key') return t('key', { name: actor.name ?? '' });
  const role = isRole(actor.role) ? nameRole(actor.role, language) : actor.role;
  if (actor.role.startsWith('partner_')) return [role, partner?.name].filter(Boolean).join(', ');
  return [actor.name, role].filter(Boolean).join(', ');
}
