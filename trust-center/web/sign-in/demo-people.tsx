import { Card, Stack } from '@multipartner/ui/card';
import { Avatar } from '@multipartner/ui/mark';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { nameRole } from '../../clients/actors/role-names.ts';
import type { DemoPerson } from '../../identity/sign-in/demo-sign-in.ts';
import css from './demo-people.module.css';
import { signInMessages } from './sign-in.messages.ts';

const DESKS = [
  { label: 'demoHq', has: (person: DemoPerson) => person.role.startsWith('hq_') },
  { label: 'demoPartner', has: (person: DemoPerson) => person.role.startsWith('partner_') },
  { label: 'demoOfficer', has: (person: DemoPerson) => person.role === 'compliance_officer' },
  { label: 'demoCustodian', has: (person: DemoPerson) => person.role === 'key_custodian' },
] as const;

/** The people of the demo world, one click each, grouped by desk. */
export function DemoPeople({ people, continuation }: { people: DemoPerson[]; continuation: string }) {
  const t = useT(signInMessages);
  const language = useLanguage();
  return (
    <Card title={t('demoTitle')} sentence={t('demoSentence')}>
      <Form method="post" action="/demo-sign-in">
        <input type="hidden" name="return-to" value={continuation} />
        <Stack>
          {DESKS.filter(({ has }) => people.some(has)).map(({ label, has }) => (
            <Stack key={label} gap={2}>
              <h3 className={css.desk}>{t(label)}</h3>
              {people.filter(has).map(({ userId, name, role, partnerName }) => (
                <button key={userId} type="submit" name="userId" value={userId} className={css.person}>
                  <Avatar name={name} />
                  <span className={css.words}>
                    <span className={css.name}>{name}</span>
                    <span className={css.role}>
                      {[nameRole(role, language), partnerName].filter(Boolean).join(', ')}
                    </span>
                  </span>
                </button>
              ))}
            </Stack>
          ))}
        </Stack>
      </Form>
    </Card>
  );
}
