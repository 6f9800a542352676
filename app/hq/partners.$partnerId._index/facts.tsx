import type { PartnerDetail } from '@multipartner/campaigns/partners';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Card, Row } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { CheckboxGroup, PostForm, replyForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { hqUrls } from '../hq-urls.ts';
import css from './facts.module.css';
import { partnerMessages } from './partner.messages.ts';

export function Facts({ partner, activityHref }: { partner: PartnerDetail; activityHref?: string }) {
  const t = useT(partnerMessages);
  const { country: countryName, date } = useFormats();
  const { name, legalName, country, logo } = partner.profile;
  return (
    <Card title={t('facts')} footer={activityHref ? <TextLink to={activityHref}>{t('activity')}</TextLink> : null}>
      {logo ? (
        <div className={css.ground}>
          <img src={`/media/${logo.sha256}`} alt={name} width={logo.width} height={logo.height} className={css.logo} />
        </div>
      ) : null}
      <DefinitionList
        items={[
          { term: t('since'), value: date(partner.createdAt) },
          { term: t('company'), value: legalName },
          { term: t('country'), value: countryName(country) },
          { term: t('customers'), value: t('customersValue') },
        ]}
        columns={2}
      />
    </Card>
  );
}

interface GroupsCardProps {
  partner: PartnerDetail;
  groups: { id: string; name: string }[];
}

export function GroupsCard({ partner, groups }: GroupsCardProps) {
  const t = useT(partnerMessages);
  const { form, fields } = replyForm('groups', null, { groups: { value: partner.groups.map(({ id }) => id) } });
  return (
    <Card title={t('groups')}>
      {groups.length === 0 ? (
        <Row>
          <span>{t('noGroups')}</span>
          <LinkButton to={hqUrls.groups()}>{t('makeGroup')}</LinkButton>
        </Row>
      ) : (
        <PostForm form={form} wide>
          <CheckboxGroup
            field={fields.groups}
            label={t('memberOf')}
            help={t('groupsHelp')}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton intent="groups" variant="secondary">
            {t('saveGroups')}
          </SubmitButton>
        </PostForm>
      )}
    </Card>
  );
}
