import { Badge } from '@multipartner/ui/badge';
import { Button, LinkButton, TextLink } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { Form, useNavigation } from '@remix-run/react';
import { IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import type { TrackingMode } from '../../../partners/partner-settings.ts';
import type { ConsentStanding } from '../../../people/consent/next-consent.ts';
import type { ContactDetail } from '../../../people/contacts/view-contact.ts';
import { ContactState } from '../address-book/contact-state.tsx';
import { contactMessages } from './contact.messages.ts';
import css from './contact.module.css';

type Key = KeyOf<typeof contactMessages>;

const groundWord = ({ ground, state }: ConsentStanding) => (state === 'withdrawn' ? state : ground);

/** May this person be mailed, why, and where to record a change. */
export function MailCard({ contact }: { contact: ContactDetail }) {
  const t = useT(contactMessages);
  const { date } = useFormats();
  const words = useT(purposeWordsMessages);
  const { suppression, mailable, grounds, contactId } = contact;
  const sentence = contact.restrictedAt
    ? t('mayNotRestricted')
    : suppression
      ? t('mayNotSuppressed', { date: date(suppression.since) })
      : mailable
        ? t('maySentence')
        : t(grounds.some(({ state }) => state === 'withdrawn') ? 'mayNotWithdrawn' : 'mayNotNone');
  return (
    <Card title={t('mail')}>
      <Stack gap={3}>
        <div>
          <ContactState {...contact} suppressed={suppression !== null} plain />
        </div>
        <p className={css.line}>{sentence}</p>
        {suppression ? <p className={css.quiet}>{t(`suppressed_${suppression.reason}` as Key)}</p> : null}
        {contact.pausedUntil ? <p className={css.quiet}>{t('paused', { date: date(contact.pausedUntil) })}</p> : null}
        <dl className={css.grounds}>
          {grounds.map((one) => (
            <div key={one.purpose}>
              <dt>{words(one.purpose)}</dt>
              <dd>
                {t(`ground_${groundWord(one)}`)}
                {one.givenAt ? ` · ${t('givenAt', { date: date(one.givenAt) })}` : null}
                {one.ground === 'consent'
                  ? ` · ${one.lastUsedAt ? t('usedAt', { date: date(one.lastUsedAt) }) : t('neverUsed')}`
                  : null}
              </dd>
            </div>
          ))}
        </dl>
        <div>
          <LinkButton to={`/partner/contacts/${contactId}/consent`}>{t('changeConsent')}</LinkButton>
        </div>
        <div>
          <TextLink to={`/partner/contacts/${contactId}/proof`}>{t('proofPage')}</TextLink>
        </div>
      </Stack>
    </Card>
  );
}

/** Whether opens and clicks may be kept with this person's name, and where to record an answer. */
export function TrackingCard({ contact, mode }: { contact: ContactDetail; mode: TrackingMode }) {
  const t = useT(contactMessages);
  const { contactId, trackingConsent } = contact;
  return (
    <Card title={t('tracking')}>
      <Stack gap={3}>
        <div>
          <Badge
            tone={trackingConsent === 'granted' ? 'success' : 'neutral'}
            icon={trackingConsent === 'granted' ? IconCheck : IconCircleDashed}
          >
            {t(`tracking_${trackingConsent}`)}
          </Badge>
        </div>
        <p className={css.line}>{t(`trackingMode_${mode}`)}</p>
        <div>
          <LinkButton to={`/partner/contacts/${contactId}/tracking`}>{t('changeTracking')}</LinkButton>
        </div>
      </Stack>
    </Card>
  );
}

/** Tags as chips with a cross, and one more. */
export function TagsCard({ tags, problem }: { tags: readonly string[]; problem?: string | null }) {
  const t = useT(contactMessages);
  const isAdding = useNavigation().formData?.get('intent') === 'add-tag';
  return (
    <Card title={t('tags')}>
      <Stack gap={3}>
        {tags.length === 0 ? <p className={css.quiet}>{t('tagsEmpty')}</p> : null}
        <div className={css.tags}>
          {tags.map((tag) => (
            <Form key={tag} method="post" className={css.tag}>
              <input type="hidden" name="intent" value="remove-tag" />
              <input type="hidden" name="tag" value={tag} />
              {tag}
              <button type="submit" className={css.cross} aria-label={t('removeTag', { tag })}>
                <IconX size={14} aria-hidden />
              </button>
            </Form>
          ))}
        </div>
        {/* A new key after each added tag empties the field. */}
        <Form key={tags.join('\n')} method="post" className={css.addTag}>
          <input
            name="tag"
            maxLength={60}
            required
            className={css.tagInput}
            aria-label={t('addTag')}
            placeholder={t('addTag')}
            aria-invalid={problem ? true : undefined}
          />
          <Button type="submit" name="intent" value="add-tag" busy={isAdding}>
            {t('addTagButton')}
          </Button>
        </Form>
        {problem ? <p className={css.problem}>{problem}</p> : null}
      </Stack>
    </Card>
  );
}
