/** Whether a partner may change or send a participation now: its own state, the partner's, and the campaign's period. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Outcome } from '../refusal.ts';
import type { OwnParticipation } from './own-participation.ts';

/** States in which the fill may still change. */
export const CHANGEABLE: readonly OwnParticipation['state'][] = ['invited', 'in_progress', 'approved'];

/** Fails with PARTNER_SUSPENDED, PERIOD_NOT_OPEN, PERIOD_OVER, IN_REVIEW or PARTICIPATION_CLOSED. The opening moment counts as open, the closing one as over. */
export function checkChangeable(participation: OwnParticipation, now: Date): Outcome<null> {
  const { campaign, partner, state } = participation;
  if (partner.state === 'suspended') return failed(failure('PARTNER_SUSPENDED'));
  if (now < campaign.opensAt)
    return failed(failure('PERIOD_NOT_OPEN', { date: localMoment(campaign.opensAt, partner) }));
  if (now >= campaign.closesAt || state === 'missed') {
    return failed(failure('PERIOD_OVER', { date: localMoment(campaign.closesAt, partner) }));
  }
  if (state === 'in_review') return failed(failure('IN_REVIEW'));
  return CHANGEABLE.includes(state) ? ok(null) : failed(failure('PARTICIPATION_CLOSED'));
}

/** A moment as the partner's clock on the wall shows it, in the partner's language. */
export function localMoment(moment: Date, partner: { timeZone: string; language: string }): string {
  return new Intl.DateTimeFormat(partner.language === 'en' ? 'en-GB' : partner.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: partner.timeZone,
  }).format(moment);
}
