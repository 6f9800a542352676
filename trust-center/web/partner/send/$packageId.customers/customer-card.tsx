import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { IconAlertTriangle, IconCircleCheck, IconLanguage } from '@tabler/icons-react';
import type { CustomerLook } from '../../../../orders/preview/preview-customers.ts';
import { MailText } from '../mail-text.tsx';
import { checkPath } from '../send-urls.ts';
import { customersMessages } from './customers.messages.ts';
import css from './customers.module.css';

export interface ShownCustomer extends Omit<CustomerLook, 'substitutes'> {
  /** Labels of what is not known, in the person's language, and the words instead */
  substitutes: { tag: string; label: string; instead: string }[];
}

interface CustomerCardProps {
  customer: ShownCustomer;
  packageId: string;
  /** Key of the audience */
  to: string;
  from: string;
  mailLanguage: string;
  isPersonal: boolean;
}

export const anchorOf = ({ kinds }: Pick<ShownCustomer, 'kinds'>): string => `as-${kinds[0]}`;

/** One customer: what kind, what this mail says in other words, and the mail. */
export function CustomerCard({ customer, packageId, to, from, mailLanguage, isPersonal }: CustomerCardProps) {
  const t = useT(customersMessages);
  const { languageName } = useFormats();
  const { contactId, kinds, name, address, substitutes, otherLanguage, subject, html, text } = customer;
  const who = name || address;
  return (
    <div id={anchorOf(customer)} className={css.customer} tabIndex={-1}>
      <Card
        title={kinds.map((kind) => t(`kind_${kind}`)).join(' · ')}
        sentence={name ? `${name}, ${address}` : address}
      >
        <Stack gap={3}>
          <ul className={css.facts}>
            {substitutes.map(({ tag, label, instead }) => (
              <li key={tag} data-differs>
                <IconAlertTriangle size={16} aria-hidden stroke={1.75} />
                {tag === 'contact.greeting'
                  ? t('greeting', { words: instead })
                  : t(instead ? 'instead' : 'nothing', { tag: label, words: instead })}
              </li>
            ))}
            {substitutes.length === 0 && isPersonal ? (
              <li>
                <IconCircleCheck size={16} aria-hidden stroke={1.75} />
                {t('complete')}
              </li>
            ) : null}
            {otherLanguage ? (
              <li data-differs>
                <IconLanguage size={16} aria-hidden stroke={1.75} />
                {t('language', { own: languageName(otherLanguage), mail: languageName(mailLanguage) })}
              </li>
            ) : null}
          </ul>
          <MailFrame html={html} title={t('frame', { name: who })} subject={subject} from={from} height={480} />
          <MailText summary={t('text')} label={t('textName', { name: who })} text={text} />
          <Row>
            <LinkButton to={checkPath(packageId, { to, as: contactId })} size="small" variant="quiet">
              {t('alone')}
            </LinkButton>
          </Row>
        </Stack>
      </Card>
    </div>
  );
}
